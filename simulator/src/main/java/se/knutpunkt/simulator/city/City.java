package se.knutpunkt.simulator.city;

import java.time.YearMonth;
import java.util.Objects;
import se.knutpunkt.simulator.city.plan.Plan;
import se.knutpunkt.simulator.city.plan.Span;

/// A synthetic city: the same four values give the same plan, byte for byte.
///
/// @param people persons known to the parties during the run, 20–18 000 (there are no more test
///     identities of working age)
/// @param months simulated calendar months, 1–24
/// @param start first simulated month
public record City(int people, int months, long seed, YearMonth start) {

  /// After the last merger of stadsdelar, so that the register of units stays as it is during a
  /// run.
  private static final YearMonth FIRST = YearMonth.of(2026, 1);

  public City {
    Objects.requireNonNull(start);
    if (people < 20 || people > 18_000) {
      throw new IllegalArgumentException("a city has 20–18 000 people");
    }
    if (months < 1 || months > 24) {
      throw new IllegalArgumentException("a city is played for 1–24 months");
    }
    if (start.isBefore(FIRST)) {
      throw new IllegalArgumentException("a city starts in " + FIRST + " or later");
    }
  }

  public City(int people, int months, long seed) {
    this(people, months, seed, FIRST);
  }

  /// The days that are played.
  public Span span() {
    return new Span(start.atDay(1), start.plusMonths(months - 1L).atEndOfMonth());
  }

  public Plan plan() {
    return new Population(this).plan();
  }
}
