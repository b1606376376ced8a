package se.knutpunkt.domain.followup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import se.knutpunkt.domain.followup.Tabulation.Place;

/// From what was counted for a report to what may be published.
///
/// A share, a rate or an average comes without the numbers behind it. It is hidden where any of
/// them is: the persons it counts, the others, or both together; an average also where the report
/// hides how many they are.
public final class Publication {

  private static final int DECIMALS = 1;

  private final Map<Measure, List<Counted>> counted;

  /// The tables of each measure by `serie`.
  private final Map<Measure, Map<String, Tabulation>> tables = new EnumMap<>(Measure.class);

  private Publication(Report report, Map<Measure, List<Counted>> counted) {
    this.counted = counted;
    for (var measure : report.measures()) {
      if (measure.whole() == null) {
        tabulate(measure, report);
      }
    }
  }

  /// @param counted every cell of each of the report's measures that has anybody in it, totals
  ///     among them
  /// @return a figure for each cell with anybody in it, and for those that are hidden
  public static List<Figure> of(Report report, Map<Measure, List<Counted>> counted) {
    var publication = new Publication(report, counted);
    var figures = new ArrayList<Figure>();
    for (var measure : report.measures()) {
      publication.tables.get(measure).forEach((serie, t) -> figures.addAll(all(measure, serie, t)));
    }
    return figures;
  }

  private void tabulate(Measure measure, Report report) {
    var together =
        report.measures().stream()
            .filter(each -> each == measure || each.whole() == measure)
            .toList();
    var beside =
        measure.counts().stream()
            .flatMap(count -> Stream.of(count, count.whole()))
            .filter(Objects::nonNull)
            .flatMap(count -> of(count).stream())
            .toList();
    var series = new TreeSet<String>();
    together.forEach(each -> of(each).forEach(cell -> series.add(cell.serie())));
    var bySerie = new TreeMap<String, Tabulation>();
    for (var serie : series) {
      var cells = new EnumMap<Measure, List<Counted>>(Measure.class);
      together.forEach(
          each -> cells.put(each, of(each).stream().filter(c -> c.serie().equals(serie)).toList()));
      bySerie.put(
          serie,
          new Tabulation(measure, cells, beside, place -> hiddenByItsCounts(measure, place)));
    }
    together.forEach(each -> tables.put(each, bySerie));
  }

  private List<Counted> of(Measure measure) {
    return counted.getOrDefault(measure, List.of());
  }

  /// A count that is not divided so is asked for the total instead.
  private boolean hiddenByItsCounts(Measure measure, Place place) {
    return measure.counts().stream()
        .anyMatch(
            count -> {
              var asked =
                  count.dividesBy(place.klass())
                      ? place
                      : new Place(place.enhet(), place.malgrupp(), null);
              return tables.get(count).values().stream().anyMatch(t -> t.hides(count, asked));
            });
  }

  private static List<Figure> all(Measure measure, String serie, Tabulation table) {
    var figures = new ArrayList<Figure>();
    for (var place : table.places()) {
      boolean shown = !table.hides(measure, place);
      var cell = table.cell(measure, place);
      if (!measure.dividesBy(place.klass()) || shown && cell == null) {
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
                shown ? value(quantity, cell, persons(measure, table, place)) : null));
      }
    }
    return figures;
  }

  private static long persons(Measure measure, Tabulation table, Place place) {
    var cell = table.cell(measure, measure.divides() ? Boolean.TRUE : null, place);
    return cell == null ? 0 : cell.persons();
  }

  private static BigDecimal value(Measure.Quantity quantity, Counted cell, long persons) {
    return switch (quantity) {
      case ANTAL -> BigDecimal.valueOf(persons);
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
