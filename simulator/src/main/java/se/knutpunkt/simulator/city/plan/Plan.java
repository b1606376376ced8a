package se.knutpunkt.simulator.city.plan;

import java.util.List;

/// Everything that will be said in the city, day by day, and what must come of it.
///
/// @param people by index, as the truth names them
/// @param days every calendar day of the run in order, also those when nobody says anything
public record Plan(List<Person> people, List<Day> days, Truth truth) {

  public Plan {
    people = List.copyOf(people);
    days = List.copyOf(days);
  }

  /// Messages, rows and lines that will be sent, broken and repeated ones included.
  public long records() {
    return days.stream().flatMap(day -> day.acts().stream()).mapToLong(Act::records).sum();
  }
}
