package se.knutpunkt.domain.followup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// From what was counted to what may be published.
///
/// A share, a rate or an average comes without the numbers behind it. It is hidden where any of
/// them is: the persons it counts, the others, or both together.
public final class Publication {

  private static final int DECIMALS = 1;

  private final Measure measure;
  private final String serie;
  private final Map<Place, Counted> cells = new HashMap<>();
  private final Axis<Counted.Key> enheter;
  private final Axis<String> malgrupper;
  private final Axis<Counted.Key> klasser;
  private final Axis<Boolean> utfall;

  private record Place(Counted.Key enhet, String malgrupp, Counted.Key klass, Boolean utfall) {}

  private Publication(Measure measure, String serie, Collection<Counted> counted) {
    this.measure = measure;
    this.serie = serie;
    for (var cell : counted) {
      cells.put(new Place(cell.enhet(), cell.malgrupp(), cell.klass(), cell.utfall()), cell);
    }
    enheter = new Axis<>(byKind(counted, Counted::enhet));
    malgrupper =
        new Axis<>(
            List.of(
                List.copyOf(
                    counted.stream()
                        .map(Counted::malgrupp)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)))));
    klasser = new Axis<>(byKind(counted, Counted::klass));
    utfall = new Axis<>(measure.divides() ? List.of(List.of(true, false)) : List.of());
  }

  /// @param counted every cell of the measure that has anybody in it, totals among them
  /// @return a figure for each cell with anybody in it, and for those that are hidden
  public static List<Figure> of(Measure measure, Collection<Counted> counted) {
    var figures = new ArrayList<Figure>();
    counted.stream()
        .collect(Collectors.groupingBy(Counted::serie, TreeMap::new, Collectors.toList()))
        .forEach((serie, cells) -> figures.addAll(new Publication(measure, serie, cells).all()));
    return figures;
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

  private List<Figure> all() {
    var places = new ArrayList<Place>();
    for (var enhet : enheter.keys()) {
      for (var malgrupp : malgrupper.keys()) {
        for (var klass : klasser.keys()) {
          utfall.keys().forEach(u -> places.add(new Place(enhet, malgrupp, klass, u)));
        }
      }
    }
    var hidden =
        Suppression.hidden(
            List.of(enheter, malgrupper, klasser, utfall),
            places.stream().mapToLong(this::persons).toArray());
    var figures = new ArrayList<Figure>();
    for (int i = 0; i < places.size(); i += utfall.size()) {
      boolean shown = !anyOf(hidden, i);
      var place = places.get(i);
      if (shown && persons(place) == 0) {
        continue;
      }
      for (var quantity : measure.quantities()) {
        figures.add(
            new Figure(
                measure,
                serie,
                place.enhet(),
                place.malgrupp(),
                place.klass(),
                quantity,
                shown ? value(quantity, cells.get(place)) : null));
      }
    }
    return figures;
  }

  private boolean anyOf(BitSet hidden, int first) {
    int next = hidden.nextSetBit(first);
    return next >= 0 && next < first + utfall.size();
  }

  private long persons(Place place) {
    var cell = cells.get(place);
    return cell == null ? 0 : cell.persons();
  }

  private static BigDecimal value(Measure.Quantity quantity, Counted cell) {
    return switch (quantity) {
      case ANTAL -> BigDecimal.valueOf(cell.persons());
      case PROCENT -> ratio(cell, 100);
      case PER_TUSEN -> ratio(cell, 1000);
      case MEDELDAGAR -> ratio(cell, 1);
      case MEDIANDAGAR -> cell.median().setScale(DECIMALS, RoundingMode.HALF_UP);
    };
  }

  private static BigDecimal ratio(Counted cell, int times) {
    return cell.taljare()
        .multiply(BigDecimal.valueOf(times))
        .divide(cell.namnare(), DECIMALS, RoundingMode.HALF_UP);
  }
}
