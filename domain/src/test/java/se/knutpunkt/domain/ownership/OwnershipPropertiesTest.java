package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.agreement;
import static se.knutpunkt.domain.ownership.World.evaluate;
import static se.knutpunkt.domain.ownership.World.says;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Fact.Inskrivning.Coach;
import se.knutpunkt.domain.party.PartyId;

class OwnershipPropertiesTest {

  private static final List<Claim> AGREEMENTS =
      List.of(says(900, AF, agreement("2026-01-01", "2026-06-30", "farsta")));

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void orderAndRepetitionDoNotMatter(@ForAll("lives") List<Claim> claims, @ForAll Random random) {
    var expected = evaluate(TODAY, claims, AGREEMENTS);
    var shuffled = new ArrayList<>(claims);
    claims.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    assertThat(evaluate(TODAY, shuffled, AGREEMENTS)).isEqualTo(expected);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatNoRuleReadsChangesNothing(
      @ForAll("lives") List<Claim> claims, @ForAll("unread") Fact unrelated) {
    var more = new ArrayList<>(claims);
    more.add(says(800, EB, unrelated));
    assertThat(evaluate(TODAY, more, AGREEMENTS)).isEqualTo(evaluate(TODAY, claims, AGREEMENTS));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void evaluatingAgainIsSilentAndAnyHistoryEndsInTheSameOpenCases(
      @ForAll("lives") List<Claim> before, @ForAll("lives") List<Claim> after) {
    var first = evaluate(TODAY, before, AGREEMENTS).findings();
    var second = evaluate(TODAY, after, AGREEMENTS).findings();
    var cases = CasesTest.apply(List.of(), Cases.changes(List.of(), first));
    assertThat(Cases.changes(cases, first)).isEmpty();
    cases = CasesTest.apply(cases, Cases.changes(cases, second));
    assertThat(Cases.changes(cases, second)).isEmpty();
    assertThat(cases)
        .filteredOn(stored -> stored.state() == CaseState.OPEN)
        .extracting(Cases.Stored::key)
        .containsExactlyInAnyOrderElementsOf(second.stream().map(Finding::key).toList());
  }

  /// Until `nextLook`, each day comes out as the day before.
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void nothingChangesBeforeTheNextLook(@ForAll("lives") List<Claim> claims) {
    var today = LocalDate.of(2026, 1, 1);
    var now = evaluate(today, claims, AGREEMENTS);
    for (int i = 1; i < 120; i++) {
      var day = today.plusDays(i);
      var then = evaluate(day, claims, AGREEMENTS);
      if (now.nextLook() == null || day.isBefore(now.nextLook())) {
        assertThat(then.findings()).isEqualTo(now.findings());
      } else {
        assertThat(day).isEqualTo(now.nextLook());
        now = then;
      }
    }
  }

  /// The properties are worth something only if the lives meet every rule.
  @Property(tries = 1, seed = "42")
  void theLivesMeetEveryRule() {
    var rules =
        lives()
            .sampleStream()
            .limit(20_000)
            .flatMap(claims -> evaluate(TODAY, claims, AGREEMENTS).findings().stream())
            .map(Finding::rule)
            .collect(Collectors.toSet());
    assertThat(rules).containsExactlyInAnyOrder("K1", "K1b", "K2", "K3", "K4", "K7");
  }

  @Provide
  Arbitrary<List<Claim>> lives() {
    return facts()
        .list()
        .ofMaxSize(14)
        .map(
            facts -> {
              var claims = new ArrayList<Claim>();
              facts.forEach(fact -> claims.add(says(claims.size() + 1, owner(fact), fact)));
              return claims;
            });
  }

  private static PartyId owner(Fact fact) {
    return switch (fact) {
      case Fact.AfStatus _, Fact.AfAnvisning _ -> AF;
      case Fact.FkForman _ -> FK;
      case Fact.Insats _, Fact.Inskrivning _, Fact.Jobbplan _, Fact.Avslut _ -> JOBBTORG;
      default -> EB;
    };
  }

  private static Arbitrary<Fact> facts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 180),
            Arbitraries.integers().between(0, 90).injectNull(0.3),
            Arbitraries.integers().between(0, 2))
        .as(OwnershipPropertiesTest::fact);
  }

  private static Fact fact(int kind, int start, Integer length, int variant) {
    var from = LocalDate.of(2026, 1, 1).plusDays(start);
    var till = length == null ? null : from.plusDays(length);
    var id = "id" + variant;
    var percent = 40 + 30 * variant;
    return switch (kind) {
      case 0 ->
          new Fact.Arende(
              "a",
              List.of("farsta", "skarpnack", "norrmalm").get(variant),
              null,
              false,
              "h",
              "oppet",
              "ingen",
              null,
              from,
              till);
      case 1 -> new Fact.AfAnvisning(id, "arbetspraktik", null, percent, from, till);
      case 2 -> new Fact.Insats(id, "vagledning", "x", percent, "ko", from, till);
      case 3 -> new Fact.Jobbplan(id, "jt", "c" + variant, from, till);
      case 4 -> new Fact.JobbplanGodkand(id, from);
      case 5 -> new Fact.JobbplanAvvisad(id, from);
      case 6 ->
          new Fact.FkForman(
              "sjukpenning",
              new BigDecimal("0.5"),
              variant == 0 ? "ansokt" : "beviljad",
              from,
              till);
      case 7 -> new Fact.AfStatus(variant == 0 ? null : variant == 1, "11", percent, from, till);
      default ->
          variant == 0
              ? new Fact.Inskrivning("jt", new Coach("c1", null), "ovrig", from, till)
              : variant == 1
                  ? new Fact.Avslut("jt", from, "arbete")
                  : new Fact.BistandBeslut(
                      "a", "farsta", List.of(YearMonth.from(from)), "arbetsloshet", "beviljad", 1L);
    };
  }

  @Provide
  Arbitrary<Fact> unread() {
    var day = LocalDate.of(2026, 3, 1);
    return Arbitraries.of(
        new Fact.Kartlaggning(day),
        new Fact.Arbetsplan("p", day, null, day),
        new Fact.Uteblivande("jt", day, true),
        new Fact.Samtal("s", day, null, null),
        new Fact.NarvaroManad("jt", YearMonth.of(2026, 3), 20, 10, 2, 3, 5),
        new Fact.AkassaUtbetalning("k", 10, 1L, day, null),
        new Fact.Anstallning("n", "osa", List.of(), day, null),
        new Fact.Remiss("farsta", "jt", "x", day, day),
        new Fact.Bedomning(day, null, null));
  }
}
