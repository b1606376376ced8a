package se.knutpunkt.domain.claims;

import java.util.UUID;

/// A message's identity (party, unit, message id) as the hub indexes it: keyed, because the id is
/// the partner's own choice.
public record MessageKey(UUID value) implements Comparable<MessageKey> {
  /// The order that PostgreSQL has: bytes without a sign. Locks are taken in it everywhere.
  @Override
  public int compareTo(MessageKey other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
