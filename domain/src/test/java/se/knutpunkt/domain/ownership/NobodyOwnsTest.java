package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;

class NobodyOwnsTest {

  private static final Claim SPRING = bistand(1, "2026-03", "2026-04", "2026-05");

  private static Claim bistand(int n, String... months) {
    return says(
        n,
        EB,
        new Fact.BistandBeslut(
            "a",
            "farsta",
            Stream.of(months).map(YearMonth::parse).toList(),
            "sjukdom",
            "beviljad",
            1L));
  }

  private static Evaluation evaluate(String today, Claim... claims) {
    return World.evaluate(new NobodyOwns(), day(today), List.of(), claims);
  }

  private static List<Finding> findings(String today, Claim... claims) {
    return evaluate(today, claims).findings();
  }

  // ── without a plan

  @Test
  void flagsBistandWithoutAPlan_K10() {
    assertThat(findings("2026-04-15", SPRING))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K10");
              assertThat(finding.allvar()).isEqualTo(Allvar.HOG);
              assertThat(finding.told()).containsExactlyInAnyOrder(EB, JOBBTORG);
              assertThat(finding.claims()).containsExactly(SPRING);
              assertThat(finding.period()).isEqualTo(days("2026-03-01", "2026-06-10"));
              assertThat(finding.inputs().getFirst()).containsEntry("skal", "utan_plan");
              assertThat(finding.forklaringSv()).contains("sedan 2026-03-01");
              assertThat(finding.forklaringEn()).contains("since 2026-03-01");
            });
  }

  @Test
  void anotherMonthWithoutAPlanIsNoNews() {
    var told = findings("2026-06-08", SPRING).getFirst();
    var later = findings("2026-07-08", SPRING, bistand(2, "2026-06")).getFirst();
    assertThat(later.period()).isNotEqualTo(told.period());
    assertThat(later.key()).isEqualTo(told.key());
    assertThat(later.digest()).isEqualTo(told.digest());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28, 0, 2026-03-31",
    "2026-03-30, 0, 2026-03-31",
    "2026-03-31, 1, 2026-06-11",
    "2026-06-10, 1, 2026-06-11",
    "2026-06-11, 0,"
  })
  void afterThirtyDays_untilTheNextDecisionShouldBeHere(
      String today, int conflicts, String nextLook) {
    assertThat(findings(today, SPRING)).hasSize(conflicts);
    assertThat(evaluate(today, SPRING).nextLook()).isEqualTo(day(nextLook));
  }

  @Test
  void namesOnlyTheDecisionsForItsOwnMonths() {
    var march = bistand(1, "2026-03");
    var april = bistand(2, "2026-04", "2026-05");
    var longBefore = bistand(3, "2025-03");
    var after = bistand(4, "2026-08");
    var refused =
        says(
            5,
            EB,
            new Fact.BistandBeslut(
                "a", "farsta", List.of(YearMonth.of(2026, 4)), "sjukdom", "avslag", null));
    assertThat(findings("2026-04-15", march, april, longBefore, after, refused))
        .singleElement()
        .satisfies(finding -> assertThat(finding.claims()).containsExactly(march, april));
    var planned = says(6, EB, new Fact.Arbetsplan("p", day("2026-02-01"), day("2026-03-31"), null));
    assertThat(findings("2026-05-15", march, april, planned))
        .singleElement()
        .satisfies(finding -> assertThat(finding.claims()).containsExactly(april));
  }

  @Test
  void aClosedCaseAwaitsNoDecision() {
    var closed = says(2, EB, arende("farsta", "2026-01-01", "2026-05-31"));
    assertThat(findings("2026-05-31", SPRING, closed)).hasSize(1);
    assertThat(findings("2026-06-01", SPRING, closed)).isEmpty();
  }

  @Test
  void anyPlanOrInsatsInForceIsEnough() {
    var from = day("2026-03-20");
    var facts =
        List.<Fact>of(
            new Fact.Jobbplan("p", "jt", "c", from, null),
            new Fact.Arbetsplan("p", from, null, null),
            new Fact.Insats("i", "praktik", null, null, "pagaende", null, from, null),
            new Fact.AfAnvisning("a", "arbetspraktik", null, null, from, null),
            new Fact.AfHandlingsplan(from, null),
            new Fact.FinsamDeltagande("d", "s", "praktik", "team", from, null),
            new Fact.Anstallning("n", "osa", List.of(), from, null));
    for (var fact : facts) {
      assertThat(findings("2026-05-15", SPRING, says(2, AF, fact))).isEmpty();
    }
    var queued = new Fact.Insats("i", "praktik", null, null, "ko", null, from, null);
    assertThat(findings("2026-05-15", SPRING, says(2, JOBBTORG, queued))).hasSize(1);
    var plan = says(2, JOBBTORG, facts.getFirst());
    var no = says(3, EB, new Fact.JobbplanAvvisad("p", from));
    assertThat(findings("2026-05-15", SPRING, plan, no)).hasSize(1);
    assertThat(findings("2026-05-15", SPRING, superseded(plan))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01, 2026-03-15, 2026-04-14, 2026-04-15, 0",
    "2026-02-01, 2026-03-15, 2026-04-16, 2026-04-15, 1",
    "2026-02-01, 2026-03-15, 2026-04-16, 2026-04-14, 0",
    "2026-02-01, 2026-03-15, 2026-04-16, 2026-04-16, 0"
  })
  void aGapIsCountedBetweenPlans(
      String from, String till, String next, String today, int conflicts) {
    var one = says(2, EB, new Fact.Arbetsplan("p", day(from), day(till), null));
    var inner = says(3, EB, new Fact.Arbetsplan("q", day("2026-03-01"), day("2026-03-05"), null));
    var other = says(4, EB, new Fact.Arbetsplan("r", day(next), null, null));
    assertThat(findings(today, SPRING, one, inner, other)).hasSize(conflicts);
  }

  @Test
  void anActionPlanHoldsUntilItIsToBeRenewed() {
    var plan = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-01"), day("2026-03-31")));
    assertThat(findings("2026-04-30", SPRING, plan)).isEmpty();
    assertThat(findings("2026-05-01", SPRING, plan)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-30, 0", "2026-05-01, 1"})
  void anActionPlanHoldsAtMostUntilAfSaysThatThePersonIsNotEnrolled(String today, int conflicts) {
    for (var renewal : List.of("", "2026-12-31")) {
      var till = renewal.isEmpty() ? null : day(renewal);
      var plan = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-01"), till));
      var gone = says(3, AF, status(false, null, null, "2026-04-01"));
      assertThat(findings(today, SPRING, plan, gone)).hasSize(conflicts);
      var unsaid = says(3, AF, status(null, null, null, "2026-04-01"));
      assertThat(findings(today, SPRING, plan, unsaid)).isEmpty();
      var before = says(3, AF, status(false, null, null, "2026-03-01"));
      assertThat(findings(today, SPRING, plan, before)).isEmpty();
      var after = says(4, AF, status(true, "11", 100, "2026-04-01"));
      assertThat(findings(today, SPRING, plan, gone, after)).isEmpty();
    }
  }

  /// Message `n` is sent `n` hours into 2026: this one on 31 March, Swedish time.
  @ParameterizedTest
  @CsvSource({"2026-04-30, 0", "2026-05-01, 1"})
  void anInsatsThatHasEndedWithoutADayEndedWhenItWasSaid(String today, int conflicts) {
    var ended =
        says(
            88 * 24 + 23,
            JOBBTORG,
            new Fact.Insats("i", "praktik", null, null, "avslutad", null, day("2026-02-01"), null));
    assertThat(findings(today, SPRING, ended)).hasSize(conflicts);
  }

  @Test
  void monthsApartAreNotARow() {
    var apart = bistand(1, "2026-03", "2026-05");
    assertThat(findings("2026-04-10", apart).getFirst().period())
        .isEqualTo(days("2026-03-01", "2026-04-10"));
    assertThat(findings("2026-04-11", apart)).isEmpty();
    assertThat(findings("2026-05-30", apart)).isEmpty();
    assertThat(findings("2026-05-31", apart)).hasSize(1);
    var refused =
        says(
            1,
            EB,
            new Fact.BistandBeslut(
                "a", "farsta", List.of(YearMonth.of(2026, 3)), "sjukdom", "avslag", null));
    assertThat(findings("2026-04-05", refused)).isEmpty();
  }

  // ── a remiss without an answer

  private static Claim remiss(String receiver) {
    return says(
        5, EB, new Fact.Remiss("farsta", receiver, "jt", "praktik", null, day("2026-06-15"), null));
  }

  @ParameterizedTest
  @CsvSource({"2026-06-23, 0, 2026-06-24", "2026-06-24, 1,", "2027-06-24, 1,"})
  void aRemissIsAnsweredWithinFiveWorkingDays(String today, int conflicts, String nextLook) {
    var evaluation = evaluate(today, remiss(null));
    assertThat(evaluation.findings()).hasSize(conflicts);
    assertThat(evaluation.nextLook()).isEqualTo(day(nextLook));
    assertThat(evaluation.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.inputs().getFirst()).containsEntry("skal", "remiss_obesvarad");
              assertThat(finding.period()).isEqualTo(days("2026-06-15", "2026-06-23"));
              assertThat(finding.forklaringSv()).contains("2026-06-15", "2026-06-23");
              assertThat(finding.forklaringEn()).contains("2026-06-15", "2026-06-23");
            });
  }

  @Test
  void isAnsweredByItsReceiver() {
    var today = "2026-07-01";
    var enrolled =
        says(6, JOBBTORG, new Fact.Inskrivning("jt", null, "ovrig", day("2026-06-30"), null));
    var placed =
        says(
            7,
            JOBBTORG,
            new Fact.FinsamDeltagande("d", "s", "praktik", "team", day("2026-06-15"), null));
    assertThat(findings(today, remiss("jobbtorg"), enrolled)).isEmpty();
    assertThat(findings(today, remiss("jobbtorg"), placed)).hasSize(1);
    assertThat(findings(today, remiss("finsam"), enrolled)).hasSize(1);
    assertThat(findings(today, remiss("finsam"), placed)).isEmpty();
  }

  private static Claim remissNamed(int n, String remissId, String jobbtorg) {
    return says(
        n,
        EB,
        new Fact.Remiss(
            remissId, "farsta", null, jobbtorg, "praktik", null, day("2026-06-15"), null));
  }

  @ParameterizedTest
  @CsvSource({
    "r1, r1, jt, 2026-06-14, 0",
    "r1, r1, jt2, 2026-06-16, 0",
    "r1, r2, jt, 2026-06-16, 1",
    "r1, , jt, 2026-06-14, 1",
    "r1, , jt, 2026-06-15, 0",
    ", r1, jt, 2026-06-15, 0",
    "r1, , jt2, 2026-06-16, 1"
  })
  void anAnswerNamesItsRemiss_orIsOfThatJobbtorgFromThatDay(
      String asked, String answered, String jobbtorg, String day, int conflicts) {
    for (var fact :
        List.of(
            new Fact.Inskrivning(jobbtorg, null, "ovrig", answered, day(day), null),
            new Fact.Uteblivande(jobbtorg, answered, day(day), null),
            new Fact.Aterremiss(jobbtorg, answered, day(day), "annat"))) {
      assertThat(findings("2026-07-01", remissNamed(5, asked, "jt"), says(6, JOBBTORG, fact)))
          .as("%s", fact)
          .hasSize(conflicts);
    }
  }

  @Test
  void oneAnswerIsNotForTwoNamedRemisser() {
    var first = remissNamed(5, "r1", "jt");
    var second = remissNamed(6, "r2", "jt");
    var answer =
        says(7, JOBBTORG, new Fact.Inskrivning("jt", null, "ovrig", "r2", day("2026-06-16"), null));
    assertThat(findings("2026-07-01", first, second, answer))
        .singleElement()
        .satisfies(finding -> assertThat(finding.claims()).containsExactly(first));
  }

  @ParameterizedTest
  @CsvSource({"jobbtorg-soder, 0", "jobbtorg-farsta, 0", "jobbtorg-city, 1"})
  void isAnsweredByWhatTheJobbtorgHasBecome(String jobbtorg, int conflicts) {
    var answer = says(7, JOBBTORG, new Fact.Aterremiss(jobbtorg, day("2026-06-16"), "annat"));
    assertThat(findings("2026-07-01", remissNamed(5, null, "jobbtorg-globen"), answer))
        .hasSize(conflicts);
    var anywhere = remissNamed(5, null, null);
    assertThat(findings("2026-07-01", anywhere, answer)).isEmpty();
  }

  @Test
  void nobodyWaitsWhenEbHasClosed() {
    var before = says(6, EB, arende("farsta", "2026-01-01", "2026-06-23"));
    var after = says(6, EB, arende("farsta", "2026-01-01", "2026-07-01"));
    assertThat(findings("2026-06-24", remiss(null), before)).isEmpty();
    assertThat(evaluate("2026-06-20", remiss(null), before).nextLook()).isNull();
    assertThat(findings("2026-07-01", remiss(null), after)).hasSize(1);
    assertThat(evaluate("2026-07-01", remiss(null), after).nextLook()).isEqualTo(day("2026-07-02"));
    assertThat(findings("2026-07-02", remiss(null), after)).isEmpty();
  }

  // ── closed at both ends

  private static final Claim BACK =
      says(2, JOBBTORG, new Fact.Aterremiss("jt", day("2026-04-10"), "ohalsa"));

  private static Claim closed(String till) {
    return says(1, EB, arende("farsta", null, "ingen", "avslutat", "2026-01-01", till));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-20, 2026-04-20, 0, 2026-04-21",
    "2026-04-20, 2026-04-21, 1,",
    "2026-04-01, 2026-04-10, 0, 2026-04-11",
    "2026-04-01, 2026-04-11, 1,"
  })
  void sentBackToACaseThatIsClosed(String till, String today, int conflicts, String nextLook) {
    var evaluation = evaluate(today, closed(till), BACK);
    assertThat(evaluation.findings()).hasSize(conflicts);
    assertThat(evaluation.nextLook()).isEqualTo(day(nextLook));
    assertThat(evaluation.findings())
        .allSatisfy(
            finding -> {
              assertThat(finding.inputs().getFirst()).containsEntry("skal", "stangt_i_bada_andar");
              assertThat(finding.claims()).hasSize(2);
              assertThat(finding.period()).isEqualTo(days(today, null));
              assertThat(finding.forklaringSv()).contains("2026-04-10", till);
              assertThat(finding.forklaringEn()).contains("2026-04-10", till);
            });
  }

  @Test
  void aCaseThatIsClosedWithoutADayWasClosedWhenItWasSaid() {
    var closed =
        says(100 * 24, EB, arende("farsta", null, "ingen", "avslutat", "2026-01-01", null));
    assertThat(findings("2026-04-11", closed, BACK)).isEmpty();
    assertThat(findings("2026-04-12", closed, BACK))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.forklaringSv()).contains("ärende är avslutat den 2026-04-11"));
    var later = says(1, EB, arende("farsta", null, "ingen", "avslutat", "2026-05-01", null));
    assertThat(findings("2026-05-01", later, BACK)).isEmpty();
    assertThat(findings("2026-05-02", later, BACK)).hasSize(1);
    var open = says(1, EB, arende("farsta", null, "ingen", "oppet", "2026-01-01", null));
    assertThat(findings("2026-05-02", open, BACK)).isEmpty();
  }

  @Test
  void somebodyTakesThePersonAgain() {
    var closed = closed("2026-04-20");
    var enrolled =
        says(3, JOBBTORG, new Fact.Inskrivning("jt", null, "ovrig", day("2026-05-01"), null));
    assertThat(findings("2026-04-30", closed, BACK, enrolled)).hasSize(1);
    assertThat(evaluate("2026-04-30", closed, BACK, enrolled).nextLook())
        .isEqualTo(day("2026-05-01"));
    assertThat(findings("2026-05-01", closed, BACK, enrolled)).isEmpty();
    var open = says(3, EB, arende("farsta", "2026-03-01", null));
    assertThat(findings("2026-05-01", closed, BACK, open)).isEmpty();
    var plan = says(3, EB, new Fact.Arbetsplan("p", day("2026-01-01"), day("2026-04-21"), null));
    assertThat(findings("2026-05-01", closed, BACK, plan)).isEmpty();
    var over = says(3, EB, new Fact.Arbetsplan("p", day("2026-01-01"), day("2026-04-20"), null));
    assertThat(findings("2026-05-01", closed, BACK, over)).hasSize(1);
    assertThat(findings("2026-05-01", BACK)).isEmpty();
    assertThat(findings("2026-05-01", closed)).isEmpty();
  }

  @Test
  void anAvslutThatSendsBackDoesSoToo() {
    var closed = closed("2026-04-20");
    var avslut = says(2, JOBBTORG, new Fact.Avslut("jt", day("2026-04-10"), "aterremitterad"));
    assertThat(findings("2026-04-21", closed, avslut)).hasSize(1);
    var moved = says(2, JOBBTORG, new Fact.Avslut("jt", day("2026-04-10"), "flyttat"));
    assertThat(findings("2026-04-21", closed, moved)).isEmpty();
  }

  @Test
  void bothFormsOfOneSendingBackAreOneConflict() {
    var avslut = says(3, JOBBTORG, new Fact.Avslut("jt", day("2026-04-11"), "aterremitterad"));
    var once = findings("2026-04-21", closed("2026-04-20"), BACK);
    assertThat(findings("2026-04-21", closed("2026-04-20"), BACK, avslut))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).isEqualTo(once.getFirst().key());
              assertThat(finding.claims()).contains(BACK, avslut);
            });
  }

  @Test
  void onlyTheLastSendingBackCounts() {
    var earlier = says(3, JOBBTORG, new Fact.Aterremiss("jt", day("2024-02-01"), "ohalsa"));
    assertThat(findings("2026-04-21", closed("2026-04-20"), earlier, BACK))
        .singleElement()
        .satisfies(finding -> assertThat(finding.claims()).contains(BACK).doesNotContain(earlier));
  }

  private static Claim enrolled(int n, String from) {
    return says(n, JOBBTORG, new Fact.Inskrivning("jt", null, "ovrig", day(from), null));
  }

  @Test
  void whoWasEnrolledAgainAndLeftToWorkIsNobodysMiss() {
    var left = says(4, JOBBTORG, new Fact.Avslut("jt", day("2026-04-15"), "arbete"));
    assertThat(findings("2026-05-01", closed("2026-04-20"), BACK, enrolled(3, "2026-04-12"), left))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-09, 2026-04-19, 1",
    "2026-04-10, 2026-04-19, 1",
    "2026-04-11, 2026-04-19, 0",
    "2026-04-20, 2026-04-20, 0"
  })
  void whoeverTookThePersonAfterwardsHadHim_alsoWhenItIsOver(
      String from, String till, int conflicts) {
    var start = day(from);
    var end = day(till);
    for (var fact :
        List.of(
            new Fact.Jobbplan("p", "jt2", "c", start, end),
            new Fact.Arbetsplan("p", start, end, null),
            new Fact.Insats("i", "praktik", null, null, "pagaende", null, start, end),
            new Fact.AfAnvisning("a", "arbetspraktik", null, null, start, end),
            new Fact.Inskrivning("jt2", null, "ovrig", start, end))) {
      assertThat(findings("2026-05-01", closed("2026-04-20"), BACK, says(3, AF, fact)))
          .as("%s", fact)
          .hasSize(conflicts);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "arbete, 2026-04-10, 0",
    "studier, 2026-04-15, 0",
    "annan_forsorjning, 2026-04-15, 0",
    "arbete, 2026-04-09, 1",
    "avliden, 2026-04-15, 0",
    "flyttat, 2026-04-15, 1",
    "egen_begaran, 2026-04-15, 1"
  })
  void whoSupportsHimselfNeedsNobody(String orsak, String left, int conflicts) {
    var avslut = says(3, JOBBTORG, new Fact.Avslut("jt", day(left), orsak));
    assertThat(findings("2026-05-01", closed("2026-04-20"), BACK, avslut)).hasSize(conflicts);
  }

  @Test
  void untilHeSupportsHimself() {
    var avslut = says(3, JOBBTORG, new Fact.Avslut("jt", day("2026-05-10"), "arbete"));
    var evaluation = evaluate("2026-05-09", closed("2026-04-20"), BACK, avslut);
    assertThat(evaluation.findings()).hasSize(1);
    assertThat(evaluation.nextLook()).isEqualTo(day("2026-05-10"));
    assertThat(findings("2026-05-10", closed("2026-04-20"), BACK, avslut)).isEmpty();
  }

  @Test
  void sentBackAgainAfterAllThatItIsAnotherConflict() {
    var left = says(4, JOBBTORG, new Fact.Avslut("jt", day("2026-04-15"), "arbete"));
    var again = says(5, JOBBTORG, new Fact.Aterremiss("jt", day("2026-04-18"), "ohalsa"));
    var once = findings("2026-05-01", closed("2026-04-20"), BACK).getFirst();
    assertThat(
            findings(
                "2026-05-01", closed("2026-04-20"), BACK, enrolled(3, "2026-04-12"), left, again))
        .singleElement()
        .satisfies(finding -> assertThat(finding.key()).isNotEqualTo(once.key()));
  }

  @Test
  void aPlaceFromBeforeTheRemissToFinsamDoesNotAnswerIt() {
    var remiss =
        says(
            1,
            EB,
            new Fact.Remiss("farsta", "finsam", null, "praktik", null, day("2026-03-02"), null));
    assertThat(findings("2026-05-15", remiss, placed("2026-03-01"))).hasSize(1);
    assertThat(findings("2026-05-15", remiss, placed("2026-03-02"))).isEmpty();
  }

  private static Claim placed(String from) {
    return says(
        2, EB, new Fact.FinsamDeltagande("d", "s", "praktik", "team", day(from), day(from)));
  }

  @Test
  void ofCasesThatEndedOnOneDay_andSendingsBackOfOneDay_theLastIsNamedInWhicheverOrder() {
    var one = says(1, EB, arende("farsta", "2026-01-01", "2026-03-31"));
    var other = says(2, EB, arende("farsta", "2026-02-01", "2026-03-31"));
    var here = says(3, JOBBTORG, new Fact.Aterremiss("jt", day("2026-03-20"), "annat"));
    var there = says(4, JOBBTORG, new Fact.Aterremiss("jt2", day("2026-03-20"), "annat"));

    var found = findings("2026-04-15", one, other, here, there);

    assertThat(found)
        .singleElement()
        .satisfies(finding -> assertThat(finding.colliding()).containsExactly(other, there));
    assertThat(findings("2026-04-15", there, here, other, one)).isEqualTo(found);
  }
}
