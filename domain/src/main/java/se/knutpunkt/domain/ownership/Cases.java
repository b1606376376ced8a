package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The life of conflicts: what the last evaluation means for the cases that are kept. Evaluating
/// again without news changes nothing, so nobody is alerted twice.
public final class Cases {

  private Cases() {}

  /// A case as it is kept.
  ///
  /// @param version of its latest change
  /// @param digest of the finding last told ([Finding#digest]), also after it was resolved
  public record Stored(UUID key, CaseState state, int version, String digest) {}

  /// @param existing all cases of one person, open or not
  /// @param findings all findings about the same person
  /// @return in the order of the cases' keys, at most one change of each
  public static List<Change> changes(Collection<Stored> existing, List<Finding> findings) {
    var stored = new HashMap<UUID, Stored>();
    existing.forEach(known -> stored.put(known.key(), known));
    var changes = new ArrayList<Change>();
    for (var finding : findings) {
      var known = stored.remove(finding.key());
      if (known == null) {
        changes.add(new Change.Opened(finding, 1));
      } else {
        found(known, finding).ifPresent(changes::add);
      }
    }
    stored.values().forEach(gone -> lost(gone).ifPresent(changes::add));
    changes.sort(Comparator.comparing(Change::key));
    return changes;
  }

  private static Optional<Change> found(Stored known, Finding finding) {
    int next = known.version() + 1;
    return switch (known.state()) {
      case OPEN ->
          known.digest().equals(finding.digest())
              ? Optional.empty()
              : Optional.of(new Change.Updated(finding, next));
      case RESOLVED -> Optional.of(new Change.Reopened(finding, next));
    };
  }

  private static Optional<Change> lost(Stored known) {
    return switch (known.state()) {
      case OPEN -> Optional.of(new Change.Resolved(known.key(), known.version() + 1));
      case RESOLVED -> Optional.empty();
    };
  }
}
