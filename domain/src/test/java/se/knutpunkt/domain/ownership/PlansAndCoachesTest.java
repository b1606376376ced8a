package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.evaluate;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.rules;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Fact.Inskrivning.Coach;

class PlansAndCoachesTest {

  private static final Claim A = says(1, JOBBTORG, plan("A", "c1", "2026-01-01", "2026-04-30"));
  private static final Claim A_YES = says(2, EB, godkand("A", "2026-01-02"));
  private static final Claim B = says(3, JOBBTORG, plan("B", "c1", "2026-04-30", null));
  private static final Claim B_YES = says(4, EB, godkand("B", "2026-04-30"));

  @Test
  void flagsTwoPlansThatShareADay_K3() {
    assertThat(findings(A, A_YES, B, B_YES))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K3");
              assertThat(finding.period()).isEqualTo(days("2026-04-30", "2026-04-30"));
              assertThat(finding.claims()).containsExactly(A, B);
              assertThat(finding.told()).containsExactlyInAnyOrder(EB, JOBBTORG);
            });
  }

  @Test
  void aPlanThatFollowsTheOtherIsFine() {
    var next = says(3, JOBBTORG, plan("B", "c2", "2026-05-01", null));
    assertThat(rules(A, A_YES, next, B_YES)).isEmpty();
  }

  @Test
  void thePlanSentTwiceIsOnePlan() {
    var again = says(3, JOBBTORG, plan("A", "c1", "2026-01-01", "2026-04-30"));
    assertThat(rules(A, A_YES, again)).isEmpty();
  }

  @Test
  void aPlanThatWasTurnedDownIsNotASecondPlan() {
    var no = says(4, EB, avvisad("B", "2026-04-29"));
    assertThat(findings(A, A_YES, B, no))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.claims()).containsExactly(B, no);
              assertThat(finding.inputs()).containsExactly(Map.of("skal", "avvisad"));
            });
  }

  @Test
  void withdrawingOnePlanEndsIt() {
    assertThat(rules(A, A_YES, superseded(B), B_YES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-01-05, 0, 2026-01-06", "2026-01-06, 1,", "2030-01-01, 1,"})
  void missingApprovalCountsAfterFiveDays(String today, int conflicts, String nextLook) {
    var evaluation = evaluate(day(today), List.of(A), List.of());
    assertThat(evaluation.findings()).hasSize(conflicts);
    assertThat(evaluation.nextLook()).isEqualTo(day(nextLook));
  }

  @Test
  void anApprovalEndsItAlsoWhenItComesLate() {
    assertThat(rules(A)).containsExactly("K3");
    assertThat(rules(A, says(2, EB, godkand("A", "2026-06-01")))).isEmpty();
    assertThat(rules(A, says(2, EB, godkand("another", "2026-01-02")))).containsExactly("K3");
  }

  @ParameterizedTest
  @CsvSource({"2025-12-31, 0, 2026-01-01", "2026-01-01, 1,"})
  void aPlanThatWasTurnedDownMustNotBegin(String today, int conflicts, String nextLook) {
    var evaluation =
        evaluate(day(today), List.of(A, says(2, EB, avvisad("A", "2025-12-20"))), List.of());
    assertThat(evaluation.findings()).hasSize(conflicts);
    assertThat(evaluation.nextLook()).isEqualTo(day(nextLook));
  }

  @ParameterizedTest
  @CsvSource({"2026-01-03, 1", "2026-01-05, 0"})
  void theLatestAnswerHolds(String approved, int conflicts) {
    var no = says(2, EB, avvisad("A", "2026-01-02"));
    var yes = says(3, EB, godkand("A", approved));
    var noAgain = says(4, EB, avvisad("A", "2026-01-04"));
    assertThat(rules(A, no, yes)).isEmpty();
    assertThat(rules(A, no, yes, noAgain)).hasSize(conflicts);
  }

  @Test
  void ofAnswersOnOneDayTheOneSentLastHolds() {
    var yes = says(3, EB, godkand("A", "2026-01-02"));
    assertThat(rules(A, says(2, EB, avvisad("A", "2026-01-02")), yes)).isEmpty();
    assertThat(rules(A, says(4, EB, avvisad("A", "2026-01-02")), yes)).containsExactly("K3");
  }

  @ParameterizedTest
  @CsvSource({"c1, 0", "c2, 1", ", 0"})
  void thePlanAndTheEnrolmentNameOneCoach(String coach, int conflicts) {
    assertThat(rules(A, A_YES, enrolled(5, "jt", coach, null, "2026-01-01", null)))
        .hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-30, 1", "2026-05-01, 0"})
  void aCoachCountsFromTheDayHeBegan(String since, int conflicts) {
    assertThat(rules(A, A_YES, enrolled(5, "jt", "c2", since, "2026-01-01", null)))
        .hasSize(conflicts);
  }

  @Test
  void twoEnrolmentsWithTwoCoachesAreOneConflict() {
    var here = enrolled(5, "jt", "c1", null, "2026-01-01", null);
    var there = enrolled(6, "jt2", "c2", null, "2026-02-01", null);
    assertThat(rules(here, there)).containsExactly("K3");
  }

  @ParameterizedTest
  @CsvSource({"jt, 2026-01-31, 0", "jt, 2026-02-01, 1", "jt3, 2026-01-31, 1"})
  void anEnrolmentLastsUntilItsJobbtorgClosesIt(String jobbtorg, String closed, int conflicts) {
    var here = enrolled(5, "jt", "c1", null, "2026-01-01", null);
    var there = enrolled(6, "jt2", "c2", null, "2026-02-01", null);
    var avslut = says(7, JOBBTORG, new Fact.Avslut(jobbtorg, day(closed), "arbete"));
    var aterremiss = says(7, JOBBTORG, new Fact.Aterremiss(jobbtorg, day(closed), "annat"));
    assertThat(rules(here, there, avslut)).hasSize(conflicts);
    assertThat(rules(here, there, aterremiss)).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({
    "jobbtorg-soder, 2026-04-01, 0",
    "jobbtorg-globen, 2026-04-01, 0",
    "jobbtorg-farsta, 2026-03-31, 1",
    "jobbtorg-city, 2026-04-01, 1"
  })
  void anEnrolmentIsClosedByWhatItsJobbtorgHasBecome(
      String jobbtorg, String closed, int conflicts) {
    var here = enrolled(5, "jobbtorg-globen", "c1", null, "2026-01-01", null);
    var there = enrolled(6, "jt2", "c2", null, "2026-04-02", null);
    var avslut = says(7, JOBBTORG, new Fact.Avslut(jobbtorg, day(closed), "arbete"));
    assertThat(rules(here, there, avslut)).hasSize(conflicts);
  }

  @Test
  void aClosingBeforeTheEnrolmentBeganDoesNotEndIt() {
    var here = enrolled(5, "jt", "c1", null, "2026-01-10", null);
    var there = enrolled(6, "jt2", "c2", null, "2026-02-01", null);
    var earlier = says(7, JOBBTORG, new Fact.Avslut("jt", day("2026-01-09"), "arbete"));
    assertThat(rules(here, there, earlier)).containsExactly("K3");
  }

  @Test
  void twoPlansWithTwoCoachesAreOneConflictWithTwoReasons() {
    var other = says(3, JOBBTORG, plan("B", "c2", "2026-03-01", null));
    assertThat(findings(A, A_YES, other, B_YES))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.inputs()).hasSize(2);
              assertThat(finding.forklaringSv())
                  .contains("Två jobbplaner gäller samtidigt", "Två olika coacher är utsedda");
              assertThat(finding.atgardSv()).isEqualTo("Gör.");
            });
  }

  private static Fact.Jobbplan plan(String id, String coach, String from, String till) {
    return new Fact.Jobbplan(id, "jt", coach, day(from), day(till));
  }

  private static Fact.JobbplanGodkand godkand(String id, String datum) {
    return new Fact.JobbplanGodkand(id, day(datum));
  }

  private static Fact.JobbplanAvvisad avvisad(String id, String datum) {
    return new Fact.JobbplanAvvisad(id, day(datum));
  }

  private static Claim enrolled(
      int n, String jobbtorg, String coach, String since, String from, String till) {
    return says(
        n,
        JOBBTORG,
        new Fact.Inskrivning(
            jobbtorg,
            coach == null ? null : new Coach(coach, day(since)),
            "forsorjningsstod",
            day(from),
            day(till)));
  }
}
