package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.sentWith;
import static se.knutpunkt.domain.ownership.World.status;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.viaSsbtek;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.time.Limit;

/// Each time rule is asked alone: the limits of `World`, a warning five calendar days before.
class TimeLimitsTest {

  private static final Claim ENROLLED = says(1, JOBBTORG, enrolled("2026-03-02", null));

  /// What the rule says on that day: `varning`, `brott`, or nothing.
  private static String lage(String rule, String today, Claim... claims) {
    var findings = evaluate(rule, today, claims).findings();
    assertThat(findings.size()).isLessThanOrEqualTo(1);
    return findings.isEmpty() ? "" : lage(findings.getFirst());
  }

  private static String lage(Finding finding) {
    return finding.inputs().getFirst().get("overskriden").equals(true) ? "brott" : "varning";
  }

  private static Evaluation evaluate(String rule, String today, Claim... claims) {
    var deadlines = World.DEADLINES.stream().filter(d -> d.rule().equals(rule)).toList();
    assertThat(deadlines).hasSize(1);
    return World.evaluate(new TimeLimits(), day(today), deadlines, claims);
  }

  private static Inskrivning enrolled(String from, String till) {
    return new Inskrivning("jt", null, "forsorjningsstod", day(from), day(till));
  }

  private static Fact.Remiss remiss(String datum, String booked, String... needs) {
    return new Fact.Remiss(
        "farsta", null, "jt", "praktik", List.of(needs), day(datum), day(booked));
  }

  private static Fact.Samtal talk(String held, String... with) {
    return new Fact.Samtal("s", "trepartssamtal", day(held), day(held), List.of(with), null);
  }

  /// Whom it was with is not said.
  private static Fact.Samtal talkOf(String slag, String held, String utfall) {
    return new Fact.Samtal("s", slag, day("2026-01-02"), day(held), null, utfall);
  }

  private static Fact.BistandBeslut bistand(String beslut, String... months) {
    return new Fact.BistandBeslut(
        "a",
        "skarpnack",
        Stream.of(months).map(YearMonth::parse).toList(),
        "arbetsloshet",
        beslut,
        null);
  }

  private static Claim joint(int n, String held) {
    return says(n, JOBBTORG, talk(held, "den_enskilde", "ekonomiskt_bistand", "jobbtorg"));
  }

  private static Claim plan(int n, String from, String till) {
    return says(n, JOBBTORG, new Fact.Jobbplan("p" + n, "jt", "c", day(from), day(till)));
  }

  private static Fact.Anstallning job(String form, String from, String till) {
    return new Fact.Anstallning("a", form, List.of("stadens_medel"), day(from), day(till));
  }

  @Test
  void everyRuleHasItsWordsAndItsOwnId() {
    assertThat(TimeLimits.rules()).doesNotHaveDuplicates().hasSize(15);
    assertThat(TimeLimits.RULES).allSatisfy(rule -> assertThat(rule.stepSv()).isNotBlank());
    assertThat(TimeLimits.RULES).allSatisfy(rule -> assertThat(rule.stepEn()).isNotBlank());
  }

  // ── how a limit is kept

  @ParameterizedTest
  @CsvSource({
    "2026-03-03, '', 2026-03-04",
    "2026-03-04, varning, 2026-03-10",
    "2026-03-09, varning, 2026-03-10",
    "2026-03-10, brott,",
    "2028-01-01, brott,"
  })
  void warnsBeforeTheLimit_andTellsTheDayAfter(String today, String said, String nextLook) {
    assertThat(lage("jobbplan", today, ENROLLED)).isEqualTo(said);
    assertThat(evaluate("jobbplan", today, ENROLLED).nextLook()).isEqualTo(day(nextLook));
  }

  @Test
  void isOneConflictFromWarningToBreach_toldWhenItGrows() {
    var warned = evaluate("jobbplan", "2026-03-09", ENROLLED).findings().getFirst();
    var broken = evaluate("jobbplan", "2026-03-10", ENROLLED).findings().getFirst();

    assertThat(broken.key()).isEqualTo(warned.key());
    assertThat(broken.digest()).isNotEqualTo(warned.digest());
    assertThat(warned.allvar()).isEqualTo(Allvar.INFO);
    assertThat(broken.allvar()).isEqualTo(Allvar.MEDEL);
    assertThat(broken.period()).isEqualTo(days("2026-03-02", "2026-03-09"));
    assertThat(broken.claims()).containsExactly(ENROLLED);
    assertThat(broken.forklaringSv())
        .startsWith("Senast den 2026-03-09 skulle en jobbplan")
        .contains("5 arbetsdagar från 2026-03-02");
    assertThat(broken.forklaringEn()).startsWith("By 2026-03-09 a jobbplan");
    assertThat(warned.forklaringSv()).contains(" ska en jobbplan");
  }

  @Test
  void isAnotherConflictWhenTheBeginningIsCorrected() {
    var earlier = corrects(2, ENROLLED, enrolled("2026-02-02", null));
    var before = evaluate("jobbplan", "2026-04-01", ENROLLED).findings().getFirst();
    var after = evaluate("jobbplan", "2026-04-01", superseded(ENROLLED), earlier).findings();
    assertThat(after)
        .singleElement()
        .satisfies(f -> assertThat(f.key()).isNotEqualTo(before.key()));
  }

  @Test
  void isUsedForWhatBeginsWhileItIsInForce_andWhereItIsInUse() {
    var from =
        new Deadline(
            "jobbplan", Limit.of("5 arbetsdagar"), null, Set.of(), days("2026-03-03", null));
    var till =
        new Deadline(
            "jobbplan", Limit.of("1 månad"), null, Set.of(), days("2020-01-01", "2026-03-02"));
    var at = day("2026-03-20");
    assertThat(World.evaluate(new TimeLimits(), at, List.of(from), ENROLLED).findings()).isEmpty();
    assertThat(World.evaluate(new TimeLimits(), at, List.of(from, till), ENROLLED))
        .isEqualTo(new Evaluation(List.of(), day("2026-04-03")));
    var next = says(2, JOBBTORG, enrolled("2026-03-03", null));
    assertThat(World.evaluate(new TimeLimits(), at, List.of(from, till), next).findings())
        .hasSize(1);
  }

  // ── forsta-tid

  @ParameterizedTest
  @CsvSource({
    ", 2026-06-23, varning",
    ", 2026-06-24, brott",
    "2026-06-23, 2026-06-24, ''",
    "2026-06-24, 2026-06-23, ''",
    "2026-06-25, 2026-06-24, brott",
    "2026-06-25, 2026-06-25, ''"
  })
  void aFirstTimeWithinFiveWorkingDays(String booked, String today, String said) {
    assertThat(lage("forsta-tid", today, says(1, EB, remiss("2026-06-15", booked))))
        .isEqualTo(said);
  }

