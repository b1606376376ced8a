package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.domain.claims.Claim;

/// A step that somebody owes.
///
/// @param claims what made it owed
/// @param since the day that the limit is counted from
/// @param done the day the step is taken, as far as is known, perhaps a later one than today; null
///     when it is not
/// @param lapses the last day on which it matters; null: until it is done
/// @param stated the limit that the parties have set themselves for this one; null: the rule's
record Owed(
    List<Claim> claims, LocalDate since, LocalDate done, LocalDate lapses, LocalDate stated) {

  Owed {
    claims = List.copyOf(claims);
  }

  static Owed of(Claim claim, LocalDate since, LocalDate done, LocalDate lapses) {
    return new Owed(List.of(claim), since, done, lapses, null);
  }

  /// The last day on which the step is still missing; null: until further notice.
  LocalDate missingTill() {
    return Seen.sooner(done == null ? null : done.minusDays(1), lapses);
  }
}
