package se.knutpunkt.ledger.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;

/// Seals content with a key of its own and wraps that key with the master's. Both are bound to an
/// id, so a row moved to another place no longer opens. Without the wrapped key the content is
/// gone: that is how it is erased.
public final class Vault {

  /// A content key, opened for use within one transaction.
  public final class ContentKey {
    private final UUID id;
    private final byte[] wrapped;
    private final AesGcmJce cipher;

    private ContentKey(UUID id, byte[] key, byte[] wrapped) throws GeneralSecurityException {
      this.id = id;
      this.wrapped = wrapped;
      this.cipher = new AesGcmJce(key);
    }

    public UUID id() {
      return id;
    }

    public byte[] wrapped() {
      return wrapped;
    }

    public byte[] seal(byte[] content) {
      try {
        return cipher.encrypt(content, aad(id));
      } catch (GeneralSecurityException e) {
        throw new VaultException("content could not be sealed", e);
      }
    }

    public byte[] open(byte[] sealed) {
      try {
        return cipher.decrypt(sealed, aad(id));
      } catch (GeneralSecurityException e) {
        throw new VaultException("content does not open with its key", e);
      }
    }
  }

  /// The key is wrong, or what was stored is not what is read.
  public static final class VaultException extends IllegalStateException {
    VaultException(String message, Exception cause) {
      super(message, cause);
    }
  }

  private static final int KEY_BYTES = 32;

  private final AesGcmJce wrapping;

  public Vault(MasterKey master) {
    try {
      this.wrapping = new AesGcmJce(master.derive("content-keys"));
    } catch (GeneralSecurityException e) {
      throw new VaultException("the master key cannot be used", e);
    }
  }

  public ContentKey newKey(UUID id) {
    var key = Random.randBytes(KEY_BYTES);
    try {
      return new ContentKey(id, key, wrapping.encrypt(key, aad(id)));
    } catch (GeneralSecurityException e) {
      throw new VaultException("a content key could not be wrapped", e);
    }
  }

  public ContentKey unwrap(UUID id, byte[] wrapped) {
    try {
      return new ContentKey(id, wrapping.decrypt(wrapped, aad(id)), wrapped);
    } catch (GeneralSecurityException e) {
      throw new VaultException("a content key does not open with the master key", e);
    }
  }

  private static byte[] aad(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