  @Test
  void enrolmentNoShowSendingBackAndAClosedCaseEndTheWait() {
    var remiss = says(1, EB, remiss("2026-06-15", null));
    var today = "2026-07-10";
    assertThat(lage("forsta-tid", today, remiss)).isEqualTo("brott");
    for (var fact :
        List.of(
            enrolled("2026-06-15", null),
            new Fact.Uteblivande("jt", day("2026-06-30"), false),
            new Fact.Aterremiss("jt", day("2026-06-20"), "annat"),
            new Fact.Avslut("jt", day("2026-06-20"), "flyttat"))) {
      assertThat(lage("forsta-tid", today, remiss, says(2, JOBBTORG, fact))).isEmpty();
    }
    var before = says(2, JOBBTORG, enrolled("2026-06-14", null));
    assertThat(lage("forsta-tid", today, remiss, before)).isEqualTo("brott");
    var elsewhere = says(2, JOBBTORG, new Fact.Aterremiss("jt2", day("2026-06-20"), "annat"));
    assertThat(lage("forsta-tid", today, remiss, elsewhere)).isEqualTo("brott");
    var closed = says(2, EB, arende("farsta", "2026-01-01", "2026-06-22"));
    assertThat(lage("forsta-tid", today, remiss, closed)).isEmpty();
    var finsam =
        new Fact.Remiss("farsta", "finsam", null, "praktik", null, day("2026-06-15"), null);
    assertThat(lage("forsta-tid", today, says(1, EB, finsam))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "r1, 2026-06-14, ''",
    "r2, 2026-06-15, brott",
    ", 2026-06-14, brott",
    ", 2026-06-15, ''"
  })
  void anEnrolmentThatNamesTheRemissAnswersIt_alsoWhenItIsBackdated(
      String named, String from, String said) {
    var remiss =
        says(
            1,
            EB,
            new Fact.Remiss("r1", "farsta", null, "jt", "praktik", null, day("2026-06-15"), null));
    var enrolled =
        says(2, JOBBTORG, new Inskrivning("jt", null, "forsorjningsstod", named, day(from), null));
    assertThat(lage("forsta-tid", "2026-07-10", remiss, enrolled)).isEqualTo(said);
  }

  // ── jobbplan

  @ParameterizedTest
  @CsvSource({
    "jt, 2026-03-20, , ''",
    "jt, 2025-01-01, 2026-03-02, ''",
    "jt, 2025-01-01, 2026-03-01, brott",
    "other, 2026-03-03, , brott"
  })
  void aPlanOfTheSameJobbtorgForDaysOfTheEnrolment(
      String jobbtorg, String from, String till, String said) {
    var plan = says(2, JOBBTORG, new Fact.Jobbplan("p", jobbtorg, "c", day(from), day(till)));
    assertThat(lage("jobbplan", "2026-04-01", ENROLLED, plan)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "jobbtorg-soder, 2026-04-01, ''",
    "jobbtorg-soder, 2026-03-20, ''",
    "jobbtorg-globen, 2026-04-01, ''",
    "jobbtorg-farsta, 2026-03-20, brott",
    "jt, 2026-04-01, brott"
  })
  void orOfWhatTheJobbtorgHasBecome(String jobbtorg, String from, String said) {
    var enrolled =
        says(
            1,
            JOBBTORG,
            new Inskrivning("jobbtorg-globen", null, "forsorjningsstod", day("2026-03-02"), null));
    var plan = says(2, JOBBTORG, new Fact.Jobbplan("p", jobbtorg, "c", day(from), null));
    assertThat(lage("jobbplan", "2026-04-10", enrolled, plan)).isEqualTo(said);
  }

  @Test
  void onlyForThoseWithForsorjningsstod_andWhileEnrolled() {
    var uppsok = says(1, JOBBTORG, new Inskrivning("jt", null, "uppsok", day("2026-03-02"), null));
    assertThat(lage("jobbplan", "2026-04-01", uppsok)).isEmpty();
    var short1 = says(1, JOBBTORG, enrolled("2026-03-02", "2026-03-09"));
    assertThat(lage("jobbplan", "2026-03-09", short1)).isEmpty();
    var ended = says(2, JOBBTORG, new Fact.Avslut("jt", day("2026-03-20"), "arbete"));
    assertThat(lage("jobbplan", "2026-03-20", ENROLLED, ended)).isEqualTo("brott");
    assertThat(lage("jobbplan", "2026-03-21", ENROLLED, ended)).isEmpty();
  }

  // ── plan-langd

  @ParameterizedTest
  @CsvSource({
    "2026-05-31, , 2026-11-30, varning",
    "2026-05-31, , 2026-12-01, brott",
    "2026-05-31, 2026-11-30, 2026-11-28, ''",
    "2026-05-31, 2026-12-15, 2026-12-15, brott",
    "2026-05-31, 2026-12-15, 2026-12-16, ''",
    "2026-08-28, , 2027-02-28, brott",
    "2026-08-31, , 2027-02-28, varning",
    "2026-08-31, , 2027-03-01, brott",
    "2026-09-01, , 2027-02-28, varning",
    "2026-09-01, , 2027-03-01, brott"
  })
  void aPlanIsReconsideredWithinHalfAYear(String from, String till, String today, String said) {
    assertThat(lage("plan-langd", today, plan(1, from, till))).isEqualTo(said);
  }

  @Test
  void theNextPlanMayBeginTheDayAfterTheLastThatIsAllowed() {
    var first = plan(1, "2026-01-01", null);
    assertThat(lage("plan-langd", "2026-06-30", first, plan(2, "2026-07-01", null))).isEmpty();
    assertThat(lage("plan-langd", "2026-07-01", first, plan(2, "2026-07-02", null)))
        .isEqualTo("brott");
  }

  @Test
  void tellsThatTheFirstDayIsCounted() {
    var found = evaluate("plan-langd", "2026-07-01", plan(1, "2026-01-01", null)).findings();
    assertThat(found.getFirst().forklaringSv())
        .contains("2026-06-30 skulle", "(6 månader från och med 2026-01-01)");
    assertThat(found.getFirst().forklaringEn()).contains("6 months from and including 2026-01-01");
  }

  @Test
  void aLaterPlanReconsidersIt_unlessEbTurnedItDown() {
    var first = plan(1, "2026-01-01", null);
    var late = plan(2, "2026-08-01", "2026-12-31");
    assertThat(lage("plan-langd", "2026-07-31", first, late)).isEqualTo("brott");
    assertThat(lage("plan-langd", "2026-08-01", first, late)).isEmpty();
    var no = says(3, EB, new Fact.JobbplanAvvisad("p2", day("2026-08-01")));
    assertThat(lage("plan-langd", "2026-08-01", first, late, no)).isEqualTo("brott");
    var noToFirst = says(3, EB, new Fact.JobbplanAvvisad("p1", day("2026-08-01")));
    assertThat(lage("plan-langd", "2026-07-31", first, noToFirst)).isEmpty();
  }

  // ── jobbtorgstid

