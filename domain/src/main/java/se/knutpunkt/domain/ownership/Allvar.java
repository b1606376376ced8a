package se.knutpunkt.domain.ownership;

import java.util.Locale;

/// How grave a conflict is, gravest first. In messages and in the decision table: the name in
/// lower case.
public enum Allvar {
  /// Somebody may lose support or be put to two things at once: before the start date.
  KRITISK,
  HOG,
  MEDEL,
  /// Allowed, and worth knowing.
  INFO;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if there is no such severity
  public static Allvar of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
