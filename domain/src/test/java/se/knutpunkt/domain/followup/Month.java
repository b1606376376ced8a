package se.knutpunkt.domain.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.followup.Measure.ATERREMITTERADE;
import static se.knutpunkt.domain.followup.Measure.AVSLUTADE;
import static se.knutpunkt.domain.followup.Measure.INSKRIVNA;
import static se.knutpunkt.domain.followup.Measure.INSKRIVNINGSTID;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import se.knutpunkt.domain.followup.Counted.Key;

/// A monthly report made of persons one by one, and what somebody can compute who has all of it.
final class Month {

  /// Enrolled in the month.
  ///
  /// @param avslutad the reason; null when not ended so
  /// @param aterremitterad the reason; null when not ended so
  record Person(
      String jobbtorg,
      String malgrupp,
      String kon,
      String alder,
      String avslutad,
      String aterremitterad,
      int days) {

    private boolean isIn(Measure measure) {
      return switch (measure) {
        case INSKRIVNA -> true;
        case AVSLUTADE -> avslutad != null;
        case ATERREMITTERADE -> aterremitterad != null;
        default -> avslutad != null || aterremitterad != null;
      };
    }

    private Key klass(Measure measure) {
      var value =
          switch (measure) {
            case AVSLUTADE -> avslutad;
            case ATERREMITTERADE -> aterremitterad;
            default -> avslutad == null ? "aterremitterad" : avslutad;
          };
      return measure.klass() == null ? null : new Key(measure.klass(), value);
    }
  }

  /// A number that somebody may want to know.
  private record Cell(String what, Key enhet, String malgrupp, Key klass) {}

  private static final String REST = "rest";

  /// The days beyond the first of each person: never negative.
  private static final String DAYS = "days";

  private final Map<Measure, List<Counted>> counted = new EnumMap<>(Measure.class);
  private final Map<Cell, Integer> persons = new HashMap<>();
  private final Map<Cell, Figure> figures = new HashMap<>();
  private final Map<Cell, Integer> unknown = new HashMap<>();
  private final List<Map<Cell, Double>> equations = new ArrayList<>();

  Month(List<Person> all) {
    for (var measure : Report.MANAD.measures()) {
      var cells = new HashMap<Cell, int[]>();
      all.stream().filter(p -> p.isIn(measure)).forEach(p -> add(p, measure, cells));
      cells.forEach((cell, sum) -> persons.put(cell, sum[0]));
      counted.put(
          measure,
          cells.entrySet().stream()
              .map(e -> counted(measure, e.getKey(), e.getValue()[0], e.getValue()[1]))
              .toList());
    }
    for (var figure : Publication.of(Report.MANAD, counted)) {
      figures.put(
          cell(figure.measure(), figure.enhet(), figure.malgrupp(), figure.klass()), figure);
    }
  }

  private static void add(Person person, Measure measure, Map<Cell, int[]> cells) {
    for (var enhet : with(new Key("jobbtorg", person.jobbtorg()))) {
      for (var malgrupp : with(person.malgrupp())) {
        for (var klass :
            with(
                new Key("kon", person.kon()),
                new Key("alder", person.alder()),
                person.klass(measure))) {
          var sum = cells.computeIfAbsent(cell(measure, enhet, malgrupp, klass), _ -> new int[2]);
          sum[0]++;
          sum[1] += measure == INSKRIVNINGSTID ? person.days() : 1;
        }
      }
    }
  }

  @SafeVarargs
  private static <T> List<T> with(T... keys) {
    return Stream.concat(Stream.of((T) null), Stream.of(keys).filter(Objects::nonNull)).toList();
  }

  private static Cell cell(Measure measure, Key enhet, String malgrupp, Key klass) {
    return new Cell(measure.name(), enhet, malgrupp, klass);
  }

  private static Counted counted(Measure measure, Cell cell, int persons, int sum) {
    return new Counted(
        "",
        cell.enhet(),
        cell.malgrupp(),
        cell.klass(),
        null,
        persons,
        BigDecimal.valueOf(sum),
        BigDecimal.valueOf(persons),
        null);
  }

  String figure(Measure measure, String jobbtorg) {
    return figure(measure, jobbtorg, null, null);
  }

  /// @return `..` when it is hidden, empty when there is nobody
  String figure(Measure measure, String jobbtorg, String kind, String value) {
    var enhet = jobbtorg == null ? null : new Key("jobbtorg", jobbtorg);
    var klass = kind == null ? null : new Key(kind, value);
    var figure = figures.get(cell(measure, enhet, null, klass));
    return figure == null ? "" : figure.suppressed() ? ".." : figure.value().toPlainString();
  }

  /// Fails where a number of one to four persons can be placed within a range narrower than
  /// `room`, or their days computed.
  void attacked(long room) {
    counts();
    averages();
    var attack = new Attack(unknown.size(), equations.stream().map(this::row).toList());
    var determined = attack.determined();
    unknown.forEach(
        (cell, at) -> {
          if (small(cell.what().equals(DAYS) ? as(INSKRIVNINGSTID.name(), cell) : cell)) {
            assertThat(determined).as("%s in %s", cell, counted).doesNotContain(at);
            if (!cell.what().equals(DAYS)) {
              assertThat(attack.room(at))
                  .as("room of %s in %s", cell, counted)
                  .isGreaterThan(room - 1e-3);
            }
          }
        });
  }

  private boolean small(Cell cell) {
    return persons.getOrDefault(cell, 0) > 0 && persons.get(cell) < Suppression.LEAST;
  }

