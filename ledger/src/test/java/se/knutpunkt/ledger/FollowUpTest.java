package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.ledger.Said.day;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.followup.Counted.Key;
import se.knutpunkt.domain.followup.Figure;
import se.knutpunkt.domain.followup.Measure;
import se.knutpunkt.domain.followup.Report;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.party.Unit;
import se.knutpunkt.domain.time.Period;

/// From claims to what is published.
class FollowUpTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final Personidentitet K = new Personidentitet("198203042380");
  private static final Personidentitet M = new Personidentitet("199405292393");
  private static final PartyRegister REGISTER =
      new PartyRegister(
          List.of(
              party(
                  "jobbtorg",
                  unit("kista", "2008-01-01", "2026-06-30", "city"),
                  unit("city", "2008-01-01", null, null)),
              party(
                  "ekonomiskt-bistand",
                  unit("norrmalm", "2007-01-01", "2023-06-30", "norra-innerstaden"),
                  unit("norra-innerstaden", "2023-07-01", null, null))));

  private final Said said = new Said(LEDGER);

  @Test
  void everyFigureIsGivenForTheCity_jobbtorgStadsdel_groupKonAndAge() {
    enrolled(12, "city", "norra-innerstaden", K);
    enrolled(8, "city", "norra-innerstaden", M);

    var inskrivna = published(Measure.INSKRIVNA, "2026-10");
    assertThat(inskrivna)
        .containsEntry("staden alla alla", "20")
        .containsEntry("jobbtorg/city alla alla", "20")
        .containsEntry("stadsdel/norra-innerstaden forsorjningsstod kon/m", "8")
        .containsEntry("staden alla alder/30-44", "20")
        .containsEntry("staden alla kon/k", "12");
  }

  @Test
  void uppsokIsWhoeverIs20To29_theOthersOfItAreOvriga_andIsCutByKon() {
    enrolled(7, "city", "norra-innerstaden", M, "uppsok");
    enrolled(6, "city", "norra-innerstaden", K, "uppsok");
    enrolled(8, "city", "norra-innerstaden", K, "kaa");

    assertThat(published(Measure.INSKRIVNA, "2024-04"))
        .containsEntry("staden uppsok_20_29 alla", "7")
        .containsEntry("staden uppsok_20_29 kon/m", "7")
        .containsEntry("staden ovriga alla", "14")
        .containsEntry("jobbtorg/city ovriga kon/k", "14");
    assertThat(published(Measure.INSKRIVNA, "2024-05"))
        .doesNotContainKey("staden uppsok_20_29 alla")
        .containsEntry("staden ovriga alla", "21");
  }

  @Test
  void whyTheyEndedIsToldOfEachMeasureThatEnds() {
    for (int i = 0; i < 12; i++) {
      var person = enrolled("city", "norra-innerstaden", K);
      said.jobbtorg(
          person,
          i < 6
              ? new Fact.Avslut("city", day("2026-10-05"), "studier")
              : new Fact.Aterremiss("city", day("2026-10-05"), "ohalsa"));
    }

    assertThat(published(Measure.AVSLUTADE, "2026-10"))
        .containsEntry("staden forsorjningsstod avslutningsorsak/studier", "6");
    assertThat(published(Measure.ATERREMITTERADE, "2026-10"))
        .containsEntry("staden forsorjningsstod aterremissorsak/ohalsa", "6");
    assertThat(published(Measure.INSKRIVNINGSTID, "2026-10"))
        .containsEntry("staden forsorjningsstod avslutningsorsak/studier", "2470.0")
        .containsEntry("staden forsorjningsstod avslutningsorsak/aterremitterad", "2470.0");
  }

  @Test
  void anAverageIsHiddenWhereItsCountIs() {
    enrolled(40, "city", "norra-innerstaden", M);
    for (int i = 0; i < 33; i++) {
      var person = enrolled("city", "norra-innerstaden", i < 3 ? M : K);
      said.jobbtorg(person, new Fact.Avslut("city", day("2026-10-05"), "studier"));
    }

    assertThat(published(Measure.AVSLUTADE, "2026-10")).containsEntry("staden alla kon/k", "..");
    assertThat(published(Measure.INSKRIVNINGSTID, "2026-10"))
        .containsEntry("staden alla kon/k", "..")
        .containsEntry("staden alla alla", "2470.0");
  }

  @Test
  void longDependenceIsToldInPersonsToo() {
    for (int i = 0; i < 16; i++) {
      var months =
          Stream.iterate(YearMonth.of(2026, 10), m -> m.minusMonths(1)).limit(i < 6 ? 10 : 3);
      said.eb(
          Said.somebody(),
          new Fact.BistandBeslut("a", "farsta", months.toList(), "arbetsloshet", "beviljad", 1L));
    }

    assertThat(
            figures(Measure.LANGVARIGT_BISTAND, "2026-10").stream()
                .filter(f -> f.enhet() == null && f.malgrupp() == null && f.klass() == null)
                .map(f -> f.quantity() + " " + f.value()))
        .containsExactly("ANTAL 6", "PROCENT 37.5");
  }

  @Test
  void ageIsThatOfTheMonthsLastDay() {
    enrolled(5, "city", "norra-innerstaden", M);

    assertThat(published(Measure.INSKRIVNA, "2024-04")).containsKey("staden alla alder/20-29");
    assertThat(published(Measure.INSKRIVNA, "2024-05")).containsKey("staden alla alder/30-44");
  }

  @Test
  void mergedUnitsAreOne_byTheNameOfTheMonth() {
    enrolled(6, "kista", "norrmalm", K);
    enrolled(7, "city", "norra-innerstaden", K);

    assertThat(published(Measure.INSKRIVNA, "2026-10"))
        .containsEntry("jobbtorg/city alla alla", "13")
        .containsEntry("stadsdel/norra-innerstaden alla alla", "13")
        .doesNotContainKeys("jobbtorg/kista alla alla", "stadsdel/norrmalm alla alla");
    assertThat(published(Measure.INSKRIVNA, "2023-06"))
        .containsEntry("jobbtorg/kista alla alla", "6")
        .containsEntry("stadsdel/norrmalm alla alla", "6");
  }

  @Test
  void fewerThanFiveAreHidden_withWhatTheyCouldBeComputedFrom() {
    enrolled(3, "city", "norra-innerstaden", K);
    enrolled(30, "city", "norra-innerstaden", M);

    assertThat(published(Measure.INSKRIVNA, "2026-10"))
        .containsEntry("staden alla alla", "33")
        .containsEntry("staden alla kon/k", "..")
        .containsEntry("staden alla kon/m", "..");
  }

  @Test
  void aShareIsHiddenWhereThoseItCountsOrTheOthersAreFew() {
    for (int i = 0; i < 40; i++) {
      var person = enrolled("city", "norra-innerstaden", K);
      if (i < 3) {
        said.jobbtorg(person, new Fact.Uteblivande("city", day("2026-10-05"), null));
      }
      if (i < 37) {
        said.jobbtorg(person, new Fact.Uteblivande("city", day("2026-09-05"), null));
      }
      if (i < 10) {
        said.jobbtorg(person, new Fact.Uteblivande("city", day("2026-08-05"), null));
      }
    }

    assertThat(published(Measure.UTEBLIVANDE, "2026-10")).containsEntry("staden alla alla", "..");
    assertThat(published(Measure.UTEBLIVANDE, "2026-09")).containsEntry("staden alla alla", "..");
    assertThat(published(Measure.UTEBLIVANDE, "2026-08")).containsEntry("staden alla alla", "25.0");
  }

  @Test
  void meanAndMedianOfDays() {
    for (int i = 0; i < 5; i++) {
      var person = Said.somebody();
      said.eb(
          person,
          new Fact.Arende(
              "a", "norrmalm", null, null, "f", "oppet", null, null, day("2026-10-01"), null));
      var planned = day("2026-10-01").plusDays(i == 4 ? 26 : i + 1);
      said.eb(person, new Fact.Arbetsplan("p", planned, null, null));
    }

    var figures =
        figures(Measure.DAGAR_TILL_PLAN, "2026-10").stream()
            .filter(f -> f.enhet() == null && f.malgrupp() == null && f.klass() == null)
            .map(f -> f.quantity() + " " + f.value())
            .toList();
    assertThat(figures).containsExactly("MEDELDAGAR 7.2", "MEDIANDAGAR 3.0");
  }

  @Test
  void everyReportIsMadeOfAnEmptyLedgerToo() {
    for (var report : Report.values()) {
      assertThat(of(report, "2026-10")).as(report.id()).isEmpty();
    }
  }

  @Test
  void aReportThatRanLeavesTheConnectionAsItWas() {
    of(Report.MANAD, "2026-10");

    assertThat(LEDGER.jdbc().queryForObject("show enable_hashjoin", String.class)).isEqualTo("off");
  }

  private void enrolled(int persons, String jobbtorg, String stadsdel, Personidentitet like) {
    enrolled(persons, jobbtorg, stadsdel, like, "forsorjningsstod");
  }

  private void enrolled(
      int persons, String jobbtorg, String stadsdel, Personidentitet like, String malgrupp) {
    for (int i = 0; i < persons; i++) {
      enrolled(jobbtorg, stadsdel, like, malgrupp);
    }
  }

  private PersonKey enrolled(String jobbtorg, String stadsdel, Personidentitet like) {
    return enrolled(jobbtorg, stadsdel, like, "forsorjningsstod");
  }

  private PersonKey enrolled(
      String jobbtorg, String stadsdel, Personidentitet like, String malgrupp) {
    var person = Said.somebody();
    said.of(person, like, new Fact.Inskrivning(jobbtorg, null, malgrupp, day("2020-01-01"), null));
    said.eb(
        person,
        new Fact.Arende(
            "a", stadsdel, null, null, "f", "oppet", null, null, day("2020-01-01"), null));
    return person;
  }

  private static Map<String, String> published(Measure measure, String month) {
    var published = new TreeMap<String, String>();
    for (var f : figures(measure, month)) {
      published.put(
          String.join(
              " ",
              told(f.enhet(), "staden"),
              f.malgrupp() == null ? "alla" : f.malgrupp(),
              told(f.klass(), "alla")),
          f.suppressed() ? ".." : f.value().toPlainString());
    }
    return published;
  }

  private static String told(Key key, String all) {
    return key == null ? all : key.kind() + "/" + key.value();
  }

  private static List<Figure> figures(Measure measure, String month) {
    var report =
        Set.of(Report.values()).stream()
            .filter(r -> r.measures().contains(measure))
            .findFirst()
            .orElseThrow();
    return of(report, month).stream().filter(f -> f.measure() == measure).toList();
  }

  private static List<Figure> of(Report report, String month) {
    return LEDGER.followUp().of(report, YearMonth.parse(month), REGISTER);
  }

  private static Party party(String id, Unit... units) {
    return new Party(new PartyId(id), id, Set.of(), Map.of(), "", List.of(units));
  }

  private static Unit unit(String id, String from, String till, String successor) {
    return new Unit(id, id, new Period(day(from), day(till)), successor);
  }
}