  @ParameterizedTest
  @CsvSource({
    "2025-05-01, , 2026-05-02, 2026-10-31, ''",
    "2025-05-01, 2026-05-01, 2026-05-02, 2026-10-31, varning",
    "2025-05-01, 2026-05-01, 2026-05-02, 2026-11-01, brott",
    "2025-05-01, 2026-05-01, 2026-05-03, 2026-11-01, ''"
  })
  void timesThatFollowEachOtherAreOne(
      String first, String till, String second, String today, String said) {
    var till1 = till == null ? "2026-04-30" : till;
    var one = says(1, JOBBTORG, enrolled(first, till1));
    var other =
        says(
            2,
            JOBBTORG,
            new Inskrivning(
                "other", null, "ovrig", day(second), till == null ? day(second) : null));
    assertThat(lage("jobbtorgstid", today, one, other)).isEqualTo(said);
  }

  @Test
  void theGuaranteeTakesOver() {
    var enrolled = says(1, JOBBTORG, enrolled("2025-01-01", null));
    var other = new Fact.AfAnvisning("a", "arbetspraktik", null, 50, day("2026-06-01"), null);
    var takes =
        new Fact.AfAnvisning(
            "a", "jobb-och-utvecklingsgarantin", null, 50, day("2026-08-01"), day("2026-09-30"));
    assertThat(lage("jobbtorgstid", "2026-07-31", enrolled, says(2, AF, other))).isEqualTo("brott");
    assertThat(lage("jobbtorgstid", "2026-07-31", enrolled, says(2, AF, takes))).isEqualTo("brott");
    assertThat(lage("jobbtorgstid", "2026-08-01", enrolled, says(2, AF, takes))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-06-01, 2024-12-31, brott",
    "2024-06-01, 2025-01-01, ''",
    "2026-07-31, , ''",
    "2026-08-01, , brott"
  })
  void theGuaranteeTakesOverOnlyOnDaysOfTheTimeAtJobbtorg(String from, String till, String said) {
    var enrolled = says(1, JOBBTORG, enrolled("2025-01-01", "2026-07-31"));
    var guarantee =
        new Fact.AfAnvisning("a", "jobb-och-utvecklingsgarantin", null, 50, day(from), day(till));
    assertThat(lage("jobbtorgstid", "2026-07-31", enrolled, says(2, AF, guarantee)))
        .isEqualTo(said);
  }

  @Test
  void anEnrolmentWithoutAnEndOutlastsThoseThatBeginInIt() {
    var open = says(1, JOBBTORG, enrolled("2025-01-01", null));
    var within = new Inskrivning("other", null, "ovrig", day("2025-03-01"), day("2025-04-30"));
    var last = new Inskrivning("other", null, "ovrig", day("2026-03-01"), day("2026-04-30"));
    var closed = says(2, JOBBTORG, within);
    assertThat(lage("jobbtorgstid", "2026-06-30", open, closed)).isEqualTo("varning");
    assertThat(lage("jobbtorgstid", "2026-07-01", open, closed)).isEqualTo("brott");
    assertThat(evaluate("jobbtorgstid", "2026-07-01", open, closed, says(3, JOBBTORG, last)))
        .satisfies(seen -> assertThat(seen.findings()).hasSize(1));

    var ended = says(1, JOBBTORG, enrolled("2025-01-01", "2025-12-31"));
    var goesOn = new Inskrivning("other", null, "ovrig", day("2025-12-31"), null);
    assertThat(lage("jobbtorgstid", "2026-07-01", ended, says(2, JOBBTORG, goesOn)))
        .isEqualTo("brott");
    assertThat(lage("jobbtorgstid", "2026-07-01", ended, closed)).isEmpty();
  }

  // ── trepartssamtal

  @Test
  void aTalkOrAnOccupationWithinThreeMonths() {
    var rule = "trepartssamtal";
    assertThat(lage(rule, "2026-06-02", ENROLLED)).isEqualTo("varning");
    assertThat(lage(rule, "2026-06-03", ENROLLED)).isEqualTo("brott");
    assertThat(lage(rule, "2026-06-03", ENROLLED, joint(2, "2026-03-02"))).isEmpty();
    assertThat(lage(rule, "2026-06-03", ENROLLED, joint(2, "2026-03-01"))).isEqualTo("brott");
    assertThat(lage(rule, "2026-06-20", ENROLLED, joint(2, "2026-06-20"))).isEmpty();
    var alone = says(2, JOBBTORG, talk("2026-04-01", "den_enskilde", "jobbtorg"));
    assertThat(lage(rule, "2026-06-03", ENROLLED, alone)).isEqualTo("brott");
  }

  @ParameterizedTest
  @CsvSource({
    "trepartssamtal, 2026-04-01, , ''",
    ", 2026-04-01, planering_andras, ''",
    "trepartssamtal, , , brott",
    "trepartssamtal, 2026-04-01, uteblev, brott",
    ", 2026-04-01, installt, brott",
    "gemensam_uppfoljning, 2026-04-01, , brott",
    "natverksmote, 2026-04-01, , brott"
  })
  void aTrepartssamtalIsByItsKindWithTheThree_whenItWasHeld(
      String slag, String held, String outcome, String said) {
    var talk = talkOf(slag, held, outcome);
    for (var rule : List.of("trepartssamtal", "gemensam-genomgang")) {
      var his = says(2, EB, arende("skarpnack", "2026-01-01", null));
      assertThat(lage(rule, "2026-06-03", ENROLLED, his, says(3, JOBBTORG, talk))).isEqualTo(said);
      assertThat(lage(rule, "2026-06-03", ENROLLED, his, says(3, EB, talk))).isEqualTo(said);
      assertThat(lage(rule, "2026-06-03", ENROLLED, his, says(3, AF, talk))).isEqualTo("brott");
    }
  }

  @Test
  void whereTheMessageSaysWhoMetThatDecides_whateverTheKind() {
    var three = List.of("den_enskilde", "ekonomiskt_bistand", "jobbtorg");
    var held = day("2026-04-01");
    var network = new Fact.Samtal("s", "natverksmote", held, held, three, null);
    var called = new Fact.Samtal("s", null, held, held, three.subList(0, 2), null);
    var rule = "trepartssamtal";
    assertThat(lage(rule, "2026-06-03", ENROLLED, says(2, AF, network))).isEmpty();
    assertThat(lage(rule, "2026-06-03", ENROLLED, says(2, EB, called))).isEqualTo("brott");
  }

  @ParameterizedTest
  @CsvSource({
    "ko, 2026-04-01, , brott",
    "pagaende, 2026-04-01, , ''",
    "pagaende, 2026-01-01, 2026-03-02, ''",
    "avslutad, 2026-01-01, 2026-03-01, brott",
    "avslutad, 2026-01-01, , brott",
    "pagaende, 2026-06-04, , brott"
  })
  void anInsatsOccupiesUnlessItIsQueuedFor(String status, String from, String till, String said) {
    var insats =
        says(
            2,
            JOBBTORG,
            new Fact.Insats("i", "praktik", null, 50, status, null, day(from), day(till)));
    assertThat(lage("trepartssamtal", "2026-06-03", ENROLLED, insats)).isEqualTo(said);
  }

