package se.knutpunkt.routes.receive;

import java.io.File;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/// A file is taken when it looks the same as at the poll before: same size, same time. It never
/// waits inside a poll, so a file that keeps growing holds up nobody else. A mark
/// `<name>.done` beside it goes with it.
final class FileLooks implements GenericFileExclusiveReadLockStrategy<File> {

  /// What a file looked like, and when it was first seen.
  private record Look(long size, long modified, long since, boolean told) {}

  private final ConcurrentHashMap<String, Look> looks = new ConcurrentHashMap<>();
  private final BooleanSupplier room;
  private final Duration patience;
  private final BiConsumer<String, File> stillGrowing;

  /// @param room false while nothing more can be taken: every file is then left where it is. It is
  ///     asked here because a file that has been picked up and is not failed is deleted by Camel
  /// @param patience after how long the sender of a growing file is told
  /// @param stillGrowing is given the file's name and the file, once
  FileLooks(BooleanSupplier room, Duration patience, BiConsumer<String, File> stillGrowing) {
    this.room = room;
    this.patience = patience;
    this.stillGrowing = stillGrowing;
  }

  static File doneMark(File file) {
    return new File(file.getParentFile(), file.getName() + ".done");
  }

  @Override
  public boolean acquireExclusiveReadLock(
      GenericFileOperations<File> operations, GenericFile<File> candidate, Exchange exchange) {
    if (!room.getAsBoolean()) {
      return false;
    }
    var file = candidate.getFile();
    var key = file.getAbsolutePath();
    var before = looks.get(key);
    var now = System.nanoTime();
    var look =
        new Look(
            file.length(),
            file.lastModified(),
            before == null ? now : before.since(),
            before != null && before.told());
    boolean same =
        before != null && before.size() == look.size() && before.modified() == look.modified();
    if (same) {
      looks.remove(key);
      return true;
    }
    if (!look.told() && now - look.since() > patience.toNanos()) {
      stillGrowing.accept(file.getName(), file);
      look = new Look(look.size(), look.modified(), look.since(), true);
    }
    looks.put(key, look);
    return false;
  }

  @Override
  public void prepareOnStartup(
      GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {}

  @Override
  public void releaseExclusiveReadLockOnAbort(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

  @Override
  public void releaseExclusiveReadLockOnRollback(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

  @Override
  public void releaseExclusiveReadLockOnCommit(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

  @Override
  public void setTimeout(long timeout) {}

  @Override
  public void setCheckInterval(long checkInterval) {}

  @Override
  public void setReadLockLoggingLevel(org.apache.camel.LoggingLevel readLockLoggingLevel) {}

  @Override
  public void setMarkerFiler(boolean markerFile) {}

  @Override
  public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {}
}
