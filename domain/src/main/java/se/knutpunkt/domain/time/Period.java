package se.knutpunkt.domain.time;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/// Days from `from` to `till`, both included: one shared day is an overlap.
/// `till` absent (null) means open-ended. Dates are Swedish calendar days, never instants.
public record Period(LocalDate from, LocalDate till) {

  public Period {
    Objects.requireNonNull(from, "from");
    if (till != null && till.isBefore(from)) {
      throw new IllegalArgumentException("a period ends before it begins");
    }
  }

  public static Period day(LocalDate day) {
    return new Period(day, day);
  }

  public static Period month(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (till == null || !day.isAfter(till));
  }

  /// The days that both have; empty when they share none.
  public Optional<Period> overlap(Period other) {
    var start = from.isAfter(other.from) ? from : other.from;
    var end = earlier(till, other.till);
    return end != null && end.isBefore(start)
        ? Optional.empty()
        : Optional.of(new Period(start, end));
  }

  public boolean overlaps(Period other) {
    return overlap(other).isPresent();
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