  @Test
  void programsAndEmploymentsOccupyToo() {
    var anvisning = new Fact.AfAnvisning("a", "arbetspraktik", null, 50, day("2026-05-01"), null);
    assertThat(lage("trepartssamtal", "2026-06-03", ENROLLED, says(2, AF, anvisning))).isEmpty();
    var job = says(2, EB, job("extratjanst", "2026-05-01", null));
    assertThat(lage("trepartssamtal", "2026-06-03", ENROLLED, job)).isEmpty();
  }

  // ── trepartssamtal-fore-inskrivning

  @Test
  void aTrepartssamtalBeforeTheEnrolmentNeedNotSayWhoMet() {
    var rule = "trepartssamtal-fore-inskrivning";
    var remiss = says(2, EB, remiss("2026-02-20", null, "trepartssamtal_fore_inskrivning"));
    var held = says(3, EB, talkOf(null, "2026-02-27", null));
    var network = says(3, EB, talkOf("natverksmote", "2026-02-27", null));
    assertThat(lage(rule, "2026-03-03", remiss, ENROLLED, held)).isEmpty();
    assertThat(lage(rule, "2026-03-03", remiss, ENROLLED, network)).isEqualTo("brott");
  }

  @Test
  void whoNeedsATalkBeforeTheEnrolmentGetsOne() {
    var rule = "trepartssamtal-fore-inskrivning";
    var remiss = says(2, EB, remiss("2026-02-20", null, "tolk", "trepartssamtal_fore_inskrivning"));
    assertThat(lage(rule, "2026-03-02", remiss)).isEmpty();
    assertThat(lage(rule, "2026-03-02", remiss, ENROLLED)).isEqualTo("varning");
    assertThat(lage(rule, "2026-03-03", remiss, ENROLLED)).isEqualTo("brott");
    assertThat(lage(rule, "2026-03-03", remiss, ENROLLED, joint(3, "2026-03-02"))).isEmpty();
    assertThat(lage(rule, "2026-03-09", remiss, ENROLLED, joint(3, "2026-03-10")))
        .isEqualTo("brott");
    assertThat(lage(rule, "2026-03-10", remiss, ENROLLED, joint(3, "2026-03-10"))).isEmpty();
    var without = says(2, EB, remiss("2026-02-20", null, "tolk"));
    assertThat(lage(rule, "2026-03-09", without, ENROLLED)).isEmpty();
    var finding = evaluate(rule, "2026-03-03", remiss, ENROLLED).findings().getFirst();
    assertThat(finding.forklaringSv()).contains("2026-03-02 skulle", "den dag som är satt");
    assertThat(finding.forklaringEn()).contains("the day that is set");
  }

  // ── gemensam-genomgang

  @Test
  void everyThirdMonth_whereTheStadsdelDoesSo() {
    var rule = "gemensam-genomgang";
    var his = says(2, EB, arende("skarpnack", "2026-01-01", null));
    assertThat(lage(rule, "2026-06-03", ENROLLED)).isEmpty();
    var another = says(2, EB, arende("farsta", "2026-01-01", null));
    assertThat(lage(rule, "2026-06-03", ENROLLED, another)).isEmpty();
    assertThat(lage(rule, "2026-06-02", ENROLLED, his)).isEqualTo("varning");
    assertThat(lage(rule, "2026-06-03", ENROLLED, his)).isEqualTo("brott");
    assertThat(lage(rule, "2026-06-03", ENROLLED, his, joint(3, "2026-05-31"))).isEmpty();
    assertThat(
            lage(rule, "2026-08-31", ENROLLED, his, joint(3, "2026-05-31"), joint(4, "2026-04-01")))
        .isEqualTo("varning");
    assertThat(lage(rule, "2026-09-01", ENROLLED, his, joint(3, "2026-05-31"))).isEqualTo("brott");
  }

  @Test
  void isNotOwedWhenTheGrantedMonthsHaveEnded() {
    var rule = "gemensam-genomgang";
    var his = says(2, EB, arende("skarpnack", "2026-01-01", null));
    var spring = says(3, EB, bistand("beviljad", "2026-04", "2026-05"));
    // June may still be decided until the tenth
    assertThat(lage(rule, "2026-06-10", ENROLLED, his, spring)).isEqualTo("brott");
    assertThat(lage(rule, "2026-06-11", ENROLLED, his, spring)).isEmpty();
    assertThat(evaluate(rule, "2026-06-10", ENROLLED, his, spring).nextLook())
        .isEqualTo(day("2026-06-11"));
    var june = says(4, EB, bistand("beviljad", "2026-06"));
    assertThat(lage(rule, "2026-06-11", ENROLLED, his, spring, june)).isEqualTo("brott");
    var no = says(4, EB, bistand("avslag", "2026-06"));
    assertThat(lage(rule, "2026-06-11", ENROLLED, his, spring, no)).isEmpty();
    assertThat(lage(rule, "2026-06-03", ENROLLED, his, no)).isEmpty();
    var closed = says(2, EB, arende("skarpnack", "2026-01-01", "2026-06-05"));
    assertThat(lage(rule, "2026-06-05", ENROLLED, closed, spring)).isEqualTo("brott");
    assertThat(lage(rule, "2026-06-06", ENROLLED, closed, spring)).isEmpty();
    var before = says(3, EB, bistand("beviljad", "2026-01"));
    assertThat(lage(rule, "2026-06-03", ENROLLED, his, before)).isEmpty();
  }

  @Test
  void isOwedAnewWhenBistandIsGrantedAgain() {
    var rule = "gemensam-genomgang";
    var his = says(2, EB, arende("skarpnack", "2026-01-01", null));
    var march = says(3, EB, bistand("beviljad", "2026-03"));
    var later = says(4, EB, bistand("beviljad", "2026-07", "2026-08", "2026-09", "2026-10"));
    assertThat(lage(rule, "2026-07-15", ENROLLED, his, march, later)).isEmpty();
    assertThat(lage(rule, "2026-10-01", ENROLLED, his, march, later)).isEqualTo("varning");
    assertThat(lage(rule, "2026-10-02", ENROLLED, his, march, later)).isEqualTo("brott");
    // what came before the first decision that is known is not known
    assertThat(lage(rule, "2026-06-03", ENROLLED, his, later)).isEqualTo("brott");
    var talk = joint(5, "2026-08-01");
    assertThat(lage(rule, "2026-10-02", ENROLLED, his, march, later, talk)).isEmpty();
  }

  // ── narvarorapport

