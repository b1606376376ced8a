package se.knutpunkt.routes.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/// What an entry of a folder looks like. Links are never followed: a link is what is looked at.
///
/// @param key which file it is, whatever its name; null where the file system does not say
/// @param kind what it is at all
record Look(long size, FileTime modified, Object key, Kind kind) {

  enum Kind {
    FILE,
    FOLDER,
    /// A link, a pipe, a device: reading it could give anything, or wait without end.
    OTHER
  }

  /// Empty when there is no such entry.
  static Optional<Look> at(Path path) throws IOException {
    try {
      var seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      var kind = seen.isRegularFile() ? Kind.FILE : seen.isDirectory() ? Kind.FOLDER : Kind.OTHER;
      return Optional.of(new Look(seen.size(), seen.lastModifiedTime(), seen.fileKey(), kind));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// Whether it is the same file, perhaps grown.
  boolean sameFile(Look other) {
    return Objects.equals(key, other.key);
  }
}
