package se.knutpunkt.domain.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// What holds now, out of everything that was ever said. A function of the set: order and
/// repetition do not matter.
public final class Claims {

  private static final Comparator<Claim> LATEST =
      Comparator.comparing(Claim::time).thenComparing(Claim::message);

  private Claims() {}

  /// The claims in force, in the order of their message keys: not superseded, not waiting for the
  /// message that they correct, and the latest about its thing.
  ///
  /// @param all about one person, or naming nobody
  public static List<Claim> current(Collection<Claim> all) {
    var latest = new HashMap<Object, Claim>();
    for (var claim : all) {
      if (!claim.superseded() && !claim.waiting() && claim.fact() != null) {
        latest.merge(about(claim), claim, (a, b) -> LATEST.compare(a, b) >= 0 ? a : b);
      }
    }
    var current = new ArrayList<>(latest.values());
    current.sort(Comparator.comparing(Claim::message));
    return List.copyOf(current);
  }

  /// A message without a designation and of no series stands alone.
  private static Object about(Claim claim) {
    return claim.series() == null && claim.fact().designation() == null
        ? claim.message()
        : claim.thing();
  }
}
