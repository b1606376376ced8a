package se.knutpunkt.simulator.parties;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.schemas.Canonical;
import se.knutpunkt.simulator.city.City;
import se.knutpunkt.simulator.city.Records;
import se.knutpunkt.simulator.city.Records.Judged;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;

/// What was put into the city and what the hub's rules make of it must be the same, though
/// neither knows the other, in whatever order a day's messages come.
class TruthTest {

  @ParameterizedTest
  @CsvSource({
    "700,6,7,2026-01",
    "300,3,1,2026-01",
    "300,2,2,2026-07",
    "300,1,3,2026-02",
    "60,4,4,2027-10",
    "20,1,5,2026-01"
  })
  void theRulesFindAllThatWasPutInAndNothingElse(
      int people, int months, long seed, YearMonth start) {
    var plan = new City(people, months, seed, start).plan();

    var verdict = Verdict.compare(plan, play(plan, seed).observed());

    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.found()).isEqualTo(verdict.expected()).isPositive();
  }

  /// Each mishap is found for what it is, not for something else under the same code: the file
  /// `reasons.txt` says by which reasons each kind shows.
  @Test
  void eachMishapIsFoundForItsOwnReasons() throws Exception {
    var plan = new City(1_200, 6, 8, YearMonth.of(2027, 10)).plan();
    var hub = play(plan, 8);
    var found = new TreeMap<String, SortedSet<String>>();
    for (var expected : plan.truth().conflicts()) {
      var person = plan.people().get(expected.person()).identity();
      found.computeIfAbsent(expected.why(), _ -> new TreeSet<>()).addAll(hub.reasons(person));
    }

    var lines = found.entrySet().stream().map(kind -> kind.getKey() + ": " + kind.getValue());
    var file = Path.of("src/test/resources/reasons.txt");
    if (Boolean.getBoolean("reasons.write")) {
      Files.write(file, lines.toList());
    } else {
      assertThat(lines).containsExactlyElementsOf(Files.readAllLines(file));
    }
  }

  /// Seeds that nobody has looked at: each run draws its own, and a failure names them.
  @ParameterizedTest
  @MethodSource("unseen")
  void soDoCitiesThatNobodyHasSeen(City city) {
    var plan = city.plan();

    var verdict = Verdict.compare(plan, play(plan, city.seed()).observed());

    assertThat(verdict.differences()).as("%s", city).isEmpty();
    assertThat(verdict.found()).isEqualTo(verdict.expected()).isPositive();
  }

  /// What is said of others is nobody's business: half of the people come out the same, whether the
  /// other half lives there or not.
  @Test
  void whoeverElseLivesThereChangesNothing() {
    var plan = new City(200, 4, 11).plan();
    var half =
        plan.people().stream()
            .filter(person -> person.index() % 2 == 0)
            .map(Person::identity)
            .collect(Collectors.toSet());

    var all = play(plan, 5, _ -> true).observed().conflicts();
    var alone =
        play(
                plan,
                5,
                message -> message.person() == null || half.contains(message.person().digits()))
            .observed()
            .conflicts();

    assertThat(all.stream().filter(conflict -> half.contains(conflict.person())))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            alone.stream().filter(conflict -> half.contains(conflict.person())).toList());
  }

  static Stream<City> unseen() {
    var random = new Random();
    return Stream.generate(
            () ->
                new City(
                    300,
                    random.nextInt(1, 8),
                    random.nextInt(1_000_000),
                    YearMonth.of(2026, 1).plusMonths(random.nextInt(30))))
        .limit(20);
  }

  static SmallHub play(Plan plan, long seed) {
    return play(plan, seed, _ -> true);
  }

  private static SmallHub play(Plan plan, long seed, Predicate<Canonical> heard) {
    var records = new ArrayList<Judged>();
    Records.judge(plan, records::add);
    var random = new Random(seed);
    var hub = new SmallHub();
    int at = 0;
    for (var day : plan.days()) {
      hub.advanceTo(day.date());
      int end = at;
      while (end < records.size() && records.get(end).day().equals(day.date())) {
        end++;
      }
      List<Judged> today = records.subList(at, end);
      Collections.shuffle(today, random);
      today.stream()
          .filter(record -> record.message() == null || heard.test(record.message()))
          .forEach(hub::take);
      at = end;
    }
    return hub;
  }
}
