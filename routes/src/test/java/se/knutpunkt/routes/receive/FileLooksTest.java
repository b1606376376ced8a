package se.knutpunkt.routes.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.ledger.TestLedger;

/// Looks of a node that is not alone and has no patience: whoever sees a file change tells its
/// sender.
class FileLooksTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final UUID entry = UUID.randomUUID();
  private final List<Code> told = new ArrayList<>();
  private final FileLooks looks = looks(false);
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
  @TempDir Path inbox;
  private Path file;

  @BeforeEach
  void aFileThatWasSeenOnce() throws IOException {
    file = Files.writeString(inbox.resolve("a.ndjson"), "1");
    assertThat(taken()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void takesWhatStandsStillAndHasTheTurnUntilItIsGone() throws IOException {
    assertThat(taken()).isTrue();
    assertThat(LEDGER.turns().take(entry)).isEmpty();

    looks.releaseExclusiveReadLockOnCommit(null, null, exchange);

    try (var free = LEDGER.turns().take(entry).orElseThrow()) {
      assertThat(free.isHeld()).isTrue();
    }
  }

  @Test
  void tellsOnceThatAFileGrows_FIL_003() throws IOException {
    grow();
    assertThat(taken()).isFalse();
    grow();
    assertThat(taken()).isFalse();

    assertThat(told).containsExactly(Code.FIL_003);
  }

  @Test
  void saysNothingOfAFileThatAnotherNodeHas() throws IOException {
    try (var _ = LEDGER.turns().take(entry).orElseThrow()) {
      assertThat(taken()).isFalse();
      grow();
      assertThat(taken()).isFalse();
    }
    assertThat(told).isEmpty();
    assertThat(taken()).isTrue();
    looks.releaseExclusiveReadLockOnRollback(null, null, exchange);
  }

  @Test
  void saysNothingOfAFileThatAnotherNodeHasTakenMeanwhile() throws IOException {
    Files.delete(file);

    assertThat(taken()).isFalse();
    assertThat(taken()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void aNewFileOfTheSameNameHasNotGrown() throws IOException {
    var other = Files.writeString(inbox.resolve("other.part"), "222");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(taken()).isFalse();
    assertThat(told).isEmpty();
    assertThat(taken()).isTrue();
    looks.releaseExclusiveReadLockOnAbort(null, null, exchange);
  }

  @Test
  void whereFilesAreMarkedOneWithoutItsMarkIsLeftInPeace() throws IOException {
    var marking = looks(true);
    assertThat(taken(marking)).isFalse();
    grow();
    assertThat(taken(marking)).isFalse();
    assertThat(taken(marking)).as("unchanged between two looks").isFalse();
    assertThat(told).isEmpty();

    Files.createFile(inbox.resolve("a.ndjson.done"));

    assertThat(taken(marking)).isTrue();
    marking.releaseExclusiveReadLockOnCommit(null, null, exchange);
  }

  @Test
  void aMarkedFileThatStillChangesIsNotWhole() throws IOException {
    var marking = looks(true);
    Files.createFile(inbox.resolve("a.ndjson.done"));
    assertThat(taken(marking)).isFalse();
    grow();
    assertThat(taken(marking)).isFalse();
    assertThat(taken(marking)).isTrue();
    marking.releaseExclusiveReadLockOnCommit(null, null, exchange);
  }

  @Test
  void aFolderIsNoMark() throws IOException {
    var marking = looks(true);
    Files.createDirectory(inbox.resolve("a.ndjson.done"));
    assertThat(taken(marking)).isFalse();
    assertThat(taken(marking)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.part",
        "a.tmp",
        "a.filepart",
        "a.crdownload",
        ".a",
        "a.done",
        "a.kvittens.json"
      })
  void passesOverWhatHasNotItsNameYet(String name) throws IOException {
    assertThat(looks.accept(candidate(file))).isTrue();
    assertThat(looks.accept(candidate(Files.createFile(inbox.resolve(name))))).isFalse();
  }

  private FileLooks looks(boolean marked) {
    return new FileLooks(
        () -> true,
        marked,
        Duration.ZERO,
        _ -> LEDGER.turns().take(entry),
        (_, code) -> told.add(code));
  }

  private void grow() throws IOException {
    Files.writeString(file, "1", StandardOpenOption.APPEND);
  }

  private boolean taken() throws IOException {
    return taken(looks);
  }

  private boolean taken(FileLooks looks) throws IOException {
    return looks.acquireExclusiveReadLock(null, candidate(file), exchange);
  }

  private GenericFile<File> candidate(Path path) {
    return FileConsumer.asGenericFile(inbox.toString(), path.toFile(), null, false);
  }
}
