package se.knutpunkt.ledger.crypto;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.UUID;
import se.knutpunkt.ledger.disk.Folders;

/// Received files, kept encrypted under the submission's id. Streams: a large file needs no more
/// memory than a small one.
public final class Archive {

  private static final int SEGMENT = 1 << 20;

  private final Path folder;
  private final AesGcmHkdfStreaming cipher;

  public Archive(MasterKey master, Path folder) {
    this.folder = folder;
    try {
      this.cipher = new AesGcmHkdfStreaming(master.derive("archive"), "HmacSha256", 32, SEGMENT, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the archive key cannot be used", e);
    }
  }

  /// Copies `plain` into the archive; the copy appears under its name only when it is
  /// whole and on disk.
  ///
  /// @throws IOException also when `plain` is a link: it is not followed
  public Path keep(UUID submission, Path plain) throws IOException {
    Folders.closed(folder);
    var target = folder.resolve(submission + ".sealed");
    var part = folder.resolve(submission + "-" + UUID.randomUUID() + ".part");
    try (var in = Files.newInputStream(plain, LinkOption.NOFOLLOW_LINKS);
        var out = sealing(Files.newOutputStream(part), submission)) {
      in.transferTo(out);
    }
    try (var written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    try (var names = FileChannel.open(folder)) {
      names.force(true);
    }
    return target;
  }

  public InputStream open(UUID submission) throws IOException {
    try {
      return cipher.newDecryptingStream(
          Files.newInputStream(folder.resolve(submission + ".sealed")), aad(submission));
    } catch (GeneralSecurityException e) {
      throw new IOException("the archived file does not open with this master key", e);
    }
  }

  private OutputStream sealing(OutputStream out, UUID submission) throws IOException {
    try {
      return cipher.newEncryptingStream(out, aad(submission));
    } catch (GeneralSecurityException e) {
      throw new IOException("the file could not be sealed", e);
    }
  }

  private static byte[] aad(UUID submission) {
    return submission.toString().getBytes(StandardCharsets.UTF_8);
  }
}