  @Test
  void eachWholeMonthIsReported() {
    var rule = "narvarorapport";
    var enrolled = says(1, JOBBTORG, enrolled("2026-01-02", "2026-03-31"));
    var february =
        says(2, JOBBTORG, new Fact.NarvaroManad("jt", YearMonth.of(2026, 2), 9, 9, 0, 0, 0));
    var march =
        says(3, JOBBTORG, new Fact.NarvaroManad("jt", YearMonth.of(2026, 3), 9, 9, 0, 0, 0));
    assertThat(lage(rule, "2026-03-28", enrolled)).isEqualTo("varning");
    assertThat(lage(rule, "2026-03-29", enrolled)).isEqualTo("brott");
    assertThat(lage(rule, "2026-03-29", enrolled, february)).isEmpty();
    assertThat(evaluate(rule, "2026-05-15", enrolled).findings()).hasSize(2);
    assertThat(lage(rule, "2026-05-15", enrolled, february)).isEqualTo("brott");
    assertThat(lage(rule, "2026-05-15", enrolled, february, march)).isEmpty();
    var first = says(1, JOBBTORG, enrolled("2026-01-01", "2026-01-30"));
    assertThat(lage(rule, "2026-05-15", first)).isEmpty();
  }

  @Test
  void monthsThatAreReportedAheadDoNotHideTheNext() {
    var open = says(1, JOBBTORG, enrolled("2026-01-01", null));
    var ahead =
        says(2, JOBBTORG, new Fact.NarvaroManad("jt", YearMonth.of(2026, 2), 9, 9, 0, 0, 0));
    var january =
        says(3, JOBBTORG, new Fact.NarvaroManad("jt", YearMonth.of(2026, 1), 9, 9, 0, 0, 0));
    var evaluation = evaluate("narvarorapport", "2026-01-15", open, ahead, january);
    assertThat(evaluation).isEqualTo(new Evaluation(List.of(), day("2026-04-25")));
  }

  // ── uppfoljning-af

  @ParameterizedTest
  @CsvSource({
    ", 2027-03-02, varning",
    ", 2027-03-03, brott",
    "2026-03-01, 2027-03-03, brott",
    "2026-06-30, 2027-06-30, varning",
    "2026-06-30, 2027-07-01, brott"
  })
  void aTalkWithAfWithinAYear(String held, String today, String said) {
    var with =
        talk(held == null ? "2026-04-01" : held, "den_enskilde", "jobbtorg", "arbetsformedlingen");
    var without = talk("2026-04-01", "den_enskilde", "jobbtorg", "ekonomiskt_bistand");
    var talk = says(2, JOBBTORG, held == null ? without : with);
    assertThat(lage("uppfoljning-af", today, ENROLLED, talk)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-31, 2026-09-01, 2027-03-02, varning",
    "2026-08-31, 2026-09-01, 2027-03-03, brott",
    "2026-08-30, 2026-09-01, 2027-03-03, ''",
    "2026-08-30, 2026-09-01, 2027-09-01, varning",
    "2026-08-30, 2026-09-01, 2027-09-02, brott"
  })
  void isForEverybodyAndForEnrolmentsThatFollowEachOther(
      String till, String next, String today, String said) {
    var uppsok = new Inskrivning("jt", null, "uppsok", day("2026-03-02"), day(till));
    var other = new Inskrivning("other", null, "ovrig", day(next), null);
    assertThat(lage("uppfoljning-af", today, says(1, JOBBTORG, uppsok), says(2, JOBBTORG, other)))
        .isEqualTo(said);
  }

  @Test
  void aTrepartssamtalIsNotByItsKindWithAf() {
    var talk = says(2, AF, talkOf("trepartssamtal", "2026-06-30", null));
    var followUp = says(3, AF, talkOf("gemensam_uppfoljning", "2026-06-30", null));
    assertThat(lage("uppfoljning-af", "2027-03-03", ENROLLED, talk, followUp)).isEqualTo("brott");
  }

  // ── stockholmsjobb and what comes after

  @ParameterizedTest
  @CsvSource({
    "stockholmsjobb, 2027-02-28, 2027-02-28, ''",
    "stockholmsjobb, , 2027-02-28, varning",
    "stockholmsjobb, , 2027-03-01, brott",
    "stockholmsjobb, 2027-03-01, 2027-02-28, varning",
    "stockholmsjobb, 2027-03-01, 2027-03-01, brott",
    "stockholmsjobb, 2027-03-01, 2027-03-02, ''",
    "extratjanst, , 2028-03-02, ''"
  })
  void aStockholmsjobbLastsAYear(String form, String till, String today, String said) {
    assertThat(lage("stockholmsjobb", today, says(1, EB, job(form, "2026-03-01", till))))
        .isEqualTo(said);
  }

  @Test
  void oneAfterAnotherIsTheSameStockholmsjobb() {
    var one = says(1, EB, job("stockholmsjobb", "2026-03-01", "2026-12-31"));
    var next = says(2, EB, job("stockholmsjobb", "2027-01-01", "2027-12-31"));
    assertThat(lage("stockholmsjobb", "2027-03-02", one)).isEmpty();
    assertThat(lage("stockholmsjobb", "2027-03-02", one, next)).isEqualTo("brott");
  }

  @Test
  void whatCameAfterAStockholmsjobbIsFollowedUp() {
    var rule = "stockholmsjobb-uppfoljning";
    var job = says(1, EB, job("stockholmsjobb", "2026-03-01", "2026-11-30"));
    var near = says(3, JOBBTORG, talk("2027-01-28", "jobbtorg", "den_enskilde"));
    var early = says(2, JOBBTORG, talk("2027-01-27", "jobbtorg", "den_enskilde"));
    assertThat(lage(rule, "2027-02-28", job)).isEqualTo("varning");
    assertThat(lage(rule, "2027-03-01", job)).isEqualTo("brott");
    assertThat(lage(rule, "2027-03-01", job, near)).isEmpty();
    assertThat(lage(rule, "2027-03-01", job, early)).isEqualTo("brott");
    assertThat(lage(rule, "2027-03-01", job, early, near)).isEmpty();
    var back = says(2, JOBBTORG, enrolled("2026-12-01", null));
    assertThat(lage(rule, "2027-03-01", job, back)).isEmpty();
    var same = says(2, JOBBTORG, enrolled("2026-11-30", null));
    assertThat(lage(rule, "2027-03-01", job, same)).isEqualTo("brott");
    var open = says(1, EB, job("stockholmsjobb", "2026-03-01", null));
    assertThat(lage(rule, "2030-01-01", open)).isEmpty();
  }

  // ── sjalvforsorjning

