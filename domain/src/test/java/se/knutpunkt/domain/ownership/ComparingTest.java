package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.DEADLINES;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.PERSON;
import static se.knutpunkt.domain.ownership.World.REGISTER;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.carrying;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.ownership.Difference.Kind;
import se.knutpunkt.domain.time.Limit;

class ComparingTest {

  /// K1, K2 and broken time rules at once.
  private static final List<Claim> CLAIMS =
      List.of(
          says(
              1,
              AF,
              new Fact.AfAnvisning(
                  "a", "arbetspraktik", "x", 75, day("2026-03-01"), day("2026-08-31"))),
          says(
              2,
              JOBBTORG,
              new Fact.Insats(
                  "i", "praktik", "praktik", 50, "pagaende", null, day("2026-04-01"), null)),
          says(3, EB, arende("farsta", "2026-01-01", null)),
          says(4, EB, arende("bromma", "2026-02-01", null)),
          says(
              5,
              JOBBTORG,
              new Fact.Inskrivning(
                  "jobbtorg-kista",
                  new Fact.Inskrivning.Coach("coach-1", day("2026-02-01")),
                  "forsorjningsstod",
                  day("2026-02-01"),
                  null)));

  /// Candidates of every kind.
  enum Candidate {
    SAME(World.DECISIONS, settings(DEADLINES)),
    MILDER_K1(changed("K1", d -> Optional.of(with(d, "K1", Allvar.INFO))), settings(DEADLINES)),
    K1_LED_BY_JOBBTORG(
        changed("K1", d -> Optional.of(with(d, "jobbtorg", d.told()))), settings(DEADLINES)),
    K1_TOLD_TO_EB_ALONE(
        changed("K1", d -> Optional.of(with(d, d.leads(), Set.of("ekonomiskt-bistand")))),
        settings(DEADLINES)),
    K1_IN_OTHER_WORDS(changed("K1", d -> Optional.of(inOtherWords(d))), settings(DEADLINES)),
    NO_K2(changed("K2", _ -> Optional.empty()), settings(DEADLINES)),
    K2_UNDER_THE_NAME_OF_K1(
        changed("K2", d -> Optional.of(with(d, "K1", d.allvar()))), settings(DEADLINES)),
    NO_TIME_RULES(World.DECISIONS, settings(List.of())),
    NO_TIME_RULES_AND_MILDER_K1(
        changed("K1", d -> Optional.of(with(d, "K1", Allvar.INFO))), settings(List.of())),
    OTHER_THRESHOLDS(World.DECISIONS, thresholds("0 kalenderdagar"));

    private final RulesInForce rules;

    Candidate(Decisions decisions, Settings settings) {
      rules = RulesInForce.of(List.of(rules(decisions, settings)));
    }
  }

  private static final RulesInForce NOW =
      RulesInForce.of(List.of(rules(World.DECISIONS, settings(DEADLINES))));

  /// More than one version, in time: what began before April goes by rules without K2.
  private static final RulesInForce IN_TIME =
      RulesInForce.of(
          List.of(
              World.version(
                  "2026-01-01", changed("K2", _ -> Optional.empty()), settings(DEADLINES)),
              World.version("2026-04-01", World.DECISIONS, settings(DEADLINES)),
              World.version("2026-05-01", World.DECISIONS, settings(List.of()))));

  /// The short cuts change nothing: it is what the whole of both versions differs in.
  @ParameterizedTest
  @EnumSource(Candidate.class)
  void differsInWhatAllDetectorsOfBothVersionsDifferIn(Candidate candidate) {
    assertThat(compared(candidate))
        .isEqualTo(Difference.between(findings(NOW), findings(candidate.rules)));
    assertThat(compared(IN_TIME, candidate.rules))
        .isEqualTo(Difference.between(findings(IN_TIME), findings(candidate.rules)));
    var fromApril = NOW.from(day("2026-04-01"), candidate.rules.latest());
    assertThat(compared(NOW, fromApril))
        .isEqualTo(Difference.between(findings(NOW), findings(fromApril)));
    assertThat(compared(candidate).isEmpty())
        .isEqualTo(
            Set.of(Candidate.SAME, Candidate.OTHER_THRESHOLDS, Candidate.K1_IN_OTHER_WORDS)
                .contains(candidate));
  }

