package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.time.Period;

/// Periods that overlap or follow each other without a day between, as one.
final class Runs {

  /// @param first what it begins with
  record Run<T>(T first, Period days) {}

  private Runs() {}

  /// Statements, by the days on which they are in force.
  static <F extends Fact> List<Run<Stated<F>>> of(List<Stated<F>> stated) {
    return of(
        stated.stream()
            .sorted(
                comparing((Stated<F> one) -> one.inForce().from())
                    .thenComparing(one -> one.claim().lineage()))
            .toList(),
        Stated::inForce);
  }

  /// @param sorted by the first of their days
  static <T> List<Run<T>> of(Iterable<T> sorted, Function<T, Period> days) {
    var runs = new ArrayList<Run<T>>();
    for (var next : sorted) {
      var period = days.apply(next);
      var last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && meets(last.days, period)) {
        runs.set(runs.size() - 1, new Run<>(last.first, both(last.days, period)));
      } else {
        runs.add(new Run<>(next, period));
      }
    }
    return runs;
  }

  private static boolean meets(Period earlier, Period next) {
    return earlier.till() == null || !next.from().isAfter(earlier.till().plusDays(1));
  }

  private static Period both(Period earlier, Period next) {
    return new Period(earlier.from(), later(earlier.till(), next.till()));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one == null || other == null ? null : one.isAfter(other) ? one : other;
  }
}
