package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.Inskrivning;

/// How it is known what became of somebody who left: jobbtorg talked with the person, or the person
/// came back.
final class FollowUps {

  private final List<LocalDate> days;

  FollowUps(Situation situation) {
    days =
        Stream.concat(
                Talks.withJobbtorg(situation).days().stream(),
                situation.of(Inskrivning.class).stream().map(i -> i.fact().from()))
            .sorted()
            .toList();
  }

  /// Null when nothing is known.
  LocalDate firstAfter(LocalDate left) {
    return days.stream().filter(day -> day.isAfter(left)).findFirst().orElse(null);
  }
}