  @ParameterizedTest
  @CsvSource({
    "arbete, 2026-11-30, varning",
    "arbete, 2026-12-01, brott",
    "studier, 2026-12-01, brott",
    "annan_forsorjning, 2026-12-01, brott",
    "flyttat, 2026-12-01, ''"
  })
  void whoLeftToSupportHimselfIsFollowedUp(String reason, String today, String said) {
    var left = says(1, JOBBTORG, new Fact.Avslut("jt", day("2026-05-31"), reason));
    assertThat(lage("sjalvforsorjning", today, left)).isEqualTo(said);
    var talk = says(2, JOBBTORG, talk("2026-11-20", "jobbtorg", "den_enskilde"));
    assertThat(lage("sjalvforsorjning", today, left, talk)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01, 2026-12-01, brott",
    "2026-10-29, 2026-12-01, brott",
    "2026-10-30, 2026-12-01, ''",
    "2026-12-20, 2026-12-19, brott",
    "2026-12-20, 2026-12-20, ''"
  })
  void aTalkFollowsUpFromAMonthBeforeTheLimit(String held, String today, String said) {
    var left = says(1, JOBBTORG, new Fact.Avslut("jt", day("2026-05-31"), "arbete"));
    var talk = says(2, JOBBTORG, talk(held, "jobbtorg", "den_enskilde"));
    assertThat(lage("sjalvforsorjning", today, left, talk)).isEqualTo(said);
  }

  @Test
  void aTalkThatJobbtorgWasNotAtDoesNotFollowUp_norOneWithoutThePerson() {
    var left = says(1, JOBBTORG, new Fact.Avslut("jt", day("2026-05-31"), "arbete"));
    for (var with :
        List.of(new String[] {"den_enskilde", "ekonomiskt_bistand"}, new String[] {"jobbtorg"})) {
      var talk = says(2, JOBBTORG, talk("2026-11-20", with));
      assertThat(lage("sjalvforsorjning", "2026-12-01", left, talk)).isEqualTo("brott");
    }
  }

  // ── AF's plan

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-31", "2026-05-20"})
  void afMakesAPlanWithinThirtyDays_howeverLate(String made) {
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var again = says(2, AF, status(true, "14", 50, "2026-04-01"));
    var rule = "af-handlingsplan";
    assertThat(lage(rule, "2026-03-31", enrolled, again)).isEqualTo("varning");
    assertThat(lage(rule, "2026-04-01", enrolled, again)).isEqualTo("brott");
    var plan = says(3, AF, new Fact.AfHandlingsplan(day(made), null));
    assertThat(lage(rule, made, enrolled, again, plan)).isEmpty();
  }

  @Test
  void thirtyDaysFromTheDayOfEnrolment_whereAnAnswerStatesIt() {
    var rule = "af-handlingsplan";
    var asked = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var stating = says(2, AF, status(true, "11", 100, "2026-04-01", null, "2026-02-10"));
    assertThat(lage(rule, "2026-03-12", asked)).isEmpty();
    assertThat(lage(rule, "2026-03-12", asked, stating)).isEqualTo("varning");
    assertThat(lage(rule, "2026-03-13", asked, stating)).isEqualTo("brott");
    var found = evaluate(rule, "2026-03-13", asked, stating).findings().getFirst();
    assertThat(found.claims()).containsExactly(asked, stating);
    assertThat(found.period().from()).isEqualTo(day("2026-02-10"));

    var again = says(3, AF, status(true, "11", 100, "2026-05-01", null, "2026-02-09"));
    assertThat(lage(rule, "2026-03-12", asked, stating, again)).isEqualTo("brott");
    var plan = says(4, AF, new Fact.AfHandlingsplan(day("2026-02-20"), null));
    assertThat(lage(rule, "2026-03-13", asked, stating, plan)).isEmpty();
  }

  @Test
  void theDayOfEnrolmentMayLieAfterTheDayThatTheAnswerIsFor_butNotAfterItsEnd() {
    var rule = "af-handlingsplan";
    var later = says(1, AF, status(true, "11", 100, "2026-03-01", null, "2026-03-04"));
    assertThat(lage(rule, "2026-04-03", later)).isEqualTo("varning");
    assertThat(lage(rule, "2026-04-04", later)).isEqualTo("brott");
    var last = says(1, AF, status(true, "11", 100, "2026-03-01", "2026-04-10", "2026-04-10"));
    assertThat(lage(rule, "2026-04-10", last)).isEmpty();
    var ended = says(1, AF, status(true, "11", 100, "2026-03-01", "2026-04-10", "2026-04-11"));
    assertThat(lage(rule, "2026-04-10", ended)).isEqualTo("brott");
  }

  @Test
  void theDayOfAnEarlierEnrolmentOrOfANoDoesNotCount() {
    var rule = "af-handlingsplan";
    var before = says(1, AF, status(true, "11", 100, "2026-01-02", null, "2026-01-02"));
    var no = says(2, AF, status(false, null, null, "2026-01-20", null, "2026-01-02"));
    var back = says(3, AF, status(true, "11", 100, "2026-05-01"));
    assertThat(lage(rule, "2026-05-31", before, no, back)).isEqualTo("varning");
    assertThat(lage(rule, "2026-06-01", before, no, back)).isEqualTo("brott");
  }

  @Test
  void anAnswerThatDoesNotSayNeitherEndsNorBeginsAnEnrolment() {
    var rule = "af-handlingsplan";
    var yes = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var unknown = says(2, AF, status(null, null, null, "2026-03-20"));
    var again = says(3, AF, status(true, "11", 100, "2026-04-20"));
    assertThat(lage(rule, "2026-03-31", yes, unknown)).isEqualTo("varning");
    assertThat(lage(rule, "2026-04-10", yes, unknown)).isEqualTo("brott");
    assertThat(lage(rule, "2026-04-21", yes, unknown, again)).isEqualTo("brott");
    assertThat(evaluate(rule, "2026-05-30", yes, unknown, again).findings()).hasSize(1);
    assertThat(lage(rule, "2026-05-30", unknown)).isEmpty();
    assertThat(lage(rule, "2026-05-20", unknown, again)).isEqualTo("varning");

    var no = says(4, AF, status(false, null, null, "2026-04-10"));
    assertThat(lage(rule, "2026-04-09", yes, unknown, no)).isEqualTo("brott");
    assertThat(lage(rule, "2026-04-10", yes, unknown, no)).isEmpty();
    assertThat(lage(rule, "2026-05-20", yes, unknown, no, again)).isEqualTo("varning");

    var ends = says(1, AF, status(true, "11", 100, "2026-03-01", "2026-03-19", null));
    assertThat(lage(rule, "2026-04-10", ends, unknown)).isEmpty();
    assertThat(lage(rule, "2026-05-20", ends, unknown, again)).isEqualTo("varning");
  }

