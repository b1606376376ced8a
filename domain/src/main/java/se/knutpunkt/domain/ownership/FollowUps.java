package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.Inskrivning;

/// How it is known what became of somebody who left: jobbtorg talked with the person near the day
/// that it is asked for, or the person came back, whenever that was.
final class FollowUps {

  private final List<LocalDate> talks;
  private final List<LocalDate> enrolments;

  FollowUps(Situation situation) {
    talks = Talks.withJobbtorg(situation).days();
    enrolments =
        situation.of(Inskrivning.class).stream().map(i -> i.fact().from()).sorted().toList();
  }

  /// @param left the day that the person left; what happens on it does not tell how it went
  Owed owed(Claim claim, LocalDate left) {
    var back = enrolments.stream().filter(day -> day.isAfter(left)).findFirst().orElse(null);
    return Owed.of(claim, left, back, null)
        .near(talks.stream().filter(day -> day.isAfter(left)).toList());
  }
}
