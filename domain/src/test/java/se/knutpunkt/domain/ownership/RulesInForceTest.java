package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.DECISIONS;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.PERSON;
import static se.knutpunkt.domain.ownership.World.REGISTER;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.version;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.time.Limit;
import se.knutpunkt.domain.time.Period;

/// What began is judged by the rules of the day on which it began.
class RulesInForceTest {

  private static final Settings SETTINGS = World.settings(List.of());
  private static final Settings OTHERS = World.settings(World.DEADLINES);
  private static final Settings THIRD = World.settings(World.DEADLINES.subList(0, 1));

  @ParameterizedTest
  @CsvSource({
    "2020-01-01, 2026-02-01",
    "2026-02-01, 2026-02-01",
    "2026-03-31, 2026-02-01",
    "2026-04-01, 2026-04-01.10",
    "2026-05-31, 2026-04-01.10",
    "2026-06-01, 2026-06-01",
    "2030-01-01, 2026-06-01"
  })
  void aVersionIsForWhatBeginsFromItsDayUntilTheNextOne(LocalDate began, String version) {
    var rules =
        RulesInForce.of(
            Stream.of("2026-06-01", "2026-04-01.10", "2026-02-01", "2026-04-01.9", "2026-04-01")
                .map(tag -> version(tag, DECISIONS, SETTINGS))
                .toList());

    assertThat(rules.on(began).version()).hasToString(version);
    assertThat(rules.latest().version()).hasToString("2026-06-01");
    assertThat(rules.versions())
        .map(RuleTag::toString)
        .containsExactly("2026-02-01", "2026-04-01.10", "2026-06-01");
  }

  @Test
  void aNewerOneOfItsDayTakesThePlaceOfAVersion_whateverCameAfterIt() {
    var rules = RulesInForce.of(List.of(one("2026-01-01"), one("2026-04-01"), one("2026-06-01")));

    var mended = rules.with(one("2026-04-01.2"));
    assertThat(mended.on(day("2026-05-31")).version()).hasToString("2026-04-01.2");
    assertThat(mended.on(day("2026-06-01")).version()).hasToString("2026-06-01");
    assertThat(mended.with(one("2026-04-01")).versions()).isEqualTo(mended.versions());
  }

  @Test
  void aVersionThatIsReadAnewTakesThePlaceOfItself() {
    var anew = version("2026-04-01", DECISIONS, OTHERS);
    var rules = RulesInForce.of(List.of(one("2026-01-01"), one("2026-04-01")));

    assertThat(rules.with(anew).on(day("2026-04-01"))).isSameAs(anew);
  }

  @Test
  void asIfOthersWereForWhatBeginsFromADayOn() {
    var candidate = one("2027-01-01");
    var rules = RulesInForce.of(List.of(one("2026-01-01"), one("2026-04-01"), one("2026-06-01")));

    var whatIf = rules.from(day("2026-05-01"), candidate);
    assertThat(whatIf.on(day("2025-01-01")).version()).hasToString("2026-01-01");
    assertThat(whatIf.on(day("2026-04-30")).version()).hasToString("2026-04-01");
    assertThat(whatIf.on(day("2026-05-01"))).isSameAs(candidate);
    assertThat(whatIf.on(day("2026-06-01"))).isSameAs(candidate);

    var earlier = rules.from(day("2025-06-01"), candidate);
    assertThat(earlier.on(day("2025-05-31")).version()).hasToString("2026-01-01");
    assertThat(earlier.on(day("2025-06-01"))).isSameAs(candidate);
  }

  @Test
  void namesAreThoseOfAllVersions_asTheLastHasThem() {
    var first =
        new Rules(
            RuleTag.of("2026-01-01").orElseThrow(),
            DECISIONS,
            Map.of("K1", new RuleName("a", "a"), "K2", new RuleName("b", "b")),
            SETTINGS);
    var last =
        new Rules(
            RuleTag.of("2026-02-01").orElseThrow(),
            DECISIONS,
            Map.of("K1", new RuleName("c", "c")),
            SETTINGS);

    assertThat(RulesInForce.of(List.of(last, first)).names())
        .isEqualTo(Map.of("K1", new RuleName("c", "c"), "K2", new RuleName("b", "b")));
  }

