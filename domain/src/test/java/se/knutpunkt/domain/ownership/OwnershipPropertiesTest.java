package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.DEADLINES;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FINSAM;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.agreement;
import static se.knutpunkt.domain.ownership.World.carrying;
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
    var expected = evaluate(TODAY, claims, AGREEMENTS, DEADLINES);
    var shuffled = new ArrayList<>(claims);
    claims.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    assertThat(evaluate(TODAY, shuffled, AGREEMENTS, DEADLINES)).isEqualTo(expected);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatNoRuleReadsChangesNothing(
      @ForAll("lives") List<Claim> claims, @ForAll("unread") Fact unrelated) {
    var more = new ArrayList<>(claims);
    more.add(says(800, EB, unrelated));
    assertThat(evaluate(TODAY, more, AGREEMENTS, DEADLINES))
        .isEqualTo(evaluate(TODAY, claims, AGREEMENTS, DEADLINES));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void evaluatingAgainIsSilentAndAnyHistoryEndsInTheSameOpenCases(
      @ForAll("lives") List<Claim> before, @ForAll("lives") List<Claim> after) {
    var first = evaluate(TODAY, before, AGREEMENTS);
    var second = evaluate(TODAY, after, AGREEMENTS);
    var cases = CasesTest.look(List.of(), first, before);
    assertThat(changes(cases, first, before)).isEmpty();
    cases = CasesTest.look(cases, second, after);
    assertThat(changes(cases, second, after)).isEmpty();
    assertThat(cases)
        .filteredOn(stored -> stored.state() == CaseState.OPEN)
        .extracting(Cases.Stored::key)
        .containsExactlyInAnyOrderElementsOf(second.findings().stream().map(Finding::key).toList());
  }

  /// Whatever people answer, in whatever order it comes: a case is resolved exactly when the
  /// claims no longer show it, and looking again is silent.
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatIsAnsweredClosesNothingThatTheDataOpens(
      @ForAll("lives") List<Claim> claims,
      @ForAll("answers") List<Fact.AgarskapSvar> answers,
      @ForAll Random random) {
    var now = evaluate(TODAY, claims, AGREEMENTS);
    var opened = CasesTest.look(List.of(), now, claims);
    var said = new ArrayList<>(claims);
    for (var answer : answers) {
      if (!now.findings().isEmpty()) {
        var about = now.findings().get(random.nextInt(now.findings().size())).key();
        var party = List.of(EB, JOBBTORG, AF).get(random.nextInt(3));
        said.add(
            says(
                500 + said.size(),
                party,
                new Fact.AgarskapSvar(
                    about.toString(), answer.svar(), answer.datum(), answer.till(), null)));
      }
    }
    var cases = CasesTest.look(opened, now, said);
    assertThat(changes(cases, now, said)).isEmpty();
    assertThat(cases)
        .filteredOn(stored -> stored.state() != CaseState.RESOLVED)
        .extracting(Cases.Stored::key)
        .containsExactlyInAnyOrderElementsOf(now.findings().stream().map(Finding::key).toList());

    var shuffled = new ArrayList<>(said);
    said.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    assertThat(CasesTest.look(opened, now, shuffled)).containsExactlyInAnyOrderElementsOf(cases);
  }

  private static List<Change> changes(
      List<Cases.Stored> cases, Evaluation evaluation, List<Claim> claims) {
    return Cases.changes(cases, evaluation, claims, TODAY).changes();
  }

  @Provide
  Arbitrary<List<Fact.AgarskapSvar>> answers() {
    return Combinators.combine(
            Arbitraries.of("min", "inte_min", "overenskommet"),
            Arbitraries.integers().between(-20, 20),
            Arbitraries.integers().between(0, 20))
        .as(
            (svar, start, length) -> {
              var datum = TODAY.plusDays(start);
              return new Fact.AgarskapSvar("", svar, datum, datum.plusDays(length), null);
            })
        .list()
        .ofMaxSize(5);
  }

  /// Until `nextLook`, each day comes out as the day before.
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void nothingChangesBeforeTheNextLook(@ForAll("lives") List<Claim> claims) {
    var today = LocalDate.of(2026, 1, 1);
    var now = evaluate(today, claims, AGREEMENTS, DEADLINES);
    for (int i = 1; i < 300; i++) {
      var day = today.plusDays(i);
      var then = evaluate(day, claims, AGREEMENTS, DEADLINES);
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
    var findings =
        lives()
            .sampleStream()
            .limit(10_000)
            .flatMap(claims -> evaluate(TODAY, claims, AGREEMENTS, DEADLINES).findings().stream())
            .toList();
    assertThat(findings.stream().map(Finding::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "K1",
            "K1b",
            "K2",
            "K3",
            "K4",
            "K5",
            "K6",
            "K7",
            "K8",
            "K9",
            "K10",
            "K11",
            "K12",
            "OWN-FIELD");
    assertThat(
            findings.stream()
                .filter(finding -> finding.rule().equals("K11"))
                .flatMap(finding -> finding.inputs().stream())
                .map(inputs -> (String) inputs.get("skal"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(TimeLimits.rules());
  }

  @Provide
  static Arbitrary<List<Claim>> lives() {
    return facts()
        .list()
        .ofMaxSize(14)
        .map(
            facts -> {
              var claims = new ArrayList<Claim>();
              facts.forEach(fact -> claims.add(stated(claims.size() + 1, fact)));
              return claims;
            });
  }

  /// Every other case notes what is AF's to say.
  private static Claim stated(int n, Fact fact) {
    var claim = says(n, owner(fact), fact);
    return fact instanceof Fact.Arende && n % 2 == 0 ? carrying("/data/skat", AF, claim) : claim;
  }

  private static PartyId owner(Fact fact) {
    return switch (fact) {
      case Fact.AfStatus _, Fact.AfAnvisning _, Fact.AfHandlingsplan _ -> AF;
      case Fact.FkForman _ -> FK;
      case Fact.Insats insats ->
          List.of(JOBBTORG, EB, FINSAM).get(insats.insatsId().charAt(2) - '0');
      case Fact.Inskrivning _, Fact.Jobbplan _, Fact.Avslut _, Fact.Samtal _ -> JOBBTORG;
      default -> EB;
    };
  }

  private static Arbitrary<Fact> facts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 18),
            Arbitraries.integers().between(0, 180),
            Arbitraries.integers().between(0, 90).injectNull(0.3),
            Arbitraries.integers().between(0, 2))
        .as(OwnershipPropertiesTest::fact);
  }

  private static Fact fact(int kind, int start, Integer length, int variant) {
    var from = LocalDate.of(2026, 1, 1).plusDays(start);
    var till = length == null ? null : from.plusDays(length);
    var id = "id" + variant;
    var percent = List.of(40, 60, 100).get(variant);
    return switch (kind) {
      case 0 ->
          new Fact.Arende(
              "a",
              List.of("farsta", "skarpnack", "norrmalm").get(variant),
              null,
              false,
              "h",
              till == null && variant < 2 ? "oppet" : "avslutat",
              "ingen",
              null,
              from,
              till);
      case 1 ->
          new Fact.AfAnvisning(
              id,
              variant == 0 ? "jobb-och-utvecklingsgarantin" : "arbetspraktik",
              null,
              percent,
              from,
              till);
      case 2 ->
          new Fact.Insats(
              id,
              "vagledning",
              "x",
              percent,
              variant == 0 ? "ko" : start % 5 == 0 ? "avslutad" : "pagaende",
              variant == 2 ? "avbruten_annat" : null,
              from,
              till);
      case 3 -> new Fact.Jobbplan(id, "jt", "c" + variant, from.minusMonths(variant * 3L), till);
      case 4 -> new Fact.JobbplanGodkand(id, from);
      case 5 -> new Fact.JobbplanAvvisad(id, from);
      case 6 ->
          new Fact.FkForman(
              variant == 2
                  ? "aktivitetsersattning"
                  : start % 2 == 0 ? "sjukersattning" : "sjukpenning",
              new BigDecimal("0.5"),
              variant == 0 ? "ansokt" : "beviljad",
              variant == 2 ? from.minusYears(3) : from,
              till);
      case 7 ->
          new Fact.AfStatus(
              variant == 0 ? null : variant == 1,
              start % 2 == 0 ? "11" : "14",
              percent,
              from,
              till,
              start % 3 == 0 ? from.minusDays(variant * 20L) : null);
      case 8 ->
          new Fact.Inskrivning(
              start % 3 == 0 ? "jobbtorg-globen" : "jt",
              new Coach("c1", null),
              "ovrig",
              start % 2 == 0 ? id : null,
              from,
              till);
      case 9 ->
          new Fact.Inskrivning(
              "jt",
              new Coach("c1", null),
              "forsorjningsstod",
              from.minusMonths(variant * 8L),
              till);
      case 10 ->
          new Fact.Avslut(
              "jt",
              variant == 0 ? from.minusMonths(5) : from,
              variant == 0 ? "arbete" : "aterremitterad");
      case 11 ->
          new Fact.BistandBeslut(
              "a",
              "farsta",
              List.of(YearMonth.from(from), YearMonth.from(from).plusMonths(variant)),
              "arbetsloshet",
              "beviljad",
              1L);
      case 12 -> new Fact.Aterremiss(start % 3 == 0 ? "jobbtorg-soder" : "jt", id, from, "annat");
      case 13 ->
          new Fact.Samtal(
              id,
              "trepartssamtal",
              from,
              from,
              List.of(
                  "den_enskilde",
                  "jobbtorg",
                  variant == 0 ? "arbetsformedlingen" : "ekonomiskt_bistand"),
              null);
      case 14 ->
          new Fact.Remiss(
              start % 2 == 0 ? id : null,
              "farsta",
              variant == 0 ? "finsam" : null,
              "jt",
              "praktik",
              variant == 1 ? List.of("trepartssamtal_fore_inskrivning") : null,
              from,
              null);
      case 15 ->
          new Fact.Anstallning(
              id,
              List.of("osa", "lonebidrag", "stockholmsjobb").get(variant),
              List.of("stadens_medel"),
              from.minusMonths(10),
              till);
      case 16 -> new Fact.AfHandlingsplan(from, variant == 0 ? null : from.plusMonths(variant));
      case 17 -> new Fact.FinsamDeltagande(id, "s", "vagledning", "team", from, till);
      default ->
          variant == 0
              ? new Fact.NarvaroManad("jt", YearMonth.from(from), 20, 10, 2, 3, 5)
              : new Fact.AkassaUtbetalning("k", 10, 1L, from, till == null ? from : till);
    };
  }

  @Provide
  Arbitrary<Fact> unread() {
    var day = LocalDate.of(2026, 3, 1);
    return Arbitraries.of(
        new Fact.Kartlaggning(day),
        new Fact.Samtal("s", "natverksmote", day, null, null, null),
        new Fact.Bedomning(day, null, null),
        new Fact.IdentitetByte("sammanfor", day),
        new Fact.AkassaUtbetalning("k", 0, 0L, day, day),
        new Fact.FkForman("foraldrapenning", BigDecimal.ONE, "ansokt", day, null));
  }
}
