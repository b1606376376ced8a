package se.knutpunkt.domain.followup;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One table of a measure, together with the measures that count some of its persons: what one of
/// them shows is taken from or added to the others, so their cells are chosen as one.
final class Tabulation {

  /// A cell, without whom of its persons is meant.
  record Place(Counted.Key enhet, String malgrupp, Counted.Key klass) {

    /// In how many ways the city is divided to get there.
    int ways() {
      return (enhet == null ? 0 : 1) + (malgrupp == null ? 0 : 1) + (klass == null ? 0 : 1);
    }
  }

  private static final Place CITY = new Place(null, null, null);
  private static final int ALL_WAYS = 3;

  /// From so many persons on, in this table or those beside it, it is a whole city, of which
  /// something has to be told. Below it, protection comes before everything else.
  private static final long LARGE_CITY = 500;

  /// Some of the persons of a place: all of a measure's, or those with an outcome.
  private record Slice(Measure measure, Boolean utfall) {}

  /// Those of the whole who are in none of its parts: nobody publishes them, everybody can
  /// subtract.
  private static final Slice REST = new Slice(null, null);

  private final Slice whole;
  private final Axis<Slice> slices;
  private final Map<Slice, Map<Place, Counted>> cells = new HashMap<>();
  private final boolean largeCity;
  private final Axis<Counted.Key> enheter;
  private final Axis<String> malgrupper;
  private final Axis<Counted.Key> klasser;
  private final Map<Slice, Set<Place>> hidden = new HashMap<>();