  @Test
  void saysWhichRuleAndInWhichWay() {
    assertThat(compared(Candidate.MILDER_K1))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.MILDER);
              assertThat(one.rule()).isEqualTo("K1");
              assertThat(one.then().allvar()).isEqualTo(Allvar.INFO);
            });
    assertThat(compared(Candidate.NO_K2))
        .isNotEmpty()
        .allMatch(one -> one.kind() == Kind.VANISH && one.rule().equals("K2"));
    assertThat(compared(Candidate.K2_UNDER_THE_NAME_OF_K1))
        .extracting(one -> one.kind() + " " + one.rule())
        .contains("VANISH K2", "APPEAR K1");
  }

  @ParameterizedTest
  @EnumSource(names = {"K1_LED_BY_JOBBTORG", "K1_TOLD_TO_EB_ALONE"})
  void whoLeadsAndWhoIsToldIsADifferenceToo(Candidate candidate) {
    assertThat(compared(candidate))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.OTHERWISE);
              assertThat(one.rule()).isEqualTo("K1");
              assertThat(one.then().allvar()).isEqualTo(one.now().allvar());
            });
  }

  private static List<Difference> compared(Candidate candidate) {
    return compared(NOW, candidate.rules);
  }

  private static List<Difference> compared(RulesInForce now, RulesInForce then) {
    return new Comparing(now, then, REGISTER, TODAY).of(CLAIMS, List.of(), PERSON);
  }

  private static List<Finding> findings(RulesInForce rules) {
    return rules.ownership().evaluate(CLAIMS, List.of(), PERSON, REGISTER, TODAY).findings();
  }

  private static Rules rules(Decisions decisions, Settings settings) {
    return new Rules(RuleTag.of("2026-01-01").orElseThrow(), decisions, Map.of(), settings);
  }

  private static Settings settings(List<Deadline> deadlines) {
    return World.settings(deadlines);
  }

  private static Settings thresholds(String gap) {
    var s = settings(DEADLINES);
    return settings(s, Limit.of(gap), s.unitsForHomeless());
  }

  private static Settings unitsForHomeless(String unit) {
    var s = settings(DEADLINES);
    return settings(s, s.gap(), Set.of(unit));
  }

  private static Settings settings(Settings s, Limit gap, Set<String> unitsForHomeless) {
    return new Settings(
        s.planSettling(),
        s.enrolmentSettling(),
        s.bounces(),
        s.bounceWindow(),
        gap,
        s.remissAnswer(),
        s.sicknessBenefits(),
        s.openlyUnemployedSkat(),
        s.hinderedSkat(),
        s.guaranteePrograms(),
        unitsForHomeless,
        s.targetGroupsOutsideAf(),
        s.deadlines(),
        s.workday());
  }

  private interface Change {
    Optional<Decision> of(Decision decision);
  }

  private static Decisions changed(String code, Change change) {
    return (situation, inputs) ->
        World.DECISIONS
            .decide(situation, inputs)
            .flatMap(d -> d.code().equals(code) ? change.of(d) : Optional.of(d));
  }

  private static Decision with(Decision d, String leads, Set<String> told) {
    return new Decision(
        d.code(), d.name(), d.allvar(), leads, told, d.atgardSv(), d.atgardEn(), d.source());
  }

  private static Decision inOtherWords(Decision d) {
    return new Decision(
        d.code(),
        new RuleName("Annat", "Other"),
        d.allvar(),
        d.leads(),
        d.told(),
        "Annat.",
        "Other.",
        "another source");
  }

  private static Decision with(Decision d, String code, Allvar allvar) {
    return new Decision(
        code, d.name(), allvar, d.leads(), d.told(), d.atgardSv(), d.atgardEn(), d.source());
  }

  // ── what the short cuts must not skip

  private static void differs(
      RulesInForce now, RulesInForce then, List<Claim> claims, String... kindsAndRules) {
    var compared = new Comparing(now, then, REGISTER, TODAY).of(claims, List.of(), PERSON);
    assertThat(compared)
        .extracting(one -> one.kind() + " " + one.rule())
        .containsExactlyInAnyOrder(kindsAndRules);
    assertThat(compared)
        .isEqualTo(Difference.between(findings(now, claims), findings(then, claims)));
  }

  private static List<Finding> findings(RulesInForce rules, List<Claim> claims) {
    return rules.ownership().evaluate(claims, List.of(), PERSON, REGISTER, TODAY).findings();
  }

  private static RulesInForce only(Decisions decisions) {
    return RulesInForce.of(List.of(rules(decisions, settings(List.of()))));
  }

  private static final RulesInForce TABLE = only(World.DECISIONS);

  /// Presumes full time beside a hindrance, and states what another owns.
  private static final List<Claim> HINDERED =
      List.of(
          carrying(
              "/program",
              AF,
              says(
                  1,
                  JOBBTORG,
                  new Fact.Insats(
                      "i", "praktik", "x", 100, "pagaende", null, day("2026-04-01"), null))),
          says(2, AF, status(true, "14", null, "2026-01-01")));

  @Test
  void anAnswerToTheOnlyQuestionOfADetectorIsCompared() {
    differs(
        TABLE,
        only(changed("OWN-FIELD", d -> Optional.of(with(d, "OWN-FIELD", Allvar.HOG)))),
        HINDERED,
        "GRAVER OWN-FIELD");
    differs(TABLE, only(changed("K12", _ -> Optional.empty())), HINDERED, "VANISH K12");
  }

  @Test
  void whatIsGivenTheCodeOfAnotherRuleMeetsItsConflictsOfTheSameThings() {
    var asOther = only(changed("K12", d -> Optional.of(with(d, "OWN-FIELD", Allvar.MEDEL))));
    differs(TABLE, asOther, HINDERED, "VANISH K12", "GRAVER OWN-FIELD");
    differs(asOther, TABLE, HINDERED, "APPEAR K12", "MILDER OWN-FIELD");
  }

  @Test
  void anotherReasonForTheSameConflictIsCompared() {
    var sick =
        new Fact.FkForman("sjukpenning", BigDecimal.ONE, "beviljad", day("2026-01-01"), null);
    var claims =
        List.of(
            says(1, FK, sick),
            says(2, AF, status(true, "22", 75, "2026-01-01")),
            says(3, AF, status(true, "11", 75, "2026-03-01")));
    var mildWhenOverAlone = only(k4((d, in) -> in.containsValue(false) ? Allvar.INFO : d.allvar()));
    var whenOverAlone = only(k4((_, in) -> in.containsValue(false) ? Allvar.INFO : null));

    differs(whenOverAlone, mildWhenOverAlone, claims, "GRAVER K4");
    differs(mildWhenOverAlone, whenOverAlone, claims, "MILDER K4");
  }

  /// @param allvar null: no conflict
  private static Decisions k4(BiFunction<Decision, Map<String, Object>, Allvar> allvar) {
    return (situation, in) ->
        World.DECISIONS
            .decide(situation, in)
            .filter(d -> d.code().equals("K4"))
            .flatMap(d -> Optional.ofNullable(allvar.apply(d, in)).map(as -> with(d, "K4", as)));
  }

  @Test
  void otherThresholdsAreCompared_alsoWhereOnlyAnOlderVersionHasThem() {
    var homeless = unitsForHomeless("bromma");
    var usual = settings(DEADLINES);
    var one = RulesInForce.of(List.of(rules(World.DECISIONS, usual)));
    var other = RulesInForce.of(List.of(rules(World.DECISIONS, homeless)));
    var both =
        RulesInForce.of(
            List.of(
                World.version("2026-01-01", World.DECISIONS, homeless),
                World.version("2026-04-01", World.DECISIONS, usual)));
    var cases = CLAIMS.subList(2, 4);
    differs(one, other, cases, "VANISH K2");
    differs(other, one, cases, "APPEAR K2");
    differs(both, one, cases, "APPEAR K2");
    differs(one, both, cases, "VANISH K2");
  }

  @Test
  void differencesComeInTheOrderOfTheConflictsKeys_whateverTheirKind() {
    var claims =
        IntStream.rangeClosed(1, 4)
            .mapToObj(n -> says(n, EB, arende("stadsdel-" + n, "2026-01-01", null)))
            .toList();
    var renamed = only(changed("K2", d -> Optional.of(with(d, "K1", d.allvar()))));

    assertThat(new Comparing(TABLE, renamed, REGISTER, TODAY).of(claims, List.of(), PERSON))
        .hasSize(12)
        .isSortedAccordingTo(Comparator.comparing(Difference::key))
        .extracting(one -> one.kind().id())
        .contains("appear", "vanish");
  }
}
