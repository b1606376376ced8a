package se.knutpunkt.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.routes.deliver.Released.AF;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.Pickups.Pickup;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.Traffic;
import se.knutpunkt.routes.deliver.Released.State;

/// Two nodes and one row.
class LeaseTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  @AutoClose final Partner partner = new Partner();

  private final Released released = new Released(LEDGER);
  private UUID row;

  @BeforeEach
  void oneRow() {
    LEDGER.jdbc().execute("truncate outbox");
    row = released.messages(AF, 1).getFirst();
  }

  @Test
  void aRowOnItsWayFromOneNodeIsNotSentByAnother() {
    released.leased(AF, Duration.ofMinutes(2));

    delivering().deliver(AF);

    assertThat(partner.received()).isEmpty();
  }

  @Test
  void aStalledNodeThatWakesUpCannotSettle() {
    var stalled = stalls();
    delivering().deliver(AF);
    assertThat(released.state(row)).isEqualTo(new State("delivered", null, 2));

    in(o -> o.parked(stalled, Code.DEL_002, "HTTP 400"));
    in(o -> o.retry(stalled, Duration.ZERO, Code.DEL_001, "HTTP 503"));
    in(o -> o.putBack(stalled, Duration.ZERO));
    in(o -> o.delivered(stalled, "HTTP 200", false));

    assertThat(released.state(row)).isEqualTo(new State("delivered", null, 2));
    assertThat(released.steps(row)).containsExactly("released", "delivered");
  }

  @Test
  void aStalledNodeThatWakesUpDoesNotTouchTheAttemptOfTheOther() {
    var stalled = stalls();
    var other = released.leased(AF, Duration.ofMinutes(2));

    in(o -> o.delivered(stalled, "HTTP 200", false));
    assertThat(released.state(row)).isEqualTo(new State("waiting", null, 2));

    in(o -> o.delivered(other, "HTTP 200", false));
    assertThat(released.state(row)).isEqualTo(new State("delivered", null, 2));
  }

  @Test
  void whatIsBeingSentIsNeitherAnnouncedNorShownNorOverdueUntilTheLeaseLapses() {
    released.leased(AF, Duration.ofMinutes(2));
    assertThat(due()).isEmpty();
    assertThat(waiting(AF)).isEmpty();
    assertThat(overdue()).isNull();

    lapse();
    assertThat(due()).containsExactly(AF);
    assertThat(waiting(AF)).containsExactly(row);
    assertThat(overdue()).isNotNull();
  }

  @Test
  void aPartyThatFetchesIsShownItsRowsUntilItAcknowledgesThem() {
    var fk = new PartyId("forsakringskassan");
    var own = released.messages(fk, 2);

    assertThat(waiting(fk)).isEqualTo(own);
    assertThat(acknowledged(fk, own.subList(0, 1))).isOne();

    assertThat(waiting(fk)).isEqualTo(own.subList(1, 2));
    assertThat(acknowledged(fk, own.subList(0, 1))).as("once more").isZero();
    assertThat(acknowledged(fk, List.of(row))).as("another party's").isZero();
    assertThat(released.state(own.getFirst())).isEqualTo(new State("delivered", null, 1));
    assertThat(released.state(row)).isEqualTo(new State("waiting", null, 0));
  }

  /// Leases the row and lets the lease pass.
  private List<Leased> stalls() {
    var rows = released.leased(AF, Duration.ofMinutes(2));
    lapse();
    return rows;
  }

  private static void lapse() {
    LEDGER.jdbc().update("update outbox set lease_until = now() - interval '1 second'");
  }

  private static List<PartyId> due() {
    return LEDGER.tx().execute(_ -> LEDGER.deliveries().due(List.of(AF)));
  }

  private static Instant overdue() {
    return new Traffic(LEDGER.jdbc()).now(List.of(AF)).parties().get(AF).oldestDue();
  }

  private Delivering delivering() {
    return new Delivering(
        Map.of(AF, partner.sender()), LEDGER.deliveries(), LEDGER.tx(), Partner.POLICY);
  }

  private static void in(java.util.function.Consumer<Deliveries> work) {
    LEDGER.tx().executeWithoutResult(_ -> work.accept(LEDGER.deliveries()));
  }

  private static List<UUID> waiting(PartyId party) {
    return LEDGER.tx().execute(_ -> LEDGER.pickups().waitingFor(party, 10)).stream()
        .map(Pickup::id)
        .toList();
  }

  private static int acknowledged(PartyId party, List<UUID> ids) {
    return LEDGER.tx().execute(_ -> LEDGER.pickups().acknowledged(party, ids));
  }
}
