package se.knutpunkt.routes.deliver;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.HALF_OPEN;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.knutpunkt.routes.deliver.Released.AF;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.deliver.Delivering.Policy;
import se.knutpunkt.routes.deliver.Released.State;

class CircuitTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final int FAILURES = 5;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Released released = new Released(LEDGER);
  private final AtomicInteger sent = new AtomicInteger();
  private volatile Sender party =
      _ -> {
        throw new Sender.Unreachable("HTTP 503");
      };
  private final Delivering delivering =
      new Delivering(
          Map.of(
              AF,
              rows -> {
                sent.incrementAndGet();
                return party.send(rows);
              }),
          LEDGER.deliveries(),
          LEDGER.tx(),
          new Policy(100, Duration.ZERO, Duration.ZERO, 1, Duration.ofMinutes(2), PAUSE));
  private UUID row;

  @BeforeEach
  void failsUntilTheCircuitOpens() {
    LEDGER.jdbc().execute("truncate outbox");
    row = released.messages(AF, 1).getFirst();
    for (int i = 0; i < FAILURES; i++) {
      assertThat(delivering.circuit(AF)).contains(CLOSED);
      delivering.deliver(AF);
    }
    assertThat(delivering.circuit(AF)).contains(OPEN);
  }

  @Test
  void anOpenCircuitLeavesThePartyAloneAndCountsNoAttempt() {
    delivering.deliver(AF);

    assertThat(sent).hasValue(FAILURES);
    assertThat(released.state(row)).isEqualTo(new State("waiting", "DEL-001", FAILURES));
    assertThat(dueNow()).as("it waits as long as the circuit").isZero();
  }

  @Test
  void aHalfOpenCircuitLetsOneThroughAndClosesWhenThatArrives() throws Exception {
    released.messages(AF, 1);
    var began = new CountDownLatch(1);
    var answers = new CountDownLatch(1);
    party =
        _ -> {
          began.countDown();
          await().until(() -> answers.getCount() == 0);
          return "HTTP 200";
        };
    pausePasses();

    var first = CompletableFuture.runAsync(() -> delivering.deliver(AF));
    began.await();
    assertThat(delivering.circuit(AF)).contains(HALF_OPEN);
    delivering.deliver(AF);
    assertThat(sent).as("the second waits for the first").hasValue(FAILURES + 1);

    answers.countDown();
    first.join();
    released.makeDue();
    delivering.deliver(AF);
    assertThat(delivering.circuit(AF)).contains(CLOSED);
    assertThat(LEDGER.figures().snapshot().out().delivered()).isEqualTo(2);
  }

  @Test
  void aHalfOpenCircuitOpensAgainWhenTheOneFails() {
    pausePasses();

    delivering.deliver(AF);

    assertThat(sent).hasValue(FAILURES + 1);
    assertThat(delivering.circuit(AF)).contains(OPEN);
  }

  @Test
  void aFaultOfOurOwnDoesNotLeaveTheCircuitHalfOpen() {
    party =
        _ -> {
          throw new IllegalStateException("a fault of the hub's");
        };
    pausePasses();
    delivering.deliver(AF);

    party = _ -> "HTTP 200";
    pausePasses();
    delivering.deliver(AF);

    assertThat(released.state(row).state()).isEqualTo("delivered");
    assertThat(delivering.circuit(AF)).contains(CLOSED);
  }

  /// The circuit keeps its own time; its rows are due when it would let one through.
  private void pausePasses() {
    await().pollDelay(PAUSE.plusMillis(20)).until(() -> true);
    released.makeDue();
  }

  private int dueNow() {
    return LEDGER.tx().execute(_ -> LEDGER.deliveries().due(List.of(AF))).size();
  }
}
