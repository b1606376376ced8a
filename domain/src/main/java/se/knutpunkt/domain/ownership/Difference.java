package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What other rules make of the same claims: one conflict that would be, would not be, would be
/// more or less grave, or would be led or told otherwise. A conflict under another rule is another
/// conflict. The same conflict in other words is no difference: nobody is alerted of words.
///
/// @param now null when it would appear
/// @param then null when it would vanish
public record Difference(Finding now, Finding then) {

  /// In which way.
  public enum Kind {
    APPEAR,
    VANISH,
    GRAVER,
    MILDER,
    /// As grave, but another leads, or others are told.
    OTHERWISE;

    /// As in answers and in the history.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Kind kind() {
    if (now == null || then == null) {
      return now == null ? Kind.APPEAR : Kind.VANISH;
    }
    int milder = then.allvar().compareTo(now.allvar());
    return milder < 0 ? Kind.GRAVER : milder > 0 ? Kind.MILDER : Kind.OTHERWISE;
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
      if (known == null || !alike(known, finding)) {
        differences.add(new Difference(known, finding));
      }
    }
    before.values().forEach(gone -> differences.add(new Difference(gone, null)));
    differences.sort((a, b) -> a.key().compareTo(b.key()));
    return differences;
  }

  private static boolean alike(Finding one, Finding other) {
    return one.allvar() == other.allvar()
        && one.leads().equals(other.leads())
        && one.told().equals(other.told());
  }
}
