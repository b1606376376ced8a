package se.knutpunkt.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files many times larger than the heap, which is little more than the JVM itself needs: one small
/// object remembered of each record would be too much.
class LargeFileTest {

  private static final String HEAP = "-Xmx16m";

  private record Run(String said, int exit) {}

  @ParameterizedTest
  @CsvSource({"ndjson, 1024, 2195456", "json, 512, 1094657", "csv, 256, 550912"})
  void isReadWithTheHeapOfASmallOne(String format, long mebibytes, long records) throws Exception {
    var run = run(format, mebibytes, "pass");

    assertThat(run.said()).endsWith(records + " records\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void isTooLargeForAHeapThatKeepsItsRecords() throws Exception {
    var run = run("ndjson", 1024, "keep");

    assertThat(run.said()).contains("OutOfMemoryError");
    assertThat(run.exit()).isNotZero();
  }

  private static Run run(String format, long mebibytes, String sink)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                format,
                String.valueOf(mebibytes << 20),
                sink)
            .redirectErrorStream(true)
            .start();
    try (var said = process.inputReader()) {
      return new Run(said.readAllAsString(), process.waitFor());
    }
  }
}
