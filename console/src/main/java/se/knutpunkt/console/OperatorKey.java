package se.knutpunkt.console;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import se.knutpunkt.domain.hash.BearerKey;
import se.knutpunkt.domain.hash.Sha256;

/// The operator's door: a bearer key whose SHA-256 stands in config. No hash: the door is shut.
public final class OperatorKey {

  private static final Pattern HASH = Pattern.compile("|[0-9a-fA-F]{64}");

  private final byte[] hash;

  /// @param hash SHA-256 of the key in hex; empty when nobody may operate
  /// @throws IllegalArgumentException if it is neither; its message does not hold what was given
  public OperatorKey(String hash) {
    if (!HASH.matcher(hash.strip()).matches()) {
      throw new IllegalArgumentException("knutpunkt.operator.key-hash is not a SHA-256 in hex");
    }
    this.hash = HexFormat.of().parseHex(hash.strip());
  }

  /// Takes the same time whether the key is right or wrong.
  ///
  /// @param authorization the request's header; null when it had none
  public boolean opens(String authorization) {
    var key = BearerKey.in(authorization);
    boolean same = MessageDigest.isEqual(hash, Sha256.of(key));
    return same && !key.isEmpty();
  }
}
