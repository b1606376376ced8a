package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.agreement;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.carrying;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.viaSsbtek;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.party.PartyId;

/// Whatever mends a conflict can be taken back, and then it is the same conflict again.
class ReopeningTest {

  private static final List<Claim> AGREEMENTS =
      List.of(says(900, AF, agreement("2026-01-01", null)));

  /// What opens a conflict, what mends it, and what is known once the mending is taken back.
  private record Life(String rule, List<Claim> broken, List<Claim> mended, List<Claim> again) {

    /// A step is taken, and withdrawn.
    static Life step(String rule, Claim step, Claim... claims) {
      var broken = List.of(claims);
      return new Life(rule, broken, and(step, broken), and(superseded(step), broken));
    }

    /// The first claim is corrected, and corrected back.
    static Life correction(String rule, Fact right, Claim wrong, Claim... others) {
      var mend = corrects(98, wrong, right);
      var back = corrects(99, wrong, wrong.fact());
      var foreign = wrong.foreign().isEmpty() ? back : carrying("/data/skat", AF, back);
      var before = and(superseded(wrong), List.of(others));
      return new Life(
          rule,
          and(wrong, List.of(others)),
          and(mend, before),
          and(foreign, and(superseded(mend), before)));
    }

    private static List<Claim> and(Claim one, List<Claim> others) {
      return Stream.concat(others.stream(), Stream.of(one)).toList();
    }

    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<Life> lives() {
    return Stream.of(
        Life.correction("K1", program("2026-05-31"), PROGRAM, insats(2, "praktik", 50)),
        Life.correction("K1b", program("2026-05-31"), PROGRAM, insats(2, "vagledning", 50)),
        Life.correction(
            "K2",
            arende("farsta", "2026-01-01", "2026-03-31"),
            says(1, EB, arende("farsta", "2026-01-01", "2026-04-30")),
            says(2, EB, arende("skarpnack", "2026-04-01", null))),
        Life.step(
            "K3",
            says(2, EB, new Fact.JobbplanGodkand("p", day("2026-06-02"))),
            says(1, JOBBTORG, new Fact.Jobbplan("p", "jt", "c", day("2026-06-01"), null))),
        Life.correction(
            "K4", benefit("sjukpenning", "0.5"), sick(1, "sjukpenning", "0.75"), SEEKS_HALF),
        Life.correction(
            "K4",
            benefit("sjukpenning", "0.25"),
            sick(1, "sjukpenning", "0.5"),
            sick(2, "sjukersattning", "0.25"),
            SEEKS_HALF),
        Life.correction(
            "K5",
            placed("praktik", "2026-05-31"),
            says(1, EB, placed("praktik", null)),
            insats(2, "praktik", 50)),
        Life.correction(
            "K6",
            job("lonebidrag", "2026-05-01", "2026-05-31"),
            says(1, EB, job("lonebidrag", "2026-05-01", null)),
            says(2, EB, job("osa", "2026-06-01", null))),
        Life.correction(
            "K7",
            status(true, "22", null, "2026-03-01"),
            viaSsbtek(1, AF, status(false, null, null, "2026-03-01")),
            says(2, EB, bistand("arbetsloshet", "beviljad", "2026-03"))),
        Life.correction(
            "K8",
            back("2024-06-10"),
            says(1, JOBBTORG, back("2026-02-01")),
            says(2, JOBBTORG, back("2026-03-01")),
            says(3, JOBBTORG, back("2026-04-01"))),
        Life.step(
            "K8",
            says(4, JOBBTORG, insats("vagledning", 50, "avslutad", "2026-01-10", "2026-02-10")),
            says(1, JOBBTORG, enrolled("ovrig", "2026-01-01", "2026-02-28")),
            says(2, AF, new Fact.AfAnvisning("a", "x", null, 50, day("2026-03-01"), TODAY)),
            says(3, new PartyId("leverantor"), brokenOff())),
        Life.correction(
            "K9",
            bistand("sjukdom", "avslag", "2026-03"),
            says(1, EB, bistand("sjukdom", "beviljad", "2026-03")),
            viaSsbtek(2, FK, benefit("bostadsbidrag", "1"))),
        Life.step(
            "K10",
            says(2, EB, new Fact.Arbetsplan("p", day("2026-06-01"), null, null)),
            says(1, EB, bistand("sjukdom", "beviljad", "2026-04", "2026-05", "2026-06"))),
        Life.step(
            "K10",
            says(2, JOBBTORG, back("2026-06-12")),
            says(
                1,
                EB,
                new Fact.Remiss("farsta", null, "jt", "praktik", null, day("2026-06-01"), null))),
        Life.step(
            "K10",
            says(3, JOBBTORG, enrolled("ovrig", "2026-05-01", null)),
            says(1, EB, arende("farsta", null, "ingen", "avslutat", "2026-01-01", "2026-04-01")),
            says(2, JOBBTORG, back("2026-03-20"))),
        Life.correction(
            "K12",
            status(true, "22", null, "2026-03-01"),
            viaSsbtek(1, AF, status(true, "14", null, "2026-03-01")),
            insats(2, "praktik", 100)),
        Life.correction(
            "OWN-FIELD",
            arende("farsta", "2026-01-01", null),
            carrying("/data/skat", AF, says(1, EB, arende("farsta", "2026-01-01", null)))));
  }

