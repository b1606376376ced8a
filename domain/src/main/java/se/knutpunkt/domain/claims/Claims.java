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
  /// message that they correct, and the latest of their series.
  public static List<Claim> current(Collection<Claim> all) {
    var byMessage = new HashMap<MessageKey, Claim>();
    var latest = new HashMap<MessageKey, Claim>();
    for (var claim : all) {
      if (claim.superseded() || claim.waiting() || claim.fact() == null) {
        continue;
      }
      if (claim.series() == null) {
        byMessage.put(claim.message(), claim);
      } else {
        latest.merge(claim.series(), claim, (a, b) -> LATEST.compare(a, b) >= 0 ? a : b);
      }
    }
    latest.values().forEach(claim -> byMessage.put(claim.message(), claim));
    var current = new ArrayList<>(byMessage.values());
    current.sort(Comparator.comparing(Claim::message));
    return List.copyOf(current);
  }
}
