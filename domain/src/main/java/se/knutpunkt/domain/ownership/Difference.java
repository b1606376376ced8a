package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// What other rules make of the same claims: one conflict that would be, would not be, or would be
/// more or less grave. A conflict under another rule is another conflict.
///
/// @param now null when it would appear
/// @param then null when it would vanish
public record Difference(Finding now, Finding then) {

  /// In which way.
  public enum Kind {
    APPEARS,
    VANISHES,
    CHANGES
  }

  public Kind kind() {
    return now == null ? Kind.APPEARS : then == null ? Kind.VANISHES : Kind.CHANGES;
  }

  public UUID key() {
    return either().key();
  }

  public String rule() {
    return either().rule();
  }

  private Finding either() {
    return then == null ? now : then;
  }

  /// In the order of the conflicts' keys.
  public static List<Difference> between(List<Finding> now, List<Finding> then) {
    var before = new HashMap<UUID, Finding>();
    now.forEach(finding -> before.put(finding.key(), finding));
    var differences = new ArrayList<Difference>();
    for (var finding : then) {
      var known = before.remove(finding.key());
      if (known == null || known.allvar() != finding.allvar()) {
        differences.add(new Difference(known, finding));
      }
    }
    before.values().forEach(gone -> differences.add(new Difference(gone, null)));
    differences.sort((a, b) -> a.key().compareTo(b.key()));
    return differences;
  }
}