  private double[] row(Map<Cell, Double> equation) {
    var row = new double[unknown.size() + 1];
    equation.forEach(
        (cell, factor) -> {
          var at = unknown.get(cell);
          if (at == null) {
            row[unknown.size()] -= factor * known(cell);
          } else {
            row[at] += factor;
          }
        });
    return row;
  }

  /// Sums, and that whoever was enrolled ended in one way, in the other, or not.
  private void counts() {
    for (var measure : List.of(INSKRIVNA, AVSLUTADE, ATERREMITTERADE)) {
      places(measure)
          .forEach(
              place -> {
                var figure = figures.get(place);
                if (figure != null && figure.suppressed() && !impossible(place)) {
                  unknown.put(place, unknown.size());
                }
              });
      sums(measure.name(), measure);
    }
    for (var place : places(INSKRIVNA)) {
      if (!impossible(place)) {
        unknown.put(as(REST, place), unknown.size());
      }
      sum(
          INSKRIVNA.name(),
          place,
          List.of(AVSLUTADE.name(), ATERREMITTERADE.name(), REST),
          part -> as(part, place));
    }
    sums(REST, INSKRIVNA);
  }

  /// An average times its persons is a sum of days; where there is none, nobody ended.
  private void averages() {
    for (var place : places(INSKRIVNINGSTID)) {
      var figure = figures.get(place);
      if (figure == null) {
        ended(place).forEach(count -> equations.add(Map.of(count, 1.0)));
        continue;
      }
      if (impossible(place)) {
        continue;
      }
      var days = as(DAYS, place);
      unknown.put(days, unknown.size());
      if (!figure.suppressed()) {
        var exact =
            counted.get(INSKRIVNINGSTID).stream()
                .filter(
                    c -> place.equals(cell(INSKRIVNINGSTID, c.enhet(), c.malgrupp(), c.klass())))
                .findFirst()
                .orElseThrow();
        double beyond = exact.taljare().doubleValue() / exact.persons() - 1;
        var equation = new HashMap<Cell, Double>();
        equation.put(days, 1.0);
        ended(place).forEach(count -> equation.put(count, -beyond));
        equations.add(equation);
      }
    }
    sums(DAYS, INSKRIVNINGSTID);
  }

  /// The counts that together are the persons of an average.
  private static List<Cell> ended(Cell place) {
    var klass = place.klass();
    if (klass == null || !klass.kind().equals("avslutningsorsak")) {
      return List.of(as(AVSLUTADE.name(), place), as(ATERREMITTERADE.name(), place));
    }
    return klass.value().equals("aterremitterad")
        ? List.of(new Cell(ATERREMITTERADE.name(), place.enhet(), place.malgrupp(), null))
        : List.of(as(AVSLUTADE.name(), place));
  }

  private double known(Cell cell) {
    var figure = figures.get(cell);
    return figure == null ? 0 : figure.value().doubleValue();
  }

  private static boolean impossible(Cell cell) {
    return "uppsok_20_29".equals(cell.malgrupp()) && new Key("alder", "30-44").equals(cell.klass());
  }

  private static Cell as(String what, Cell cell) {
    return new Cell(what, cell.enhet(), cell.malgrupp(), cell.klass());
  }

  /// Every total is the sum of each way to divide it.
  private void sums(String what, Measure measure) {
    for (var place : places(measure)) {
      if (place.enhet() == null) {
        for (var units : parts(INSKRIVNA, Counted::enhet).values()) {
          sum(what, place, units, unit -> new Cell(what, unit, place.malgrupp(), place.klass()));
        }
      }
      if (place.malgrupp() == null) {
        sum(what, place, groups(), group -> new Cell(what, place.enhet(), group, place.klass()));
      }
      if (place.klass() == null) {
        for (var keys : parts(measure, Counted::klass).values()) {
          sum(what, place, keys, key -> new Cell(what, place.enhet(), place.malgrupp(), key));
        }
      }
    }
  }

  private <K> void sum(String what, Cell total, Collection<K> keys, Function<K, Cell> part) {
    var sum = new HashMap<Cell, Double>();
    sum.put(as(what, total), -1.0);
    keys.forEach(key -> sum.put(part.apply(key), 1.0));
    equations.add(sum);
  }

  private List<Cell> places(Measure measure) {
    var places = new ArrayList<Cell>();
    for (var enhet : all(parts(INSKRIVNA, Counted::enhet).values())) {
      for (var malgrupp : with(groups().toArray(String[]::new))) {
        for (var klass : all(parts(measure, Counted::klass).values())) {
          places.add(cell(measure, enhet, malgrupp, klass));
        }
      }
    }
    return places;
  }

  private static List<Key> all(Collection<TreeSet<Key>> divisions) {
    return with(divisions.stream().flatMap(TreeSet::stream).toArray(Key[]::new));
  }

  private TreeSet<String> groups() {
    var groups = new TreeSet<String>();
    counted.get(INSKRIVNA).stream()
        .map(Counted::malgrupp)
        .filter(Objects::nonNull)
        .forEach(groups::add);
    return groups;
  }

  /// Kön and age are those of all who were enrolled, also where none of them is in the measure.
  private Map<String, TreeSet<Key>> parts(Measure measure, Function<Counted, Key> of) {
    var parts = new HashMap<String, TreeSet<Key>>();
    Stream.of(INSKRIVNA, measure)
        .distinct()
        .flatMap(each -> counted.get(each).stream())
        .map(of)
        .filter(Objects::nonNull)
        .forEach(key -> parts.computeIfAbsent(key.kind(), _ -> new TreeSet<>()).add(key));
    return parts;
  }
}