  /// Both are known only now; each is judged by the rules of its day.
  @Test
  void whereOnlyTheTableDiffersEachIsJudgedByThatOfTheDayOnWhichItBegan() {
    var rules =
        RulesInForce.of(
            List.of(
                version("2026-01-01", DECISIONS, SETTINGS),
                version("2026-04-01", milder("K1"), SETTINGS)));

    var findings =
        evaluate(
            rules,
            anvisning(1, "2026-03-01", "2026-03-20"),
            insats(2, "2026-03-10", "2026-03-31"),
            anvisning(3, "2026-05-01", "2026-05-31"),
            insats(4, "2026-05-01", "2026-06-30"));

    assertThat(findings)
        .extracting(f -> f.period().from() + " " + f.ruleVersion() + " " + f.allvar())
        .containsExactlyInAnyOrder("2026-03-10 2026-01-01 KRITISK", "2026-05-01 2026-04-01 INFO");
  }

  @Test
  void aConflictIsOfTheVersionOfItsGravestReason() {
    Detector twice = seen(_ -> List.of(sighting("a", "2026-03-01"), sighting("b", "2026-05-01")));
    var graverNow =
        RulesInForce.of(
            List.of(
                version("2026-01-01", always(Allvar.MEDEL), SETTINGS),
                version("2026-04-01", always(Allvar.HOG), SETTINGS)));
    var graverThen =
        RulesInForce.of(
            List.of(
                version("2026-01-01", always(Allvar.HOG), SETTINGS),
                version("2026-04-01", always(Allvar.MEDEL), SETTINGS)));

    assertThat(evaluate(twice, graverNow)).isEqualTo(List.of("2026-04-01 [a, b]"));
    assertThat(evaluate(twice, graverThen)).isEqualTo(List.of("2026-01-01 [a, b]"));
  }

  @Test
  void looksOnceForAllVersionsWithEqualSettings() {
    var looks = new ArrayList<Settings>();
    Detector counting =
        seen(
            settings -> {
              looks.add(settings);
              return List.of();
            });

    evaluate(
        counting,
        RulesInForce.of(List.of(one("2026-01-01"), one("2026-04-01"), other("2026-05-01"))));

    assertThat(looks).containsExactly(SETTINGS, OTHERS);
  }

  @Test
  void byOtherSettingsOnlyWhatBeganInTheirDaysIsSeen() {
    Detector detector =
        seen(
            settings ->
                settings.equals(SETTINGS)
                    ? List.of(alone("old", "2026-03-31"), alone("late-old", "2026-04-01"))
                    : List.of(alone("early-new", "2026-03-31"), alone("new", "2026-04-01")));

    assertThat(evaluate(detector, RulesInForce.of(List.of(one("2026-01-01"), other("2026-04-01")))))
        .containsExactlyInAnyOrder("2026-01-01 [old]", "2026-04-01 [new]");
  }

  /// As where the time is longer in which somebody's parties are counted: by it, it begins earlier.
  @ParameterizedTest
  @CsvSource({"2026-05-01, 2026-03-01", "2026-03-01, 2026-05-01"})
  void whatBothSeeIsSeenOnce_alsoWhereItBeginsInTheDaysOfTheOther(String then, String now) {
    Detector detector =
        seen(settings -> List.of(sighting("a", settings.equals(SETTINGS) ? then : now)));

    assertThat(evaluate(detector, RulesInForce.of(List.of(one("2026-01-01"), other("2026-04-01")))))
        .containsExactly("2026-01-01 [a]");
  }

  @Test
  void ofOneConflictBySeveralSettingsTheOlderVersionsStands() {
    Detector detector =
        seen(
            settings ->
                List.of(
                    settings.equals(SETTINGS)
                        ? sighting("a", "2026-03-01")
                        : sighting("b", "2026-05-01")));

    assertThat(evaluate(detector, RulesInForce.of(List.of(one("2026-01-01"), other("2026-04-01")))))
        .containsExactly("2026-01-01 [a]");
    assertThat(
            evaluate(
                detector,
                RulesInForce.of(
                    List.of(other("2026-04-01"), one("2026-06-01"), one("2026-01-01")))))
        .containsExactly("2026-01-01 [a]");
  }

