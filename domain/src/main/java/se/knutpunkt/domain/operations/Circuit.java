package se.knutpunkt.domain.operations;

/// Whether the hub tries to reach a party.
public enum Circuit {
  /// It does.
  CLOSED,
  /// It tries one delivery, to see whether the party is back.
  HALF_OPEN,
  /// The party did not answer several times; it is left alone for a while.
  OPEN
}
