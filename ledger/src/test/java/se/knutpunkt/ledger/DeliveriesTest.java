package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.ledger.Played.EB;
import static se.knutpunkt.ledger.Played.JOBBTORG;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;

/// What follows when a delivery no longer holds, or can no longer be opened.
class DeliveriesTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Played played = new Played(LEDGER);
  private PersonKey person;
  private UUID record;
  private Claim claim;
  private UUID conflict;
  private UUID alert;

  @BeforeEach
  void anAlertWaits() {
    LEDGER.jdbc().execute("truncate outbox");
    person = new PersonKey(UUID.randomUUID());
    record = played.received(Ids.next(), 1).getFirst();
    claim = played.accepted(record, person, null);
    conflict = played.opened(person, claim);
    alert = played.releasedAlert(conflict, EB);
  }

  @Test
  void anOlderVersionThatStillWaitsIsCancelled() {
    overtake();

    assertThat(state(alert)).isEqualTo("cancelled DEL-004");
    assertThat(leased(EB)).isEmpty();
  }

  @Test
  void anOlderVersionOnItsWayIsDeliveredIfItArrives() {
    var rows = leased(EB);

    overtake();
    assertThat(state(alert)).isEqualTo("waiting null");

    in(deliveries -> deliveries.delivered(rows, "HTTP 200", false));
    assertThat(state(alert)).isEqualTo("delivered null");
  }

  @Test
  void anOlderVersionOnItsWayIsNotTriedAgain() {
    var rows = leased(EB);
    overtake();

    in(deliveries -> deliveries.retry(rows, Duration.ZERO, Code.DEL_001, "HTTP 503"));

    assertThat(state(alert)).isEqualTo("cancelled DEL-004");
  }

  @Test
  void anOlderVersionThatAStoppedNodeHadIsNotTakenOver() {
    leased(EB);
    overtake();
    leasesLapse();

    assertThat(leased(EB)).isEmpty();
    assertThat(state(alert)).isEqualTo("cancelled DEL-004");
  }

  @Test
  void aNewerVersionWaitsUntilTheAttemptWithTheOlderHasEnded() {
    var older = leased(EB);
    overtake();
    var newer = played.releasedAlert(conflict, 2, EB);
    var elsewhere = played.releasedAlert(conflict, 2, JOBBTORG);

    assertThat(leased(EB)).as("while the older is on its way").isEmpty();
    assertThat(leased(JOBBTORG)).extracting(Leased::id).containsExactly(elsewhere);

    in(deliveries -> deliveries.delivered(older, "HTTP 200", false));
    assertThat(leased(EB)).extracting(Leased::id).containsExactly(newer);
  }

  @Test
  void aCorrectionWaitsUntilTheAttemptWithWhatItReplacesHasEnded() {
    played.delivered(EB);
    played.releasedMessage(record, EB);
    leased(EB);
    var corrected = played.received(Ids.next(), 1).getFirst();
    played.accepted(corrected, person, claim.message());
    LEDGER.tx().executeWithoutResult(_ -> LEDGER.outbox().cancelMessages(List.of(record)));
    var correction = played.releasedMessage(corrected, EB);

    assertThat(leased(EB)).as("while the wrong one is on its way").isEmpty();

    leasesLapse();
    assertThat(leased(EB)).extracting(Leased::id).containsExactly(correction);
  }

  @Test
  void aRowWhoseContentIsErasedIsCancelledOnceAndTheOthersGoOn_DEL_007() {
    var next = played.releasedMessage(record, EB);
    erase(alert);

    assertThat(leased(EB, 1)).extracting(Leased::id).containsExactly(next);
    leasesLapse();
    assertThat(leased(EB)).extracting(Leased::id).containsExactly(next);

    assertThat(state(alert)).isEqualTo("cancelled DEL-007");
    assertThat(cancellations(alert)).containsExactly("DEL-007");
    assertThat(LEDGER.figures().snapshot().out().cancelled()).isOne();
  }

  @Test
  void aPartyThatFetchesIsNotHeldUpByErasedContent_DEL_007() {
    var next = played.releasedMessage(record, EB);
    erase(alert);

    for (int look = 0; look < 2; look++) {
      var shown = LEDGER.tx().execute(_ -> LEDGER.pickups().waitingFor(EB, 1));
      assertThat(shown).extracting(Pickups.Pickup::id).containsExactly(next);
    }

    assertThat(state(alert)).isEqualTo("cancelled DEL-007");
    assertThat(cancellations(alert)).containsExactly("DEL-007");
  }

  private void overtake() {
    LEDGER.tx().executeWithoutResult(_ -> LEDGER.outbox().cancelOlderAlerts(List.of(conflict)));
  }

  private static void erase(UUID key) {
    LEDGER.jdbc().update("delete from content_key where id = ?", key);
  }

  private static void leasesLapse() {
    LEDGER.jdbc().update("update outbox set lease_until = now() - interval '1 second'");
  }

  private static List<Leased> leased(PartyId receiver) {
    return leased(receiver, 10);
  }

  private static List<Leased> leased(PartyId receiver, int most) {
    return LEDGER
        .tx()
        .execute(_ -> LEDGER.deliveries().lease(receiver, most, Duration.ofMinutes(1)));
  }

  private static void in(Consumer<Deliveries> work) {
    LEDGER.tx().executeWithoutResult(_ -> work.accept(LEDGER.deliveries()));
  }

  private static String state(UUID row) {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select state || ' ' || coalesce(reason, 'null') from outbox where id = ?",
            String.class,
            row);
  }

  private static List<String> cancellations(UUID row) {
    return LEDGER
        .jdbc()
        .queryForList(
            "select detail->>'code' from history where outbox_id = ? and step = 'cancelled'",
            String.class,
            row);
  }
}
