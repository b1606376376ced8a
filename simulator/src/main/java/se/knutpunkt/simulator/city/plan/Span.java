package se.knutpunkt.simulator.city.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/// The days that are played, both included: whole months.
public record Span(LocalDate first, LocalDate last) {

  public List<YearMonth> months() {
    return Stream.iterate(
            YearMonth.from(first), month -> !month.atDay(1).isAfter(last), m -> m.plusMonths(1))
        .toList();
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  public long days() {
    return last.toEpochDay() - first.toEpochDay() + 1;
  }

  /// The day itself, or the Monday after: people do not write on weekends. Public holidays are
  /// played as any day.
  public static LocalDate workday(LocalDate day) {
    var ahead =
        day.getDayOfWeek() == DayOfWeek.SATURDAY
            ? 2
            : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0;
    return day.plusDays(ahead);
  }
}