  @ParameterizedTest
  @MethodSource("lives")
  void isResolvedWhenMended_andTheSameAgainWhenThatIsTakenBack(Life life) {
    var opened = single(changes(List.of(), TODAY, life.broken(), List.of()));
    assertThat(opened).isInstanceOf(Change.Opened.class);
    assertThat(((Change.Opened) opened).finding().rule()).isEqualTo(life.rule());

    var resolved = single(changes(after(opened), TODAY, life.mended(), List.of()));
    assertThat(resolved).isInstanceOf(Change.Resolved.class);

    var reopened = single(changes(after(resolved), TODAY, life.again(), List.of()));
    assertThat(reopened).isInstanceOf(Change.Reopened.class);
    assertThat(List.of(opened.key(), resolved.key(), reopened.key())).containsOnly(opened.key());
    assertThat(reopened.version()).isEqualTo(3);
  }

  @Test
  void aLateStepGrowsFromWarningToBreach_closesWhenItIsTaken_andIsLateAgainWithoutIt() {
    var limits = World.DEADLINES.stream().filter(limit -> limit.rule().equals("jobbplan")).toList();
    var enrolled = says(1, JOBBTORG, enrolled("forsorjningsstod", "2026-03-02", null));
    var plan = says(2, JOBBTORG, new Fact.Jobbplan("p", "jt", "c", day("2026-03-10"), null));
    var yes = says(3, EB, new Fact.JobbplanGodkand("p", day("2026-03-10")));

    var warned = single(changes(List.of(), day("2026-03-09"), List.of(enrolled, yes), limits));
    var broken = single(changes(after(warned), day("2026-03-10"), List.of(enrolled, yes), limits));
    var closed =
        single(changes(after(broken), day("2026-03-11"), List.of(enrolled, plan, yes), limits));
    var again =
        single(
            changes(
                after(closed),
                day("2026-03-12"),
                List.of(enrolled, superseded(plan), yes),
                limits));

    assertThat(List.of(warned, broken, closed, again))
        .<Class<?>>extracting(Object::getClass)
        .containsExactly(
            Change.Opened.class,
            Change.Updated.class,
            Change.Resolved.class,
            Change.Reopened.class);
    assertThat(Stream.of(warned, broken, closed, again).<UUID>map(Change::key))
        .containsOnly(warned.key());
    assertThat(((Change.Opened) warned).finding().allvar()).isEqualTo(Allvar.INFO);
    assertThat(((Change.Reopened) again).finding().allvar()).isEqualTo(Allvar.MEDEL);
  }

  private static List<Change> changes(
      List<Cases.Stored> cases, LocalDate today, List<Claim> claims, List<Deadline> limits) {
    var evaluation = World.evaluate(today, claims, AGREEMENTS, limits);
    return Cases.changes(cases, evaluation, claims, today).changes();
  }

  private static Change single(List<Change> changes) {
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  private static List<Cases.Stored> after(Change change) {
    return List.of(change.after());
  }

  // ── what is said

  private static final Claim PROGRAM = says(1, AF, program(null));
  private static final Claim SEEKS_HALF = viaSsbtek(5, AF, status(true, "22", 50, "2026-01-01"));

  private static Fact program(String till) {
    return new Fact.AfAnvisning("a", "arbetspraktik", null, 50, day("2026-05-01"), day(till));
  }

  private static Claim insats(int n, String kategori, int percent) {
    return says(n, JOBBTORG, insats(kategori, percent, "pagaende", "2026-06-01", null));
  }

  private static Fact insats(
      String kategori, int percent, String status, String from, String till) {
    return new Fact.Insats("i", kategori, "x", percent, status, null, day(from), day(till));
  }

  private static Fact brokenOff() {
    return new Fact.Insats(
        "l",
        "praktik",
        "x",
        null,
        "avslutad",
        "avbruten_annat",
        day("2026-01-01"),
        day("2026-01-31"));
  }

  private static Fact benefit(String forman, String share) {
    return new Fact.FkForman(forman, new BigDecimal(share), "beviljad", day("2026-03-01"), null);
  }

  private static Claim sick(int n, String forman, String share) {
    return viaSsbtek(n, FK, benefit(forman, share));
  }

  private static Fact placed(String kategori, String till) {
    return new Fact.FinsamDeltagande("d", "s", kategori, "team", day("2026-05-01"), day(till));
  }

  private static Fact job(String form, String from, String till) {
    return new Fact.Anstallning("n", form, List.of("statligt_stod"), day(from), day(till));
  }

  private static Fact bistand(String orsak, String beslut, String... months) {
    var when = Stream.of(months).map(YearMonth::parse).toList();
    return new Fact.BistandBeslut("a", "farsta", when, orsak, beslut, 1L);
  }

  private static Fact back(String on) {
    return new Fact.Aterremiss("jt", day(on), "annat");
  }

  private static Fact enrolled(String malgrupp, String from, String till) {
    return new Inskrivning("jt", null, malgrupp, day(from), day(till));
  }
}
