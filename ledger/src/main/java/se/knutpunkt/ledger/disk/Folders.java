package se.knutpunkt.ledger.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes the folders that the hub needs, its missing parents with the same rights. One that is
/// there keeps the rights it has: whoever made it chose them. Where a file system knows no POSIX
/// rights, it decides itself.
public final class Folders {

  private Folders() {}

  /// For the hub alone (0700): data, archive, keys.
  public static void closed(Path folder) throws IOException {
    make(folder, "rwx------");
  }

  /// For the hub, and for its group to look into (0750): what a party and the hub share.
  public static void shared(Path folder) throws IOException {
    make(folder, "rwxr-x---");
  }

  private static void make(Path folder, String rights) throws IOException {
    var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(
        folder,
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
            }
            : new FileAttribute<?>[0]);
  }
}
