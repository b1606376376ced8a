package se.knutpunkt.app.config;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Working days in Sweden as lagen (1930:173) om beräkning av lagstadgad tid counts them: not
/// Saturdays, Sundays, public holidays, midsommarafton, julafton and nyårsafton.
final class SwedishCalendar implements Predicate<LocalDate> {

  /// One for all, so that equal settings are equal.
  static final SwedishCalendar ONE = new SwedishCalendar();

  private final HolidayManager holidays =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));
  private final Map<Integer, Set<LocalDate>> ofYear = new ConcurrentHashMap<>();

  @Override
  public boolean test(LocalDate day) {
    return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()
        && !ofYear.computeIfAbsent(day.getYear(), this::compute).contains(day);
  }

  private Set<LocalDate> compute(int year) {
    return holidays.getHolidays(Year.of(year)).stream()
        .map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet());
  }
}