  @Test
  void twoSourcesTellOfOneEnrolment_whichLastsAsLongAsOneOfThemSaysSo() {
    var rule = "af-handlingsplan";
    var one = says(1, AF, status(true, "11", 100, "2026-03-01", "2026-03-31", null));
    var other = viaSsbtek(2, AF, status(true, "11", 100, "2026-03-20"));
    assertThat(lage(rule, "2026-04-01", one)).isEmpty();
    assertThat(lage(rule, "2026-04-10", one, other)).isEqualTo("brott");
    assertThat(evaluate(rule, "2026-06-01", one, other).findings())
        .singleElement()
        .satisfies(found -> assertThat(found.claims()).containsExactly(one));
    var no = viaSsbtek(3, AF, status(false, null, null, "2026-04-15"));
    assertThat(lage(rule, "2026-04-15", one, other, no)).isEmpty();
    var open = says(1, AF, status(true, "11", 100, "2026-03-01"));
    assertThat(lage(rule, "2026-04-15", open, other, no)).isEqualTo("brott");
  }

  @ParameterizedTest
  @CsvSource({", brott", "2026-02-28, brott", "2026-03-01, ''"})
  void anEarlierPlanCountsUntilItIsToBeRenewed(String renewed, String said) {
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var plan = says(2, AF, new Fact.AfHandlingsplan(day("2025-10-01"), day(renewed)));
    assertThat(lage("af-handlingsplan", "2026-04-01", enrolled, plan)).isEqualTo(said);
  }

  @Test
  void isNotOwedByWhoIsNotEnrolledAnyMore_andOwedAnewByWhoComesBack() {
    var rule = "af-handlingsplan";
    var no = says(1, AF, status(false, null, null, "2026-03-01"));
    assertThat(lage(rule, "2026-06-01", no)).isEmpty();
    var enrolled = says(2, AF, status(true, "11", 100, "2026-01-01"));
    assertThat(lage(rule, "2026-02-28", enrolled, no)).isEqualTo("brott");
    assertThat(lage(rule, "2026-03-01", enrolled, no)).isEmpty();
    var back = says(3, AF, status(true, "11", 100, "2026-05-01"));
    assertThat(lage(rule, "2026-06-01", enrolled, no, back)).isEqualTo("brott");
  }

