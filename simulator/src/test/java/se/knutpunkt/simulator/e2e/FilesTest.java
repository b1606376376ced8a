package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.ledger.crypto.Archive;

@ExtendWith(Node.class)
class FilesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Inbox inbox = Inbox.of("jobbtorg");

  @Test
  void takesNdjson() {
    var receipt = inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg(3).toArray()));
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 3));
    assertThat(Receipts.issues(receipt)).isEmpty();
  }

  @Test
  void takesAJsonArray() {
    var receipt = inbox.receipt(Inbox.name("json"), Events.array(Events.jobbtorg(3).toArray()));
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 3));
  }

  @Test
  void takesCsvAndNamesTheRowsToCorrect() {
    var name = "insats-" + Inbox.name("csv");
    var receipt =
        inbox.receipt(
            name,
            csv(row(Node.id(), "praktik"), row("två ord", "okand"), row(Node.id(), "praktik")));
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 2, "rejected", 1));
    assertThat(Receipts.refused(receipt)).isEqualTo(Map.of(3, List.of("SCH-005", "SCH-003")));

    // only the corrected row comes again
    var corrected = inbox.receipt("insats-" + Inbox.name("csv"), csv(row(Node.id(), "praktik")));
    assertThat(Receipts.counts(corrected)).isEqualTo(Map.of("accepted", 1));
  }

  @Test
  void halfABadFileIsAccepted() {
    var lines = Events.jobbtorg(6);
    var content = Events.lines(lines.get(0), "{", lines.get(1), "[]", lines.get(2), "{\"id\":1}");
    var receipt = inbox.receipt(Inbox.name("ndjson"), content);
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 3, "rejected", 3));
    assertThat(Receipts.refused(receipt)).containsOnlyKeys(2, 4, 6);
    assertThat(Receipts.refused(receipt)).containsEntry(2, List.of("SYN-001"));
    assertThat(Receipts.refused(receipt)).containsEntry(4, List.of("SYN-010"));
  }

  @Test
  void aReceiptNamesTheMessagesAsTheirSenderDoesUnlessThatNamesAPerson() {
    var id = Node.id();
    var person = Node.person();
    var wrong = Events.jobbtorg(id, person);
    wrong.withObject("/data").remove("kallat");
    var receipt =
        inbox.receipt(
            Inbox.name("ndjson"), Events.lines(wrong, Events.jobbtorg("s-" + person, person)));
    assertThat(receipt.path("records")).hasSize(2);
    assertThat(receipt.at("/records/0/messageId").asText()).isEqualTo(id);
    assertThat(receipt.at("/records/1").has("messageId")).isFalse();
    assertThat(receipt.toString()).doesNotContain(person);
  }

  @Test
  void aPartIsNeverTaken() throws IOException {
    var part = inbox.file(Inbox.name("ndjson.part"));
    Files.writeString(part, Events.lines(Events.jobbtorg()));
    // a file that comes after it is taken: the folder has been looked at more than once
    inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg()));
    inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg()));
    assertThat(part).exists();
    Files.delete(part);
  }

  @Test
  void theMarkOfAWholeFileGoesWithIt() throws IOException {
    var name = Inbox.name("ndjson");
    Files.createFile(inbox.file(name + ".done"));
    var receipt = inbox.receipt(name, Events.lines(Events.jobbtorg()));
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 1));
    await().until(() -> !Files.exists(inbox.file(name + ".done")));
    assertThat(inbox.file(name + ".done.kvittens.json")).doesNotExist();
  }

  @Test
  void aGrowingFileIsNotTakenUntilItStandsStillAndItsSenderIsTold_FIL_003() throws Exception {
    var name = Inbox.name("ndjson");
    var lines = new java.util.concurrent.atomic.AtomicInteger();
    try (var writer = Executors.newSingleThreadScheduledExecutor()) {
      var person = Node.person();
      writer.scheduleAtFixedRate(
          () -> {
            append(inbox.file(name), Events.lines(Events.jobbtorg(Node.id(), person)));
            lines.incrementAndGet();
          },
          0,
          5,
          TimeUnit.MILLISECONDS);
      var told = inbox.answer(name, _ -> true);
      assertThat(told.path("state").asText()).isEqualTo("waiting");
      assertThat(Receipts.issues(told)).containsExactly("FIL-003");
      assertThat(inbox.file(name)).exists();
      writer.shutdown();
      assertThat(writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Receipts.counts(inbox.receipt(name, _ -> true)))
        .isEqualTo(Map.of("accepted", lines.get()));
  }

  @Test
  void theLastLineOfATruncatedFileIsRejected_SYN_008() {
    var whole = Events.lines(Events.jobbtorg(2).toArray());
    var receipt = inbox.receipt(Inbox.name("ndjson"), whole.substring(0, whole.length() - 30));
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 1, "rejected", 1));
    assertThat(Receipts.refused(receipt)).isEqualTo(Map.of(2, List.of("SYN-008")));
    assertThat(Receipts.issues(receipt)).containsExactly("SYN-008");
  }

  @Test
  void theWholeFileAfterATruncatedOneCountsNothingTwice() {
    var person = Node.person();
    var whole =
        Events.lines(Events.jobbtorg(Node.id(), person), Events.jobbtorg(Node.id(), person));
    var name = Inbox.name("ndjson");
    inbox.receipt(name, whole.substring(0, whole.length() - 30));
    inbox.drop(name, whole);
    var receipt = inbox.receipt(name, json -> Receipts.issues(json).isEmpty());
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 1, "duplicate", 1));
    assertThat(Ledger.claims(person)).isEqualTo(2);
  }

  @Test
  void aLatin1RowIsRejectedAlone_SYN_005() {
    var content = new ByteArrayOutputStream();
    content.writeBytes(Events.lines(Events.jobbtorg()).getBytes(UTF_8));
    content.writeBytes(
        Events.lines(Events.jobbtorg().put("purpose", "påminnelse")).getBytes(ISO_8859_1));
    content.writeBytes(Events.lines(Events.jobbtorg()).getBytes(UTF_8));
    var name = Inbox.name("ndjson");
    inbox.drop(name, content.toByteArray());
    var receipt = inbox.receipt(name, _ -> true);
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 2, "rejected", 1));
    assertThat(Receipts.refused(receipt)).isEqualTo(Map.of(2, List.of("SYN-005")));
  }

  @Test
  void aByteOrderMarkIsReadPast_SYN_006() {
    var receipt = inbox.receipt(Inbox.name("ndjson"), "\uFEFF" + Events.lines(Events.jobbtorg()));
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 1));
    assertThat(Receipts.issues(receipt)).containsExactly("SYN-006");
  }

  @Test
  void anEmptyFileIsAnswered_SYN_007() {
    var receipt = inbox.receipt(Inbox.name("ndjson"), "");
    assertThat(Receipts.counts(receipt)).isEmpty();
    assertThat(Receipts.issues(receipt)).containsExactly("SYN-007");
  }

  @Test
  void anUnknownNameIsAnswered_FIL_001() {
    for (var name : List.of(Inbox.name("txt"), "okand-" + Inbox.name("csv"))) {
      var receipt = inbox.receipt(name, Events.lines(Events.jobbtorg()));
      assertThat(Receipts.issues(receipt)).containsExactly("FIL-001");
      await().until(() -> !Files.exists(inbox.file(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..%s.ndjson", "två ord %s.ndjson", "%s;rm.ndjson"})
  void aNameThatIsNotAllowedIsAnswered_FIL_005(String pattern) {
    var name = pattern.formatted(UUID.randomUUID());
    var receipt = inbox.receipt(name, Events.lines(Events.jobbtorg()));
    assertThat(Receipts.issues(receipt)).containsExactly("FIL-005");
    assertThat(Receipts.counts(receipt)).isEmpty();
    await().until(() -> !Files.exists(inbox.file(name)));
  }

  /// What would be taken if it were read: a line about a person that nobody else knows.
  enum NoFile {
    LINK_TO_A_FILE {
      @Override
      void make(Path entry, Path readable) throws IOException {
        Files.createSymbolicLink(entry, readable);
      }
    },
    LINK_TO_THE_USERS_OF_THE_MACHINE {
      @Override
      void make(Path entry, Path readable) throws IOException {
        Files.createSymbolicLink(entry, Path.of("/etc/passwd"));
      }
    },
    LINK_TO_A_FOLDER {
      @Override
      void make(Path entry, Path readable) throws IOException {
        Files.createSymbolicLink(entry, readable.getParent());
      }
    },
    LINK_TO_NOTHING {
      @Override
      void make(Path entry, Path readable) throws IOException {
        Files.createSymbolicLink(entry, readable.resolveSibling("nothing"));
      }
    },
    /// Whoever opens it waits until somebody writes.
    PIPE {
      @Override
      void make(Path entry, Path readable) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", entry.toString()).start().waitFor()).isZero();
      }
    };

    abstract void make(Path entry, Path readable) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoFileIsNeverReadAndStaysAndItsSenderIsTold_FIL_006(NoFile kind) throws Exception {
    var person = Node.person();
    var elsewhere = Node.folder("knutpunkt-elsewhere");
    var readable = elsewhere.resolve("readable.ndjson");
    Files.writeString(readable, Events.lines(Events.jobbtorg(Node.id(), person)));
    var name = Inbox.name("ndjson");
    var entry = inbox.file(name);
    kind.make(entry, readable);
    try {
      var told = inbox.answer(name, _ -> true);
      assertThat(told.path("state").asText()).isEqualTo("refused");
      assertThat(Receipts.issues(told)).containsExactly("FIL-006");
      // a file that comes after it is taken: the folder has been looked at more than once
      inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg()));
      inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg()));

      assertThat(Files.exists(entry, LinkOption.NOFOLLOW_LINKS)).isTrue();
      assertThat(readable).exists();
      assertThat(Path.of("/etc/passwd")).exists();
      assertThat(Ledger.claims(person)).isZero();
      assertThat(JSON.readTree(inbox.file(name + ".kvittens.json").toFile())).isEqualTo(told);
    } finally {
      Files.delete(entry);
      FileSystemUtils.deleteRecursively(elsewhere);
    }
  }

  @Test
  void aFolderInTheInboxIsNobodysBusiness() throws IOException {
    var folder = Files.createDirectory(inbox.file(Inbox.name("ndjson")));
    var inside = Files.writeString(folder.resolve("a.ndjson"), Events.lines(Events.jobbtorg()));
    inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg()));
    inbox.receipt(Inbox.name("ndjson"), Events.lines(Events.jobbtorg()));
    assertThat(inside).exists();
    assertThat(inbox.file(folder.getFileName() + ".kvittens.json")).doesNotExist();
    FileSystemUtils.deleteRecursively(folder);
  }

  @Test
  void anOldFileCountsNothingTwice_FIL_002() {
    var person = Node.person();
    var name = Inbox.name("ndjson");
    var content = Events.lines(Events.jobbtorg(Node.id(), person));
    var first = inbox.receipt(name, content);
    inbox.drop(name, content);
    var again = inbox.receipt(name, json -> Receipts.issues(json).contains("FIL-002"));
    assertThat(again.path("submission")).isEqualTo(first.path("submission"));
    assertThat(Receipts.counts(again)).isEqualTo(Map.of("accepted", 1));
    assertThat(Ledger.records(person)).isOne();
  }

  @Test
  void theSameNameWithOtherContentIsANewFile() {
    var name = Inbox.name("ndjson");
    var first = inbox.receipt(name, Events.lines(Events.jobbtorg()));
    inbox.drop(name, Events.lines(Events.jobbtorg()));
    var second =
        inbox.receipt(name, json -> !json.path("submission").equals(first.path("submission")));
    assertThat(Receipts.counts(second)).isEqualTo(Map.of("accepted", 1));
    assertThat(Receipts.issues(second)).isEmpty();
  }

  @Test
  void aFileEndsEncryptedInTheArchive() throws IOException {
    var name = Inbox.name("ndjson");
    var content = Events.lines(Events.jobbtorg());
    var submission = inbox.receipt(name, content).path("submission").asText();
    await().until(() -> !Files.exists(inbox.file(name)));

    var sealed = Files.readAllBytes(archived(submission));
    assertThat(new String(sealed, ISO_8859_1)).doesNotContain("samtal");
    try (var opened = Node.bean(Archive.class).open(UUID.fromString(submission))) {
      assertThat(opened).hasContent(content);
    }
  }

  /// The line would fit many times over into what a reader may keep of one record, and not into
  /// the memory of a node that kept it.
  @Test
  void aLineOf200MegabytesIsRejectedAndItsNeighboursGoOn_SYN_004() throws IOException {
    var name = Inbox.name("ndjson");
    var part = inbox.file(name + ".part");
    var block = "x".repeat(1 << 20).getBytes(UTF_8);
    try (var out = Files.newOutputStream(part)) {
      out.write(Events.lines(Events.jobbtorg()).getBytes(UTF_8));
      for (int i = 0; i < 200; i++) {
        out.write(block);
      }
      out.write(Events.lines("", Events.jobbtorg()).getBytes(UTF_8));
    }
    Files.move(part, inbox.file(name));
    var receipt = inbox.receipt(name, _ -> true);
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 2, "rejected", 1));
    assertThat(Receipts.refused(receipt)).isEqualTo(Map.of(2, List.of("SYN-004")));
    await().atMost(Duration.ofSeconds(60)).until(() -> !Files.exists(inbox.file(name)));
    Files.delete(archived(receipt.path("submission").asText()));
  }

  private static Path archived(String submission) {
    return Node.data().resolve("archive").resolve(submission + ".sealed");
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String csv(String... rows) {
    return "andrad;enhet;person;insatsId;kategori;status;from\n" + Events.lines((Object[]) rows);
  }

  private static String row(String insatsId, String kategori) {
    return String.join(
        ";",
        "2026-03-02T08:00:00Z",
        "jobbtorg-kista",
        Node.person(),
        insatsId,
        kategori,
        "pagaende",
        "2026-03-02");
  }
}
