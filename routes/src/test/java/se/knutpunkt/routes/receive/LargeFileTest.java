package se.knutpunkt.routes.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.ledger.TestLedger;

class LargeFileTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final int RECORDS = 4_000;
  private static final int RECORD_BYTES = 20_000;
  private static final int HEAP_MEBIBYTES = 64;

  @TempDir Path folder;

  /// All the way: door, intake, sealing, ledger and archive.
  @Test
  void isReceivedByANodeWhoseHeapIsSmallerThanTheFile() throws Exception {
    var file = write("large.ndjson");
    assertThat(Files.size(file)).isGreaterThan((long) HEAP_MEBIBYTES << 20);

    var node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FileNode.class.getName(),
                LEDGER.url(),
                folder.toString(),
                file.getFileName().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();

    assertThat(node.waitFor())
        .as("the exit of a node that said %s", Files.readString(folder.resolve("log")))
        .isZero();
    assertThat(
            LEDGER
                .jdbc()
                .queryForList("select state || ' ' || records from submission", String.class))
        .containsExactly("received " + RECORDS);
    assertThat(LEDGER.jdbc().queryForObject("select count(*) from content", Long.class))
        .isEqualTo(RECORDS);
    assertThat(file).doesNotExist();
  }

  private Path write(String name) throws IOException {
    var inbox = Files.createDirectories(folder.resolve("inbox").resolve(FileNode.PARTY.value()));
    var part = inbox.resolve(name + ".part");
    var text = "x".repeat(RECORD_BYTES - 9);
    var record = ("{\"a\":\"" + text + "\"}\n").getBytes(StandardCharsets.UTF_8);
    try (var out = Files.newOutputStream(part)) {
      for (int i = 0; i < RECORDS; i++) {
        out.write(record);
      }
    }
    return Files.move(part, inbox.resolve(name));
  }
}
