package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.time.Period;

/// Periods that overlap or follow each other without a day between, as one.
final class Runs {

  /// @param first the statement that it begins with
  record Run<F extends Fact>(Stated<F> first, Period days) {}

  private Runs() {}

  static <F extends Fact> List<Run<F>> of(List<Stated<F>> stated) {
    var sorted =
        stated.stream()
            .sorted(
                comparing((Stated<F> one) -> one.inForce().from())
                    .thenComparing(one -> one.claim().lineage()))
            .toList();
    var runs = new ArrayList<Run<F>>();
    for (var next : sorted) {
      var last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && meets(last.days, next.inForce())) {
        runs.set(runs.size() - 1, new Run<>(last.first, both(last.days, next.inForce())));
      } else {
        runs.add(new Run<>(next, next.inForce()));
      }
    }
    return runs;
  }

  private static boolean meets(Period earlier, Period next) {
    return earlier.till() == null || !next.from().isAfter(earlier.till().plusDays(1));
  }

  private static Period both(Period earlier, Period next) {
    var open = earlier.till() == null || next.till() == null;
    return new Period(
        earlier.from(),
        open ? null : earlier.till().isAfter(next.till()) ? earlier.till() : next.till());
  }
}
