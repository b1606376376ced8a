package se.knutpunkt.domain.ownership;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.hash.Sha256;

/// Names made out of content, equal on every node and in every run.
final class Keys {

  private Keys() {}

  /// A conflict's identity: whoever sees the same rule broken by the same things, with the same
  /// mark, sees the same conflict.
  ///
  /// @param person see [Situation#whose]
  static UUID conflict(String rule, PersonKey person, List<Claim> claims, String mark) {
    var things =
        claims.stream().map(Claim::thing).sorted().distinct().collect(Collectors.joining(","));
    var bytes = ByteBuffer.wrap(Sha256.of(content(rule, person.toString(), things, mark)));
    // Version 8: made by a rule of one's own (RFC 9562).
    long high = bytes.getLong() & ~0xF000L | 0x8000L;
    long low = bytes.getLong() & ~(3L << 62) | (2L << 62);
    return new UUID(high, low);
  }

  private static String content(String rule, String person, String things, String mark) {
    return String.join("|", rule, person, things) + (mark.isEmpty() ? "" : "|" + mark);
  }

  static String hex(String... parts) {
    return Sha256.hex(String.join("|", parts));
  }
}
