package se.knutpunkt.domain.claims;

import java.util.UUID;

/// A person as the hub indexes him: a keyed pseudonym (HMAC) of the identity. Without the key it
/// leads nowhere.
public record PersonKey(UUID value) implements Comparable<PersonKey> {
  @Override
  public int compareTo(PersonKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
