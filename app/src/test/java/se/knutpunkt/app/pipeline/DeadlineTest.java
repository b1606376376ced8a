package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.ledger.TestLedger;

/// A limit on a real ledger: an enrolment on Monday 2 February needs a plan by Monday the 9th, and
/// is warned of on Friday the 6th.
class DeadlineTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final String PERSON = "198203042380";

  private Pipeline pipeline = on("2026-02-02");

  @BeforeEach
  void nothingWasSaid() {
    pipeline.clear();
    tell(Events.inskrivning("in1", PERSON, "forsorjningsstod", "coach-1", "2026-02-02"));
    decide("2026-02-02");
  }

  @Test
  void isWarnedOf_thenBroken_thenKeptAfterAll() {
    decide("2026-02-05");
    assertThat(alerts()).isEmpty();

    decide("2026-02-06");
    decide("2026-02-08");
    assertThat(alerts()).containsExactly("1 konflikt jobbtorg info");

    decide("2026-02-10");
    decide("2026-02-11");
    assertThat(alerts()).containsExactly("1 konflikt jobbtorg info", "2 konflikt jobbtorg medel");

    // dated in time, though it comes late
    pipeline = on("2026-02-20");
    tell(Events.jobbplan("p1", PERSON, "coach-1", "2026-02-05", "2026-07-31"));
    decide("2026-02-20");
    assertThat(alerts()).hasSize(3).last().isEqualTo("3 lost jobbtorg medel");

    decide("2026-03-01");
    assertThat(alerts()).hasSize(3);
  }

  /// In the order that it would have come in; of what nobody was told in time, only the last.
  @Test
  void isCaughtUpWithAfterALongStandstill_inOrder_andOnce() {
    decide("2026-02-27");
    decide("2026-02-27");

    assertThat(alerts()).containsExactly("1 konflikt jobbtorg info", "2 konflikt jobbtorg medel");
    assertThat(alerts("waiting")).containsExactly("2 konflikt jobbtorg medel");
  }

  @Test
  void whatCameAndWentDuringAStandstillIsOnRecord_alsoWhenItsEndIsKnownFirst() {
    pipeline = on("2026-02-20");
    var ended =
        Events.inskrivning("in2", PERSON, "forsorjningsstod", "coach-1", "2026-02-02")
            .replace("\"malgrupp\"", "\"till\": \"2026-02-15\", \"malgrupp\"");
    tell(Events.replacing("in1", ended));
    decide("2026-02-20");

    assertThat(alerts())
        .containsExactly(
            "1 konflikt jobbtorg info", "2 konflikt jobbtorg medel", "3 lost jobbtorg medel");
    assertThat(
            LEDGER
                .jdbc()
                .queryForList("select state from conflict where rule = 'K11'", String.class))
        .containsExactly("resolved");
  }

  @Test
  void isToldOnceByManyNodesAtTheSameTime() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes =
          Stream.generate(() -> threads.submit(() -> decide("2026-02-10"))).limit(6).toList();
      for (var node : nodes) {
        node.get(60, TimeUnit.SECONDS);
      }
    }
    decide("2026-02-10");

    assertThat(alerts()).containsExactly("1 konflikt jobbtorg info", "2 konflikt jobbtorg medel");
  }

  @Test
  void isAnotherOneWhenTheEnrolmentIsCorrectedToAnotherDay() {
    decide("2026-02-10");
    pipeline = on("2026-02-11");
    tell(
        Events.replacing(
            "in1", Events.inskrivning("in2", PERSON, "forsorjningsstod", "coach-1", "2026-02-09")));
    decide("2026-02-11");
    var before =
        List.of("1 konflikt jobbtorg info", "2 konflikt jobbtorg medel", "3 lost jobbtorg medel");
    assertThat(alerts()).isEqualTo(before);

    decide("2026-02-17");
    assertThat(alerts())
        .startsWith(before.toArray(String[]::new))
        .endsWith("1 konflikt jobbtorg info", "2 konflikt jobbtorg medel")
        .hasSize(5);
  }

  private static Pipeline on(String day) {
    return new Pipeline(LEDGER, Instant.parse(day + "T10:00:00Z"));
  }

  private void tell(String event) {
    pipeline
        .judging(new JdbcTransactionManager(LEDGER.dataSource()))
        .judge(pipeline.record("jobbtorg", List.of(event)));
    assertThat(pipeline.refusals()).isEmpty();
  }

  private static void decide(String day) {
    on(day).deciding(LEDGER.tx()).decide();
  }

  /// What jobbtorg was told of time limits, in order.
  private static List<String> alerts() {
    return alerts("%");
  }

  private static List<String> alerts(String state) {
    return LEDGER
        .jdbc()
        .queryForList(
            """
            select o.conflict_version || ' ' || replace(o.type, 'agarskap.', '') || ' ' || o.receiver || ' ' ||
              coalesce((select h.detail->'inputs'->0->>'overskriden' from history h
                where h.conflict_key = c.key and (h.detail->>'version')::int = o.conflict_version), '')
            from outbox o join conflict c on c.key = o.conflict_key
            where o.kind = 'alert' and c.rule = 'K11' and o.state like ? order by o.created_at, o.conflict_version""",
            String.class,
            state)
        .stream()
        .map(alert -> alert.replace("false", "info").replace("true", "medel"))
        .toList();
  }
}
