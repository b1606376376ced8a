package se.knutpunkt.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.routes.deliver.Released.AF;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.deliver.Delivering.Policy;

/// Two nodes on one ledger that deliver to one party.
class TwoNodesTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  @AutoClose final Partner partner = new Partner();

  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Released released = new Released(LEDGER);
  private final Delivering other = node(partner.sender(), 100);

  @BeforeEach
  void empty() {
    LEDGER.jdbc().execute("truncate outbox");
  }

  @Test
  void eachDeliveryIsMadeOnceWhenBothWorkAtIt() throws Exception {
    int all = 300;
    released.messages(AF, all);
    var start = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> nodes =
          IntStream.range(0, 2)
              .<Future<?>>mapToObj(_ -> threads.submit(() -> deliverAll(start)))
              .toList();
      for (var node : nodes) {
        node.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(delivered())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, all).boxed().toList());
    assertThat(LEDGER.figures().snapshot().out().delivered()).isEqualTo(all);
  }

  private Void deliverAll(CyclicBarrier start) throws Exception {
    var node = node(partner.sender(), 7);
    start.await(60, TimeUnit.SECONDS);
    while (LEDGER.figures().snapshot().out().waiting() > 0) {
      node.deliver(AF);
    }
    return null;
  }

  /// The party refuses the batch and then takes most of a lease for each row alone, while the other
  /// node looks for work all the time.
  @Test
  void whatGoesOutRowByRowForLongerThanALeaseIsNotSentByTheOtherToo() {
    var rows = released.messages(AF, 6);
    partner.answers(body -> body.contains(",") || body.contains("{\"n\":3}") ? 422 : 202);

    node(slow(_ -> passes(LEASE.multipliedBy(2).dividedBy(3))), 100).deliver(AF);

    assertThat(partner.received())
        .as("the batch, then each row once")
        .hasSize(1 + rows.size())
        .doesNotHaveDuplicates();
    assertThat(released.states(rows)).extracting(Released.State::attempts).containsOnly(1);
    assertThat(LEDGER.figures().snapshot().out().delivered()).isEqualTo(rows.size() - 1);
    assertThat(LEDGER.figures().snapshot().out().parked()).isOne();
  }

  /// It sleeps past its lease with the first row sent and its answer not yet written down.
  @Test
  void aNodeThatSleptSendsNothingOfWhatTheOtherTookOver() {
    var rows = released.messages(AF, 6);
    partner.answers(body -> body.contains(",") ? 422 : 202);

    node(slow(sent -> passes(sent == 2 ? LEASE.multipliedBy(2) : Duration.ZERO)), 100).deliver(AF);

    assertThat(delivered().stream().filter(n -> n > 0))
        .as("all but the one whose answer was lost")
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(LEDGER.figures().snapshot().out().delivered()).isEqualTo(rows.size());
    for (var row : rows) {
      assertThat(released.steps(row)).containsExactly("released", "delivered");
    }
  }

  @Test
  void whatIsOvertakenWhileItsTurnComesIsNotSent_DEL_004() {
    var rows = released.messages(AF, 3);
    partner.answers(body -> body.contains(",") ? 422 : 202);

    node(slow(sent -> overtake(sent == 1 ? rows.get(1) : null)), 100).deliver(AF);

    assertThat(delivered()).containsExactly(0, 2);
    assertThat(released.state(rows.get(1)))
        .isEqualTo(new Released.State("cancelled", "DEL-004", 1));
  }

  /// Something happens before each answer comes back, and the other node looks for work.
  ///
  /// @param meanwhile is told how many times something has been sent
  private Sender slow(IntConsumer meanwhile) {
    var real = partner.sender();
    var sent = new AtomicInteger();
    return rows -> {
      try {
        return real.send(rows);
      } finally {
        meanwhile.accept(sent.incrementAndGet());
        other.deliver(AF);
      }
    };
  }

  /// Time passes for the leases alone, so that nobody has to wait for it.
  private static void passes(Duration time) {
    LEDGER
        .jdbc()
        .update(
            "update outbox set lease_until = lease_until - make_interval(secs => ?)",
            (double) time.toSeconds());
  }

  private static void overtake(UUID row) {
    LEDGER.jdbc().update("update outbox set overtaken = true where id = ?", row);
  }

  /// The rows that the party took, as often as it took them.
  private List<Integer> delivered() {
    return partner.received().stream()
        .filter(body -> partner.answer(body) == 202)
        .flatMap(body -> Pattern.compile("\\d+").matcher(body).results())
        .map(found -> Integer.valueOf(found.group()))
        .toList();
  }

  private static Delivering node(Sender sender, int batch) {
    var policy = new Policy(5, Duration.ZERO, Duration.ZERO, batch, LEASE, Duration.ofSeconds(1));
    return new Delivering(Map.of(AF, sender), LEDGER.deliveries(), LEDGER.tx(), policy);
  }
}
