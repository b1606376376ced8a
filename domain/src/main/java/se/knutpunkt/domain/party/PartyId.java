package se.knutpunkt.domain.party;

import java.util.regex.Pattern;

/// A party's id in the register, such as `jobbtorg`: lower case letters and hyphens, at most 40.
/// Never personal, so it may stand in logs, metrics and queue names.
public record PartyId(String value) implements Comparable<PartyId> {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z-]{0,39}");

  /// The hub itself, as sender of its own messages.
  public static final PartyId HUB = new PartyId("knutpunkt");

  public PartyId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("a party id is lower case letters and hyphens");
    }
  }

  /// Whether the text has the form of an id.
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(PartyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
