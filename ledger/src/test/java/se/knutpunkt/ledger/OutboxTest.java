package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.ledger.Played.EB;
import static se.knutpunkt.ledger.Played.JOBBTORG;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.ledger.Deliveries.Leased;

class OutboxTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Played played = new Played(LEDGER);
  private UUID conflict;
  private UUID alert;

  @BeforeEach
  void anAlertWaits() {
    LEDGER.jdbc().execute("truncate outbox");
    var person = new PersonKey(UUID.randomUUID());
    var record = played.received(Ids.next(), 1).getFirst();
    conflict = played.opened(person, played.accepted(record, person, null));
    alert = played.releasedAlert(conflict, EB);
  }

  @Test
  void anOlderVersionThatStillWaitsIsCancelled() {
    overtake();

    assertThat(state(alert)).isEqualTo("cancelled DEL-004");
    assertThat(leased(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void anOlderVersionOnItsWayIsDeliveredIfItArrives() {
    var rows = leased(Duration.ofMinutes(1));

    overtake();
    assertThat(state(alert)).isEqualTo("waiting null");

    in(d -> run(() -> d.delivered(rows, "HTTP 200")));
    assertThat(state(alert)).isEqualTo("delivered null");
  }

  @Test
  void anOlderVersionOnItsWayIsNotTriedAgain() {
    var rows = leased(Duration.ofMinutes(1));
    overtake();

    in(d -> run(() -> d.retry(rows, Duration.ZERO, Code.DEL_001, "HTTP 503")));

    assertThat(state(alert)).isEqualTo("cancelled DEL-004");
  }

  @Test
  void anOlderVersionThatAStoppedNodeHadIsNotTakenOver() {
    leased(Duration.ofMillis(1));
    overtake();
    LEDGER.jdbc().update("update outbox set lease_until = now() - interval '1 second'");

    assertThat(leased(Duration.ofMinutes(1))).isEmpty();
    assertThat(state(alert)).isEqualTo("cancelled DEL-004");
  }

  @Test
  void theSameAlertIsReleasedToOneReceiverOnce() {
    played.releasedAlert(conflict, EB);
    played.releasedAlert(conflict, JOBBTORG);

    assertThat(LEDGER.figures().snapshot().out().released()).isEqualTo(2);
  }

  private void overtake() {
    LEDGER.tx().executeWithoutResult(_ -> LEDGER.outbox().cancelOlderAlerts(List.of(conflict)));
  }

  private List<Leased> leased(Duration lease) {
    return in(d -> d.lease(EB, 10, lease));
  }

  private static Void run(Runnable action) {
    action.run();
    return null;
  }

  private static <T> T in(Function<Deliveries, T> work) {
    return LEDGER.tx().execute(_ -> work.apply(LEDGER.deliveries()));
  }

  private static String state(UUID row) {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select state || ' ' || coalesce(reason, 'null') from outbox where id = ?",
            String.class,
            row);
  }
}
