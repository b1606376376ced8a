package se.knutpunkt.domain.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.followup.Measure.AVSLUTADE;
import static se.knutpunkt.domain.followup.Measure.INSKRIVNA;
import static se.knutpunkt.domain.followup.Measure.INSKRIVNINGSTID;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.followup.Month.Person;

/// What the measures of one report tell together.
class PublicationTest {

  @Test
  void anAverageIsShownOnlyWhereItsCountIs() {
    var persons = new ArrayList<Person>();
    persons.addAll(persons(40, "kista", "m", null));
    persons.addAll(persons(30, "kista", "k", "arbete"));
    persons.addAll(persons(3, "kista", "m", "arbete"));
    var month = new Month(persons);

    assertThat(month.figure(AVSLUTADE, null, "kon", "k")).isEqualTo("..");
    assertThat(month.figure(INSKRIVNINGSTID, null, "kon", "k")).isEqualTo("..");
    assertThat(month.figure(INSKRIVNINGSTID, null, "kon", "m")).isEqualTo("..");
    assertThat(month.figure(INSKRIVNINGSTID, null, null, null)).isNotEqualTo("..");
  }

  @Test
  void whoIsLeftWhereNearlyAllEndedIsNotFoundBySubtraction() {
    var persons = new ArrayList<Person>();
    persons.addAll(persons(30, "kista", "k", "arbete"));
    persons.addAll(persons(2, "kista", "k", null));
    persons.addAll(persons(40, "farsta", "k", null));
    persons.addAll(persons(20, "farsta", "k", "arbete"));
    var month = new Month(persons);

    assertThat(List.of(month.figure(INSKRIVNA, "kista"), month.figure(AVSLUTADE, "kista")))
        .contains("..");
  }

  @Test
  void whereACountIsHiddenTheAverageIsToo_alsoWhereNobodyEnded() {
    var persons = new ArrayList<Person>();
    persons.addAll(persons(40, "farsta", "k", null));
    persons.addAll(persons(2, "kista", "k", null));
    persons.addAll(persons(30, "kista", "k", "arbete"));
    var month = new Month(persons);

    assertThat(month.figure(AVSLUTADE, "farsta")).isEqualTo("..");
    assertThat(month.figure(INSKRIVNINGSTID, "farsta")).isEqualTo("..");
  }

  @Test
  void eachSeriesHasItsOwnFigures() {
    var counted = new ArrayList<Counted>();
    counted.addAll(divided("praktik", 50, 50));
    counted.addAll(divided("utbildning", 40, 160));

    var figures =
        Publication.of(Report.EFFEKT, Map.of(Measure.SJALVFORSORJANDE_EFTER_INSATS, counted));

    assertThat(figures)
        .extracting(
            figure -> figure.serie() + " " + figure.value().stripTrailingZeros().toPlainString())
        .containsExactly("praktik 50", "utbildning 20");
  }

  private static List<Counted> divided(String serie, int self, int others) {
    return List.of(
        cell(serie, null, self + others, self),
        cell(serie, true, self, self),
        cell(serie, false, others, 0));
  }

  private static Counted cell(String serie, Boolean outcome, int persons, int self) {
    return new Counted(
        serie,
        null,
        null,
        null,
        outcome,
        persons,
        BigDecimal.valueOf(self),
        BigDecimal.valueOf(persons),
        null);
  }

  @Test
  void aGroupThatIsDefinedByAgeIsNotSpreadOverOtherAges() {
    var persons = new ArrayList<Person>();
    for (int i = 0; i < 30; i++) {
      persons.add(new Person("kista", "uppsok_20_29", "k", "20-29", null, null, 0));
      persons.add(new Person("kista", "ovriga", "k", i < 3 ? "20-29" : "30-44", null, null, 0));
    }
    var month = new Month(persons);

    assertThat(month.figure(INSKRIVNA, null, "alder", "20-29")).isEqualTo("..");
    month.attacked(Suppression.ROOM);
  }

  @Property(tries = 60)
  void nobodyComputesAHiddenCellFromAnotherMeasure(@ForAll long seed) {
    new Month(anybody(new Random(seed), 40)).attacked(Suppression.ROOM);
  }

  @Property(tries = 60)
  void nobodyComputesOneOfALargeCity_whereFewerDivisionsAreTold(@ForAll long seed) {
    new Month(anybody(new Random(seed), 400)).attacked(1);
  }

  private static List<Person> persons(int number, String jobbtorg, String kon, String avslutad) {
    return Collections.nCopies(
        number, new Person(jobbtorg, "ovriga", kon, "30-44", avslutad, null, 10));
  }

  /// Small groups and large ones, so that both are hidden and shown.
  ///
  /// @param most in a group
  private static List<Person> anybody(Random random, int most) {
    var persons = new ArrayList<Person>();
    int kinds = 2 + random.nextInt(8);
    for (int kind = 0; kind < kinds; kind++) {
      var uppsok = random.nextBoolean();
      var old = !uppsok && random.nextBoolean();
      var jobbtorg = random.nextBoolean() ? "kista" : "farsta";
      var kon = random.nextBoolean() ? "k" : "m";
      int ended = random.nextInt(4);
      int number = random.nextBoolean() ? 1 + random.nextInt(6) : 1 + random.nextInt(most);
      for (int i = 0; i < number; i++) {
        persons.add(
            new Person(
                jobbtorg,
                uppsok ? "uppsok_20_29" : "ovriga",
                kon,
                old ? "30-44" : "20-29",
                ended == 1 ? (random.nextBoolean() ? "arbete" : "studier") : null,
                ended == 2 ? (random.nextBoolean() ? "ohalsa" : "annat") : null,
                2 + random.nextInt(90)));
      }
    }
    return persons;
  }
}
