package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.decide.Deciding;

/// Two messages about one person, judged on two nodes, committed in the same instant, while a
/// third flags.
class MeetingTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  /// Commits only when the other side is about to commit too: neither can have seen the other.
  private static final class AtOnce extends JdbcTransactionManager {
    private final CyclicBarrier barrier;
    private final AtomicBoolean waited = new AtomicBoolean();

    AtOnce(CyclicBarrier barrier) {
      super(LEDGER.dataSource());
      this.barrier = barrier;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      if (waited.compareAndSet(false, true)) {
        try {
          barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
          throw new IllegalStateException("the two never met at their commits", e);
        }
      }
      super.doCommit(status);
    }
  }

  @RepeatedTest(5)
  void twoMessagesThatCommitInTheSameInstantAlwaysMeet() throws Exception {
    var pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
    pipeline.clear();
    var city =
        pipeline.record(
            "jobbtorg",
            List.of(Events.insats("i1", "198203042380", "2026-03-01", "2026-05-31", 50)));
    var state =
        pipeline.record(
            "arbetsformedlingen",
            List.of(Events.anvisning("a1", "198203042380", "2026-04-01", "2026-06-30", 50)));
    var barrier = new CyclicBarrier(2);
    var deciding = pipeline.deciding(LEDGER.tx());
    var flagging = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> pipeline.judging(new AtOnce(barrier)).judge(city));
      var two = threads.submit(() -> pipeline.judging(new AtOnce(barrier)).judge(state));
      var three =
          threads.submit(
              () -> {
                while (flagging.get()) {
                  deciding.decide();
                }
              });
      one.get(30, TimeUnit.SECONDS);
      two.get(30, TimeUnit.SECONDS);
      flagging.set(false);
      three.get(30, TimeUnit.SECONDS);
    }
    while (Boolean.TRUE.equals(LEDGER.tx().execute(_ -> LEDGER.persons().anyMarked()))) {
      deciding.decide();
    }
    assertThat(pipeline.refusals()).isEmpty();
    assertThat(
            LEDGER
                .jdbc()
                .queryForList("select rule from conflict where state = 'open'", String.class))
        .containsExactly("K1");
  }

  @RepeatedTest(5)
  void aMessageAndItsCorrectionAboutAnotherPersonThatCommitInTheSameInstantMeet() throws Exception {
    var pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
    pipeline.clear();
    var judging = pipeline.judging(new JdbcTransactionManager(LEDGER.dataSource()));
    judging.judge(
        pipeline.record(
            "arbetsformedlingen",
            List.of(Events.anvisning("a1", "198203042380", "2026-04-01", "2026-06-30", 50))));
    var wrong =
        pipeline.record(
            "jobbtorg",
            List.of(Events.insats("i1", "198203042380", "2026-03-01", "2026-05-31", 50)));
    var right =
        pipeline.record(
            "jobbtorg",
            List.of(
                Events.replacing(
                    "i1", Events.insats("i2", "199405292393", "2026-03-01", "2026-05-31", 50))));
    var deciding =
        pipeline.deciding(new TransactionTemplate(new JdbcTransactionManager(LEDGER.dataSource())));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> judging.judge(wrong));
      var two = threads.submit(() -> judging.judge(right));
      one.get(30, TimeUnit.SECONDS);
      two.get(30, TimeUnit.SECONDS);
    }
    while (Boolean.TRUE.equals(LEDGER.tx().execute(_ -> LEDGER.persons().anyMarked()))) {
      deciding.decide();
    }
    assertThat(pipeline.refusals()).isEmpty();
    assertThat(
            LEDGER
                .jdbc()
                .queryForList("select rule from conflict where state = 'open'", String.class))
        .isEmpty();
  }

  /// Two persons' cases, and the word that they are one person.
  @RepeatedTest(5)
  void aCaseAndTheJoinThatMakesItMeetAnotherCommitInTheSameInstant() throws Exception {
    var pipeline = new Pipeline(LEDGER, Instant.parse("2026-02-01T10:00:00Z"));
    pipeline.clear();
    var judging = pipeline.judging(new JdbcTransactionManager(LEDGER.dataSource()));
    judging.judge(
        pipeline.record(
            "ekonomiskt-bistand",
            List.of(Events.arende("a1", "bromma", "198203042380", "2026-01-15", "2026-12-14"))));
    var other =
        pipeline.record(
            "ekonomiskt-bistand",
            List.of(Events.arende("a2", "farsta", "199405292393", "2026-01-15", "2026-12-14")));
    var join =
        pipeline.record(
            "ekonomiskt-bistand",
            List.of(Events.identitetByte("j1", "199405292393", "198203042380", "sammanfor", 1)));
    var barrier = new CyclicBarrier(2);
    var deciding = pipeline.deciding(LEDGER.tx());
    var flagging = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> pipeline.judging(new AtOnce(barrier)).judge(other));
      var two = threads.submit(() -> pipeline.judging(new AtOnce(barrier)).judge(join));
      var flaggers =
          Stream.generate(() -> threads.submit(() -> decideWhile(flagging, deciding)))
              .limit(2)
              .toList();
      one.get(30, TimeUnit.SECONDS);
      two.get(30, TimeUnit.SECONDS);
      flagging.set(false);
      for (var flagger : flaggers) {
        flagger.get(30, TimeUnit.SECONDS);
      }
    }
    while (Boolean.TRUE.equals(LEDGER.tx().execute(_ -> LEDGER.persons().anyMarked()))) {
      deciding.decide();
    }
    assertThat(pipeline.refusals()).isEmpty();
    assertThat(
            LEDGER
                .jdbc()
                .queryForList("select rule from conflict where state = 'open'", String.class))
        .containsExactly("K2");
  }

  private static void decideWhile(AtomicBoolean flagging, Deciding deciding) {
    while (flagging.get()) {
      deciding.decide();
    }
  }
}
