package se.knutpunkt.domain.claims;

import java.util.UUID;

/// A person as the hub indexes him: a keyed pseudonym (HMAC) of the identity. Without the key it
/// leads nowhere.
public record PersonKey(UUID value) implements Comparable<PersonKey> {
  /// The order that PostgreSQL has: bytes without a sign. Locks are taken in it everywhere.
  @Override
  public int compareTo(PersonKey other) {
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
