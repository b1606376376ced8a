package se.knutpunkt.console;

import java.security.MessageDigest;
import java.util.HexFormat;
import se.knutpunkt.domain.hash.BearerKey;
import se.knutpunkt.domain.hash.Sha256;

/// The operator's door: a bearer key whose SHA-256 stands in config. No hash: the door is shut.
public final class OperatorKey {

  private final byte[] hash;

  /// @param hash SHA-256 of the key in hex; empty when nobody may operate
  /// @throws IllegalArgumentException if it is neither
  public OperatorKey(String hash) {
    this.hash = HexFormat.of().parseHex(hash.strip());
    if (this.hash.length != 0 && this.hash.length != 32) {
      throw new IllegalArgumentException("knutpunkt.operator.key-hash is not a SHA-256 in hex");
    }
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
