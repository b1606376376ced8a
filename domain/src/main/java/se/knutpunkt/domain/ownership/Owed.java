package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.time.Limit;

/// A step that somebody owes.
///
/// @param claims what made it owed
/// @param since the day that the limit is counted from
/// @param done the day the step is taken, as far as is known, perhaps a later one than today; null
///     when it is not
/// @param near days on which something was done that counts as the step only near the limit: from a
///     month before it, and after it
/// @param lapses the last day on which it matters; null: until it is done
/// @param stated a day that is set for this one, and is the limit where it comes before the rule's;
///     null: none
record Owed(
    List<Claim> claims,
    LocalDate since,
    LocalDate done,
    List<LocalDate> near,
    LocalDate lapses,
    LocalDate stated) {

  private static final Limit NEAR = Limit.of("1 månad");

  Owed {
    claims = List.copyOf(claims);
    near = List.copyOf(near);
  }

  static Owed of(Claim claim, LocalDate since, LocalDate done, LocalDate lapses) {
    return of(List.of(claim), since, done, lapses);
  }

  static Owed of(List<Claim> claims, LocalDate since, LocalDate done, LocalDate lapses) {
    return new Owed(claims, since, done, List.of(), lapses, null);
  }

  Owed near(List<LocalDate> days) {
    return new Owed(claims, since, done, days, lapses, stated);
  }

  Owed stated(LocalDate day) {
    return new Owed(claims, since, done, near, lapses, day);
  }

  /// The last day on which the step is still missing; null: until further notice.
  ///
  /// @param due the last day on which it is in time
  LocalDate missingTill(LocalDate due) {
    var counts = NEAR.before(due, _ -> true);
    var nearest =
        near.stream().filter(day -> !day.isBefore(counts)).min(naturalOrder()).orElse(null);
    var taken = Seen.sooner(done, nearest);
    return Seen.sooner(taken == null ? null : taken.minusDays(1), lapses);
  }
}