  /// @param counted every cell of each measure that has anybody in it, totals among them
  /// @param beside cells of other measures of the same persons: a row that they have and this
  ///     table has not would say that nobody is there
  /// @param hiddenAnyway places of the whole that are hidden whoever is there
  Tabulation(
      Measure measure,
      Map<Measure, List<Counted>> counted,
      List<Counted> beside,
      Predicate<Place> hiddenAnyway) {
    whole = new Slice(measure, null);
    var parts = new ArrayList<Slice>();
    if (measure.divides()) {
      parts.add(new Slice(measure, true));
      parts.add(new Slice(measure, false));
    }
    counted.keySet().stream()
        .filter(part -> part.whole() == measure && !counted.get(part).isEmpty())
        .sorted()
        .forEach(part -> parts.add(new Slice(part, null)));
    if (!parts.isEmpty() && !measure.divides()) {
      parts.add(REST);
    }
    slices = new Axis<>(List.of(parts));
    counted.forEach(
        (each, all) ->
            all.forEach(
                cell ->
                    cells
                        .computeIfAbsent(new Slice(each, cell.utfall()), _ -> new HashMap<>())
                        .put(place(cell), cell)));
    var all =
        Stream.concat(counted.values().stream().flatMap(Collection::stream), beside.stream())
            .filter(cell -> counted.keySet().stream().anyMatch(m -> m.dividesBy(cell.klass())))
            .toList();
    largeCity =
        all.stream().anyMatch(cell -> place(cell).equals(CITY) && cell.persons() >= LARGE_CITY);
    enheter = new Axis<>(byKind(all, Counted::enhet));
    malgrupper =
        new Axis<>(
            List.of(
                List.copyOf(
                    all.stream()
                        .map(Counted::malgrupp)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)))));
    klasser = new Axis<>(byKind(all, Counted::klass));
    hide(hiddenAnyway);
  }

  private static Place place(Counted cell) {
    return new Place(cell.enhet(), cell.malgrupp(), cell.klass());
  }

  private static List<List<Counted.Key>> byKind(
      Collection<Counted> counted, Function<Counted, Counted.Key> of) {
    var kinds = new TreeMap<String, TreeSet<Counted.Key>>();
    counted.stream()
        .map(of)
        .filter(Objects::nonNull)
        .forEach(key -> kinds.computeIfAbsent(key.kind(), _ -> new TreeSet<>()).add(key));
    return kinds.values().stream().map(List::copyOf).toList();
  }

  /// A whole that has parts is hidden first, by those of its persons who are in no part: what the
  /// parts show of the others stays as it is. Then its parts: where the whole is hidden, nobody
  /// knows what they have to add up to.
  private void hide(Predicate<Place> hiddenAnyway) {
    if (!slices.keys().contains(REST)) {
      hide(slices, this::persons, this::persons, hiddenAnyway);
      return;
    }
    hide(new Axis<>(List.of()), this::persons, (_, place) -> persons(REST, place), hiddenAnyway);
    var unknown = Set.copyOf(hidden.getOrDefault(whole, Set.of()));
    ToLongBiFunction<Slice, Place> known =
        (slice, place) ->
            (slice == whole || slice == REST) && unknown.contains(place)
                ? Suppression.NO_CELL
                : persons(slice, place);
    hide(slices, known, known, hiddenAnyway);
  }

  /// In as many ways at a time as leave the whole city's numbers standing: where there are too few
  /// persons in a measure for a large city to be divided in all ways at once, it is divided in two,
  /// in one, or in none. The smallest first, where several measures are one table.
  private void hide(
      Axis<Slice> along,
      ToLongBiFunction<Slice, Place> persons,
      ToLongBiFunction<Slice, Place> movable,
      Predicate<Place> hiddenAnyway) {
    var all = along.keys();
    all.set(0, whole);
    var axes = List.<Axis<?>>of(enheter, malgrupper, klasser, along);
    var ways = new EnumMap<Measure, Integer>(Measure.class);
    all.stream()
        .filter(slice -> slice != REST && !(slice == whole && all.contains(REST)))
        .forEach(slice -> ways.put(slice.measure(), ALL_WAYS));
    var inAllWays = cells(all, persons, movable, hiddenAnyway, ways);
    var found = Optional.<BitSet>empty();
    while (largeCity && found.isEmpty()) {
      found =
          Suppression.hiddenBelowTheTotal(axes, cells(all, persons, movable, hiddenAnyway, ways));
      var fewer =
          ways.keySet().stream()
              .filter(measure -> ways.get(measure) > 0)
              .min(
                  Comparator.comparing((Measure measure) -> -ways.get(measure))
                      .thenComparing(measure -> persons(new Slice(measure, null), CITY)));
      if (fewer.isEmpty()) {
        break;
      }
      ways.merge(fewer.get(), -1, Integer::sum);
    }
    var places = places();
    found.orElseGet(() -> Suppression.hidden(axes, inAllWays)).stream()
        .forEach(
            i ->
                hidden
                    .computeIfAbsent(all.get(i % all.size()), _ -> new HashSet<>())
                    .add(places.get(i / all.size())));
  }

  private Suppression.Cells cells(
      List<Slice> all,
      ToLongBiFunction<Slice, Place> persons,
      ToLongBiFunction<Slice, Place> movable,
      Predicate<Place> hiddenAnyway,
      Map<Measure, Integer> ways) {
    int fewest = Collections.min(ways.values());
    var places = places();
    var cells = new Suppression.Cells(places.size() * all.size());
    for (int i = 0; i < cells.counts().length; i++) {
      var slice = all.get(i % all.size());
      var place = places.get(i / all.size());
      long count = persons.applyAsLong(slice, place);
      boolean impossible = count == 0 && Malgrupp.excludes(place.malgrupp(), place.klass());
      int shown = slice == REST ? fewest : ways.getOrDefault(slice.measure(), ALL_WAYS);
      boolean silent = !impossible && place.ways() > shown;
      boolean unknown = slice == REST || count == Suppression.NO_CELL;
      cells.counts()[i] = count;
      cells.movable()[i] = movable.applyAsLong(slice, place);
      cells.hidden().set(i, silent || unknown || hiddenAnyway.test(place));
      cells.silent().set(i, silent);
      cells.impossible().set(i, impossible);
    }
    return cells;
  }

  /// Each place once, in the order of publication.
  List<Place> places() {
    var places = new ArrayList<Place>();
    for (var enhet : enheter.keys()) {
      for (var malgrupp : malgrupper.keys()) {
        klasser.keys().forEach(klass -> places.add(new Place(enhet, malgrupp, klass)));
      }
    }
    return places;
  }

  private long persons(Slice slice, Place place) {
    if (slice == REST) {
      return whole.measure().dividesBy(place.klass()) ? rest(place) : Suppression.NO_CELL;
    }
    if (!slice.measure().dividesBy(place.klass())) {
      return Suppression.NO_CELL;
    }
    var cell = cells.getOrDefault(slice, Map.of()).get(place);
    return cell == null ? 0 : cell.persons();
  }

  /// Somebody may be in a part and not in the whole, who counted elsewhere there: that only leaves
  /// more room than this.
  private long rest(Place place) {
    long others =
        slices.keys().stream()
            .filter(slice -> slice != null && slice != REST)
            .mapToLong(slice -> persons(slice, place))
            .sum();
    return Math.max(0, persons(whole, place) - others);
  }

  /// @return null when there is nobody
  Counted cell(Measure measure, Place place) {
    return cell(measure, null, place);
  }

  /// @return null when there is nobody
  Counted cell(Measure measure, Boolean utfall, Place place) {
    return cells.getOrDefault(new Slice(measure, utfall), Map.of()).get(place);
  }

  /// Whether any of the numbers that a figure of the measure rests on is hidden.
  boolean hides(Measure measure, Place place) {
    return hidden.entrySet().stream()
        .anyMatch(e -> e.getKey().measure() == measure && e.getValue().contains(place));
  }
}
