package se.knutpunkt.domain.ownership;

import java.util.Set;
import se.knutpunkt.domain.time.Limit;
import se.knutpunkt.domain.time.Period;

/// A time rule as it is to be used for what begins on certain days.
///
/// @param rule [TimeRule#id()]
/// @param lead how long before the limit it is warned; null: never
/// @param stadsdelar only where one of these is responsible; empty: everywhere
/// @param valid for what begins on these days
public record Deadline(String rule, Limit limit, Limit lead, Set<String> stadsdelar, Period valid) {

  public Deadline {
    stadsdelar = Set.copyOf(stadsdelar);
  }
}
