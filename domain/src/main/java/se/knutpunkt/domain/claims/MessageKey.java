package se.knutpunkt.domain.claims;

import java.util.UUID;

/// A message's identity (party, unit, message id) as the hub indexes it: keyed, because the id is
/// the partner's own choice.
public record MessageKey(UUID value) implements Comparable<MessageKey> {
  @Override
  public int compareTo(MessageKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