  @ParameterizedTest
  @CsvSource({
    ", 2026-09-15, varning",
    ", 2026-09-16, brott",
    "2026-06-01, 2026-06-01, varning",
    "2026-06-01, 2026-06-02, brott",
    "2027-03-15, 2026-09-15, varning",
    "2027-03-15, 2026-09-16, brott"
  })
  void afRenewsItsPlan(String renewed, String today, String said) {
    var rule = "af-handlingsplan-fornyad";
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var plan = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day(renewed)));
    assertThat(lage(rule, today, enrolled, plan)).isEqualTo(said);
    assertThat(lage(rule, today, plan)).isEmpty();
    var newer = says(3, AF, new Fact.AfHandlingsplan(day("2026-05-30"), null));
    assertThat(lage(rule, today, enrolled, plan, newer)).isEmpty();
  }

  @Test
  void saysWhichDayIsTheLimit() {
    var rule = "af-handlingsplan-fornyad";
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var soon = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day("2026-06-01")));
    var far = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day("2027-03-15")));
    assertThat(evaluate(rule, "2026-10-01", enrolled, soon).findings().getFirst().forklaringSv())
        .contains("2026-06-01 skulle", "den dag som är satt");
    assertThat(evaluate(rule, "2026-10-01", enrolled, far).findings().getFirst().forklaringSv())
        .contains("2026-09-15 skulle", "6 månader från 2026-03-15");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01, varning",
    "2026-03-01, 2026-03-02, brott",
    "2026-06-30, 2026-04-30, varning",
    "2026-06-30, 2026-05-01, brott",
    "2026-02-28, 2026-05-01, ''",
    ", 2026-05-01, ''"
  })
  void aPlanFromBeforeTheEnrolmentIsRenewedToo_whereItIsStillInForce(
      String renewed, String today, String said) {
    var rule = "af-handlingsplan-fornyad";
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var plan = says(2, AF, new Fact.AfHandlingsplan(day("2025-10-31"), day(renewed)));
    assertThat(lage(rule, today, enrolled, plan)).isEqualTo(said);
    var newer = says(3, AF, new Fact.AfHandlingsplan(day("2026-02-27"), day("2026-08-27")));
    assertThat(lage(rule, today, enrolled, plan, newer)).isEmpty();
  }

  @Test
  void aPlanIsNotRenewedByWhoIsNotEnrolledAnyMore() {
    var rule = "af-handlingsplan-fornyad";
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var no = says(2, AF, status(false, null, null, "2026-10-01"));
    var plan = says(3, AF, new Fact.AfHandlingsplan(day("2026-03-15"), null));
    assertThat(lage(rule, "2026-09-30", enrolled, no, plan)).isEqualTo("brott");
    assertThat(lage(rule, "2026-10-01", enrolled, no, plan)).isEmpty();
    var after = says(3, AF, new Fact.AfHandlingsplan(day("2026-10-01"), null));
    assertThat(lage(rule, "2027-05-01", enrolled, no, after)).isEmpty();
    var last = says(3, AF, new Fact.AfHandlingsplan(day("2026-09-30"), day("2026-09-30")));
    assertThat(lage(rule, "2026-09-30", enrolled, no, last)).isEmpty();
  }

  @Test
  void theNextPlanRenewsItOnItsDay_andWhatIsSaidLastOfOneDayHolds() {
    var rule = "af-handlingsplan-fornyad";
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var plan = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day("2026-05-15")));
    var next = says(3, AF, new Fact.AfHandlingsplan(day("2026-05-20"), null));
    assertThat(lage(rule, "2026-05-19", enrolled, plan, next)).isEqualTo("brott");
    assertThat(lage(rule, "2026-05-20", enrolled, plan, next)).isEmpty();
    var restated = says(4, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day("2026-08-15")));
    assertThat(lage(rule, "2026-05-19", restated, enrolled, plan)).isEmpty();
    assertThat(lage(rule, "2026-08-16", restated, enrolled, plan)).isEqualTo("brott");
  }

  // ── aktivitetsersattning

  @ParameterizedTest
  @CsvSource({
    "beviljad, , 2026-04-30, varning",
    "beviljad, , 2026-05-01, brott",
    "ansokt, , 2026-05-02, ''",
    "beviljad, 2026-04-30, 2026-04-30, ''",
    "beviljad, 2026-05-01, 2026-05-01, brott",
    "beviljad, 2026-06-30, 2026-06-30, brott"
  })
  void aBenefitForThreeYearsAtMost(String status, String till, String today, String said) {
    var benefit = says(1, FK, benefit(status, "2023-05-01", till));
    assertThat(lage("aktivitetsersattning", today, benefit)).isEqualTo(said);
    var again = says(2, FK, benefit("beviljad", "2026-05-02", null));
    assertThat(lage("aktivitetsersattning", "2026-05-02", benefit, again)).isEmpty();
  }

  @Test
  void anotherBenefitHasNoSuchLimit_andDoesNotReplaceIt() {
    var rule = "aktivitetsersattning";
    var other = says(1, FK, benefit("sjukersattning", "beviljad", "2023-05-01", null));
    assertThat(lage(rule, "2026-05-01", other)).isEmpty();
    var young = says(2, FK, benefit("beviljad", "2023-05-01", null));
    var next = says(3, FK, benefit("sjukersattning", "beviljad", "2026-04-01", null));
    assertThat(lage(rule, "2026-05-01", other, young, next)).isEqualTo("brott");
  }

  private static Fact.FkForman benefit(String status, String from, String till) {
    return benefit("aktivitetsersattning", status, from, till);
  }

  private static Fact.FkForman benefit(String forman, String status, String from, String till) {
    return new Fact.FkForman(forman, new BigDecimal("0.5"), status, day(from), day(till));
  }

  // ── words, and of two statements the order does not matter

  @Test
  void saysThatNothingHasComeOnlyWhenItIsLate() {
    var warned = evaluate("jobbplan", "2026-03-09", ENROLLED).findings().getFirst();
    var broken = evaluate("jobbplan", "2026-03-10", ENROLLED).findings().getFirst();
    assertThat(warned.forklaringSv()).endsWith("(5 arbetsdagar från 2026-03-02).");
    assertThat(warned.forklaringEn()).endsWith(" from 2026-03-02).");
    assertThat(broken.forklaringSv()).endsWith(" Det har inte kommit hit att det är gjort.");
    assertThat(broken.forklaringEn()).endsWith(" Nothing has come here that says it is done.");
  }

  @Test
  void theTalkIsOwedBeforeTheFirstEnrolmentSinceTheRemiss() {
    var rule = "trepartssamtal-fore-inskrivning";
    var remiss = says(9, EB, remiss("2026-02-20", null, "trepartssamtal_fore_inskrivning"));
    var before = says(2, JOBBTORG, enrolled("2026-01-02", "2026-01-31"));
    var same = says(3, JOBBTORG, new Inskrivning("jt2", null, "ovrig", day("2026-03-02"), null));
    var later = says(4, JOBBTORG, new Inskrivning("jt2", null, "ovrig", day("2026-04-01"), null));
    var found = evaluate(rule, "2026-03-03", before, ENROLLED, same, later, remiss).findings();
    assertThat(found)
        .singleElement()
        .satisfies(one -> assertThat(one.claims()).containsExactly(ENROLLED, remiss));
    assertThat(evaluate(rule, "2026-03-03", remiss, later, same, ENROLLED, before).findings())
        .isEqualTo(found);
  }

  @Test
  void aStadsdelThatIsNoLongerResponsibleDoesNotCount() {
    var before = says(2, EB, arende("skarpnack", "2026-01-01", "2026-03-01"));
    var now = says(3, EB, arende("farsta", "2026-03-02", null));
    assertThat(lage("gemensam-genomgang", "2026-06-03", ENROLLED, before, now)).isEmpty();
    var till = says(2, EB, arende("skarpnack", "2026-01-01", "2026-03-02"));
    assertThat(lage("gemensam-genomgang", "2026-06-03", ENROLLED, till, now)).isEqualTo("brott");
  }

  @ParameterizedTest
  @CsvSource({"2026-05-20, true", "2026-05-31, true", "2026-06-01, false"})
  void aTalkBeforeThePersonHasLeftDoesNotFollowUp_howeverShortTheLimit(
      String held, boolean missing) {
    var soon =
        new Deadline(
            "sjalvforsorjning",
            Limit.of("10 kalenderdagar"),
            null,
            Set.of(),
            days("2000-01-01", null));
    var left = says(1, JOBBTORG, new Fact.Avslut("jt", day("2026-05-31"), "arbete"));
    var talk = says(2, JOBBTORG, talk(held, "jobbtorg", "den_enskilde"));
    assertThat(
            World.evaluate(new TimeLimits(), day("2026-06-11"), List.of(soon), left, talk)
                .findings()
                .isEmpty())
        .isEqualTo(!missing);
  }

  @Test
  void ofTwoEnrolmentsThatBeginTheTimeTogetherTheFirstIsNamed() {
    var one = says(1, JOBBTORG, enrolled("2025-01-01", null));
    var other = says(2, JOBBTORG, new Inskrivning("other", null, "ovrig", day("2025-01-01"), null));
    for (var claims : List.of(List.of(one, other), List.of(other, one))) {
      assertThat(evaluate("jobbtorgstid", "2026-07-01", claims.toArray(Claim[]::new)).findings())
          .singleElement()
          .satisfies(found -> assertThat(found.claims()).containsExactly(one));
    }
  }

  @Test
  void ofAnswersThatStateOneDayOfEnrolmentTheFirstIsNamed() {
    var rule = "af-handlingsplan";
    var asked = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var stating = says(2, AF, status(true, "11", 100, "2026-04-01", null, "2026-02-10"));
    var again = says(3, AF, status(true, "11", 100, "2026-05-01", null, "2026-02-10"));
    var byOther = viaSsbtek(4, AF, status(true, "11", 100, "2026-04-01", null, "2026-02-10"));
    for (var also : List.of(again, byOther, sentWith(stating, byOther))) {
      assertThat(evaluate(rule, "2026-05-15", also, stating, asked).findings())
          .singleElement()
          .satisfies(found -> assertThat(found.claims()).containsExactly(asked, stating));
    }
  }

  @Test
  void ofTwoSourcesThatBeginOnOneDayTheFirstMessageTells() {
    var one = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var other = viaSsbtek(2, AF, status(true, "11", 100, "2026-03-01"));
    for (var claims : List.of(List.of(one, other), List.of(other, one))) {
      assertThat(
              evaluate("af-handlingsplan", "2026-04-01", claims.toArray(Claim[]::new)).findings())
          .singleElement()
          .satisfies(found -> assertThat(found.claims()).containsExactly(one));
    }
  }

  @Test
  void ofPlansOfOneDaySentAtOnceTheLastMessageHolds() {
    var rule = "af-handlingsplan-fornyad";
    var enrolled = says(1, AF, status(true, "11", 100, "2026-03-01"));
    var plan = says(2, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day("2026-05-15")));
    var restated = says(3, AF, new Fact.AfHandlingsplan(day("2026-03-15"), day("2026-08-15")));
    assertThat(lage(rule, "2026-05-19", enrolled, plan)).isEqualTo("brott");
    assertThat(lage(rule, "2026-05-19", enrolled, sentWith(plan, restated), plan)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 4, brott", "4, 3, ''"})
  void ofAYesAndANoOfOneDaySentAtOnceTheLastMessageHolds(int yes, int no, String said) {
    var first = plan(1, "2026-01-01", null);
    var late = plan(2, "2026-08-01", "2026-12-31");
    var approved = says(yes, EB, new Fact.JobbplanGodkand("p2", day("2026-08-01")));
    var refused =
        sentWith(approved, says(no, EB, new Fact.JobbplanAvvisad("p2", day("2026-08-01"))));
    assertThat(lage("plan-langd", "2026-08-01", first, late, approved, refused)).isEqualTo(said);
  }
}
