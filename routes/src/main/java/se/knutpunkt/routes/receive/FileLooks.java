package se.knutpunkt.routes.receive;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.ledger.Turns.Turn;
import se.knutpunkt.routes.answer.FileReceipts;

/// Which of the entries of an inbox is taken, and when: a file that looks the same as at the poll
/// before, when it is this node's turn. It never waits inside a poll, so a file that keeps growing,
/// or that another node has, holds up nobody else. Where the party marks its files, one without
/// its mark `<name>.done` is left. A mark goes with its file.
///
/// One a party, called by one poll at a time.
final class FileLooks
    implements GenericFileExclusiveReadLockStrategy<File>, GenericFileFilter<File> {

  /// Exchange property: the turn that the file is taken under.
  static final String TURN = "knutpunkt.turn";

  private static final Pattern NOT_YET =
      Pattern.compile(
          ".*(\\.part|\\.tmp|\\.filepart|\\.crdownload|\\.done|\\.kvittens\\.json)|\\..*");

  private static final int REMEMBERED = 10_000;

  /// @param since when the file was first seen
  /// @param told its sender has been told why it is not taken
  private record Seen(Look look, long since, boolean told) {}

  /// @param file as it was when it was read
  /// @param obstacle the folder where its receipt belongs
  private record Unanswerable(Look file, Look obstacle) {}

  private final Map<String, Seen> seen = remembered();
  private final Map<String, Unanswerable> unanswerable = remembered();
  private final BooleanSupplier room;
  private final boolean marked;
  private final Duration patience;
  private final Function<String, Optional<Turn>> turns;
  private final BiConsumer<String, Code> tell;

  /// @param room false while nothing more can be taken: every file is then left where it is. It is
  ///     asked here because a file that has been picked up and is not failed is deleted by Camel
  /// @param marked a file is whole only when its mark lies beside it
  /// @param patience after how long the sender of a growing file is told
  /// @param turns takes this node's turn at the file of that name
  /// @param tell is given the name of what is not taken, and why; once
  FileLooks(
      BooleanSupplier room,
      boolean marked,
      Duration patience,
      Function<String, Optional<Turn>> turns,
      BiConsumer<String, Code> tell) {
    this.room = room;
    this.marked = marked;
    this.patience = patience;
    this.turns = turns;
    this.tell = tell;
  }

  private static <V> Map<String, V> remembered() {
    return Collections.synchronizedMap(
        new LinkedHashMap<String, V>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > REMEMBERED;
          }
        });
  }

  static File doneMark(File file) {
    return new File(file.getParentFile(), file.getName() + ".done");
  }

  /// Whether an entry is for the hub at all. Folders are not; what is no file is left alone, and
  /// its sender told.
  @Override
  public boolean accept(GenericFile<File> entry) {
    var name = entry.getFile().getName();
    if (NOT_YET.matcher(name).matches()) {
      return false;
    }
    try {
      var look = Look.at(entry.getFile().toPath());
      if (look.isPresent() && look.get().kind() == Look.Kind.OTHER) {
        var before = seen.put(name, new Seen(look.get(), System.nanoTime(), true));
        if (before == null || !before.look().equals(look.get())) {
          tell.accept(name, Code.FIL_006);
        }
      }
      return look.isPresent() && look.get().kind() == Look.Kind.FILE;
    } catch (IOException e) {
      throw new UncheckedIOException("an inbox cannot be looked at", e);
    }
  }

  @Override
  public boolean acquireExclusiveReadLock(
      GenericFileOperations<File> operations, GenericFile<File> candidate, Exchange exchange)
      throws IOException {
    if (!room.getAsBoolean()) {
      return false;
    }
    var path = candidate.getFile().toPath();
    var name = candidate.getFile().getName();
    var now = Look.at(path);
    if (now.isEmpty()) {
      seen.remove(name);
      return false;
    }
    var before = seen.get(name);
    var known = before != null && before.look().sameFile(now.get());
    long time = System.nanoTime();
    var entry = new Seen(now.get(), known ? before.since() : time, known && before.told());
    seen.put(name, entry);
    if (marked && !isMarked(candidate.getFile())) {
      return false;
    }
    if (known && before.look().equals(now.get())) {
      return !isUnanswerable(path, now.get()) && take(name, path, now.get(), exchange);
    }
    if (!entry.told() && time - entry.since() > patience.toNanos()) {
      tellThatItGrows(name, path, entry);
    }
    return false;
  }

  /// A file that has been read, and stays because a folder stands where its receipt belongs: it is
  /// not read again before one of them changes.
  ///
  /// @param read what the file looked like when it was read
  void unanswerable(Path file, Look read) throws IOException {
    Look.at(receipt(file))
        .filter(place -> place.kind() == Look.Kind.FOLDER)
        .ifPresent(
            folder ->
                unanswerable.put(file.getFileName().toString(), new Unanswerable(read, folder)));
  }

  private boolean isUnanswerable(Path file, Look now) throws IOException {
    var name = file.getFileName().toString();
    var before = unanswerable.get(name);
    if (before == null) {
      return false;
    }
    var unchanged =
        before.file().equals(now) && Look.at(receipt(file)).equals(Optional.of(before.obstacle()));
    if (!unchanged) {
      unanswerable.remove(name);
    }
    return unchanged;
  }

  private static Path receipt(Path file) {
    return file.resolveSibling(FileReceipts.nameOf(file.getFileName().toString()));
  }

  private static boolean isMarked(File file) {
    return Files.isRegularFile(doneMark(file).toPath(), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean take(String name, Path path, Look look, Exchange exchange) {
    var turn = turns.apply(name);
    if (turn.isPresent() && isStillThere(path, look)) {
      exchange.setProperty(TURN, turn.get());
      seen.remove(name);
      return true;
    }
    turn.ifPresent(Turn::close);
    return false;
  }

  /// Another node may have been done with the file between the look and the turn. On a network
  /// folder only opening it asks the server whether it is there. What else keeps it from being
  /// opened is told when it is read.
  private static boolean isStillThere(Path path, Look look) {
    try (var _ =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return Look.at(path).equals(Optional.of(look));
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  /// In its turn, so that it can't come after the receipt of another node that took the file.
  private void tellThatItGrows(String name, Path path, Seen entry) throws IOException {
    var turn = turns.apply(name);
    if (turn.isPresent()) {
      try (var _ = turn.get()) {
        if (Look.at(path).isPresent()) {
          seen.put(name, new Seen(entry.look(), entry.since(), true));
          tell.accept(name, Code.FIL_003);
        }
      }
    }
  }

  @Override
  public void releaseExclusiveReadLockOnAbort(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
    giveBack(exchange);
  }

  @Override
  public void releaseExclusiveReadLockOnRollback(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
    giveBack(exchange);
  }

  /// Camel has deleted the file.
  @Override
  public void releaseExclusiveReadLockOnCommit(
      GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
    giveBack(exchange);
  }

  private static void giveBack(Exchange exchange) {
    if (exchange.removeProperty(TURN) instanceof Turn turn) {
      turn.close();
    }
  }

  @Override
  public void prepareOnStartup(
      GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {}

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