  @Test
  void theNextLookIsTheSoonestOfAll() {
    Detector detector =
        detector(
            settings ->
                new Seen(
                    List.of(),
                    settings.equals(SETTINGS)
                        ? null
                        : settings.equals(OTHERS) ? day("2026-08-01") : day("2026-07-01")));
    var rules =
        RulesInForce.of(
            List.of(
                one("2026-01-01"), other("2026-04-01"), version("2026-05-01", DECISIONS, THIRD)));

    assertThat(
            new Ownership(List.of(detector), rules)
                .evaluate(List.of(), List.of(), PERSON, REGISTER, TODAY)
                .nextLook())
        .isEqualTo("2026-07-01");
  }

  /// A limit that is shortened is not shortened for what runs already.
  @Test
  void aTimeRuleGoesByTheVersionOfTheDayThatBeganIt() {
    var rules =
        RulesInForce.of(
            List.of(
                version("2026-01-01", DECISIONS, World.settings(List.of(limit("20 arbetsdagar")))),
                version("2026-06-01", DECISIONS, World.settings(List.of(limit("2 arbetsdagar"))))));

    assertThat(evaluate(rules, enrolled(1, "2026-05-29"))).isEmpty();
    assertThat(evaluate(rules, enrolled(1, "2026-06-01")))
        .extracting(Finding::ruleVersion)
        .containsExactly("2026-06-01");
  }

  private static Deadline limit(String limit) {
    return new Deadline("jobbplan", Limit.of(limit), null, Set.of(), days("2000-01-01", null));
  }

  private static Rules one(String tag) {
    return version(tag, always(Allvar.HOG), SETTINGS);
  }

  private static Rules other(String tag) {
    return version(tag, always(Allvar.HOG), OTHERS);
  }

  private static List<Finding> evaluate(RulesInForce rules, Claim... claims) {
    return rules
        .ownership()
        .evaluate(List.of(claims), List.of(), PERSON, REGISTER, TODAY)
        .findings();
  }

  /// Version and what was seen of each conflict.
  private static List<String> evaluate(Detector detector, RulesInForce rules) {
    return new Ownership(List.of(detector), rules)
        .evaluate(List.of(), List.of(), PERSON, REGISTER, TODAY).findings().stream()
            .map(
                f ->
                    f.ruleVersion()
                        + " "
                        + f.inputs().stream().map(i -> i.get("x")).sorted().toList())
            .toList();
  }

  private static Detector seen(Function<Settings, List<Sighting>> sightings) {
    return detector(settings -> Seen.of(sightings.apply(settings)));
  }

  private static Detector detector(Function<Settings, Seen> look) {
    return new Detector() {
      @Override
      public String situation() {
        return "prov";
      }

      @Override
      public Map<String, List<Object>> inputs() {
        return Map.of();
      }

      @Override
      public Seen look(Situation situation) {
        return look.apply(situation.settings());
      }
    };
  }

  /// A conflict of its own.
  private static Sighting alone(String x, String from) {
    return sighting(x, x, from);
  }

  /// The same conflict for whatever reason `x`.
  private static Sighting sighting(String x, String from) {
    return sighting("one", x, from);
  }

  private static Sighting sighting(String mark, String x, String from) {
    return new Sighting(
        List.of(),
        mark,
        List.of(),
        new Period(day(from), null),
        Map.of("x", x),
        "Sett " + x + ".",
        "Seen " + x + ".");
  }

  private static Decisions always(Allvar allvar) {
    return (_, _) -> Optional.of(decision("K8", allvar));
  }

  private static Decisions milder(String code) {
    return (situation, inputs) ->
        DECISIONS
            .decide(situation, inputs)
            .map(d -> d.code().equals(code) ? decision(code, Allvar.INFO) : d);
  }

  private static Decision decision(String code, Allvar allvar) {
    return new Decision(
        code, new RuleName("n", "n"), allvar, "ingen", Set.of(EB.value()), "Gör.", "Do.", "source");
  }

  private static Claim anvisning(int n, String from, String till) {
    return says(
        n, AF, new Fact.AfAnvisning("a" + n, "arbetspraktik", "x", 75, day(from), day(till)));
  }

  private static Claim insats(int n, String from, String till) {
    return says(
        n,
        JOBBTORG,
        new Fact.Insats("i" + n, "praktik", "praktik", 50, "pagaende", null, day(from), day(till)));
  }

  private static Claim enrolled(int n, String from) {
    return says(
        n,
        JOBBTORG,
        new Fact.Inskrivning("jobbtorg-kista", null, "forsorjningsstod", day(from), null));
  }
}
