package se.knutpunkt.ledger.crypto;

import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import se.knutpunkt.ledger.disk.Folders;

/// The one secret of a node: 32 random bytes, base64, from a file that only its owner may read.
/// Everything else (wrapping key, pseudonym key, archive key) is derived from it by HKDF, each
/// under its own name.
public final class MasterKey {

  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final byte[] key;

  private MasterKey(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalStateException("the master key must be 32 bytes in base64");
    }
    this.key = key;
  }

  /// @param base64 the key itself, as a secret store hands it over
  public static MasterKey of(String base64) {
    return new MasterKey(Base64.getDecoder().decode(base64.strip()));
  }

  /// Reads the key file and refuses one that others may read.
  public static MasterKey read(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException(
          "the master key file must be readable by its owner only (chmod 600)");
    }
    return of(Files.readString(file));
  }

  /// For the embedded default: makes a key the first time, and reads it ever after.
  public static MasterKey readOrCreate(Path file) throws IOException {
    if (Files.notExists(file)) {
      Folders.closed(file.toAbsolutePath().getParent());
      var part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(
          part,
          Base64.getEncoder().encodeToString(Random.randBytes(BYTES)),
          StandardOpenOption.WRITE);
      Files.move(part, file);
    }
    return read(file);
  }

  byte[] derive(String name) throws GeneralSecurityException {
    return Hkdf.computeHkdf(
        "HmacSha256",
        key,
        new byte[0],
        ("knutpunkt/" + name).getBytes(StandardCharsets.UTF_8),
        BYTES);
  }

  @Override
  public String toString() {
    return "MasterKey[…]";
  }
}
