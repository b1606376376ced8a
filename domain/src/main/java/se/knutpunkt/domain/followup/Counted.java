package se.knutpunkt.domain.followup;

import java.math.BigDecimal;

/// A cell as it was counted, not to be published as it is.
///
/// @param serie which of the measure's tables, such as an insats type; empty when it has one
/// @param enhet null for the whole city
/// @param malgrupp null for all
/// @param klass kön, age, or what else the measure divides by; null for all
/// @param utfall of a share: those it counts, or the others; null for both
/// @param taljare sum over the persons
/// @param namnare sum over the persons
/// @param median of the persons' own numbers; null when it was not asked for
public record Counted(
    String serie,
    Key enhet,
    String malgrupp,
    Key klass,
    Boolean utfall,
    long persons,
    BigDecimal taljare,
    BigDecimal namnare,
    BigDecimal median) {

  /// A key and what kind it is of: `stadsdel` `farsta`, `kon` `k`.
  public record Key(String kind, String value) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int kinds = kind.compareTo(other.kind);
      return kinds != 0 ? kinds : value.compareTo(other.value);
    }
  }
}
