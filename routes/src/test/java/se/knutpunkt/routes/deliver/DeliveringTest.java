package se.knutpunkt.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.routes.deliver.Released.AF;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.ledger.Outbox.Kind;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.deliver.Delivering.Policy;
import se.knutpunkt.routes.deliver.Released.State;

class DeliveringTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  @AutoClose final Partner partner = new Partner();

  private static final int TRIES = 5;
  private static final Policy POLICY =
      new Policy(
          TRIES,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          100,
          Duration.ofMinutes(2),
          Duration.ofSeconds(1));
  private static final State DELIVERED = new State("delivered", null, 1);

  private final Released released = new Released(LEDGER);

  @BeforeEach
  void empty() {
    LEDGER.jdbc().execute("truncate outbox");
  }

  @Test
  void whatIsDeliveredIsDeliveredOnce() {
    var rows = released.messages(AF, 2);
    var delivering = delivering();

    delivering.deliver(AF);
    delivering.deliver(AF);

    assertThat(partner.received()).containsExactly("[{\"n\":0},{\"n\":1}]");
    assertThat(released.states(rows)).containsOnly(DELIVERED);
    assertThat(released.steps(rows.getFirst())).containsExactly("released", "delivered");
  }

  /// A party that is called can call too; of a file that lies there nothing more is ever heard.
  @Test
  void aRattelseIsAcknowledgedByItsDeliveryOnlyWhereNothingComesBack(@TempDir Path folder) {
    var called = released.one(AF, Kind.RATTELSE, 0);
    delivering().deliver(AF);
    assertThat(acknowledged(called)).isFalse();
    LEDGER.tx().execute(_ -> LEDGER.pickups().acknowledged(AF, List.of(called)));
    assertThat(acknowledged(called)).isTrue();
    assertThat(released.steps(called)).containsExactly("released", "delivered", "acknowledged");

    var filed = released.one(AF, Kind.RATTELSE, 1);
    var message = released.one(AF, Kind.MESSAGE, 2);
    new Delivering(Map.of(AF, Senders.files(folder)), LEDGER.deliveries(), LEDGER.tx(), POLICY)
        .deliver(AF);
    assertThat(acknowledged(filed)).isTrue();
    assertThat(acknowledged(message)).as("no rattelse").isFalse();
  }

  private static boolean acknowledged(UUID row) {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select acknowledged_at is not null from outbox where id = ?", Boolean.class, row);
  }

  @Test
  void aBacklogGoesOutBatchByBatchInOneCall() {
    released.messages(AF, 250);

    delivering().deliver(AF);

    assertThat(partner.received()).hasSize(3);
    assertThat(LEDGER.figures().snapshot().out().delivered()).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void anAnswerThatMayChangeIsTriedAgain_DEL_001(int status) {
    partner.answers(status);
    var row = released.messages(AF, 1).getFirst();
    var delivering = delivering();

    delivering.deliver(AF);
    assertThat(released.state(row)).isEqualTo(new State("waiting", "DEL-001", 1));
    delivering.deliver(AF);
    assertThat(partner.received()).as("before its pause is over").hasSize(1);

    partner.answers(202);
    released.makeDue();
    delivering.deliver(AF);
    assertThat(released.state(row)).isEqualTo(new State("delivered", null, 2));
  }

  @Test
  void pausesDoubleUpToTheLongestAndThenTheRowIsParked_DEL_003() {
    partner.answers(503);
    var row = released.messages(AF, 1).getFirst();
    var delivering = delivering();

    for (int most : new int[] {10, 20, 40, 60}) {
      var before = databaseTime();
      delivering.deliver(AF);
      assertThat(nextAttempt(row))
          .isBetween(before.plusMillis(most * 500L), databaseTime().plusSeconds(most));
      released.makeDue();
    }
    delivering.deliver(AF);

    assertThat(released.state(row)).isEqualTo(new State("parked", "DEL-003", TRIES));
    released.makeDue();
    delivering.deliver(AF);
    assertThat(partner.received()).hasSize(TRIES);
  }

  @Test
  void chanceKeepsRowsFromComingBackAllAtOnce() {
    assertThat(IntStream.range(0, 50).mapToObj(_ -> POLICY.pauseAfter(1)).distinct())
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 413, 422})
  void aFinalNoParksAtOnce_DEL_002(int status) {
    partner.answers(status);
    var row = released.messages(AF, 1).getFirst();

    delivering().deliver(AF);

    assertThat(released.state(row)).isEqualTo(new State("parked", "DEL-002", 1));
    assertThat(partner.received()).hasSize(1);
  }

  @Test
  void oneRefusedRowDoesNotParkItsNeighbours() {
    partner.answers(body -> body.contains("{\"n\":1}") ? 422 : 200);
    var rows = released.messages(AF, 3);

    delivering().deliver(AF);

    assertThat(released.states(rows))
        .containsExactly(DELIVERED, new State("parked", "DEL-002", 1), DELIVERED);
  }

  @Test
  void aPartyThatFallsSilentAmongSingleRowsIsNotAskedForEach() {
    partner.answers(body -> body.contains(",") ? 422 : body.contains("{\"n\":0}") ? 200 : 503);
    var rows = released.messages(AF, 4);

    delivering().deliver(AF);

    assertThat(partner.received()).as("the batch, the first, the second").hasSize(3);
    var waiting = new State("waiting", "DEL-001", 1);
    assertThat(released.states(rows)).containsExactly(DELIVERED, waiting, waiting, waiting);
  }

  @Test
  void aFaultOfOurOwnIsCountedAsATryAndEnds() {
    var row = released.messages(AF, 1).getFirst();
    var delivering =
        delivering(
            _ -> {
              throw new IllegalStateException("a fault of the hub's");
            });

    for (int i = 0; i < TRIES; i++) {
      delivering.deliver(AF);
      released.makeDue();
    }

    assertThat(released.state(row)).isEqualTo(new State("parked", "DEL-003", TRIES));
  }

  @Test
  void kvittensAreDeliveredButNotCountedAmongReleases() {
    var kvittens = released.one(AF, Kind.KVITTENS, 0);
    released.messages(AF, 1);

    delivering().deliver(AF);

    assertThat(released.state(kvittens)).isEqualTo(DELIVERED);
    var out = LEDGER.figures().snapshot().out();
    assertThat(List.of(out.released(), out.delivered())).containsExactly(1L, 1L);
  }

  private Delivering delivering() {
    return delivering(partner.sender());
  }

  private static Delivering delivering(Sender sender) {
    return new Delivering(Map.of(AF, sender), LEDGER.deliveries(), LEDGER.tx(), POLICY);
  }

  private static Instant databaseTime() {
    return LEDGER
        .jdbc()
        .queryForObject("select clock_timestamp()", java.sql.Timestamp.class)
        .toInstant();
  }

  private static Instant nextAttempt(UUID row) {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select next_attempt_at from outbox where id = ?", java.sql.Timestamp.class, row)
        .toInstant();
  }
}
