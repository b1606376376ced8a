package se.knutpunkt.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.connectors.Read;
import se.knutpunkt.connectors.RecordReader;

class BoundedMemoryTest {

  private static final int MIB = 1024 * 1024;
  private static final CsvReader CSV = new CsvReader(CsvReaderTest.TYPE, "d");
  private static final String HEAD = "andrad;enhet;person;orsak\n";

  static Stream<Arguments> oneRecordOf200Mb() {
    var times = 200L * MIB / 8;
    return Stream.of(
        Arguments.of(
            new NdjsonReader("d"), new Generated("{\"a\":\"", "abcdefgh", times, "\"}\n{}\n")),
        Arguments.of(new NdjsonReader("d"), new Generated("", "[[[[[[[[", times, "\n{}\n")),
        Arguments.of(
            new JsonReader("d"), new Generated("[{\"a\":\"", "ab,]}fgh", times, "\"},\n{}]")),
        Arguments.of(CSV, new Generated(HEAD, "abc;efgh", times, "\nt;u;p;x\n")),
        Arguments.of(CSV, new Generated(HEAD + "\"", "abcdefgh", times, "\nt;u;p;x\n")));
  }

  @ParameterizedTest
  @MethodSource("oneRecordOf200Mb")
  void aRecordOf200MbIsCutAtTheLimitAndTheNextOneRead_SYN_004(RecordReader reader, Generated file)
      throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    var read = Read.all(reader, file);
    var allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(read.records()).hasSize(2);
    assertThat(read.records().getFirst()).contains(" fault.SYN-004 ").hasSizeLessThan(5000);
    assertThat(read.records().getLast()).contains(" d {");
    assertThat(allocated).isLessThan(4 * MIB);
  }

  static Stream<Arguments> manyRecords() {
    return Stream.of(
        Arguments.of(new NdjsonReader("d"), new Generated("", "{\"a\":\"b\"}\n", 1_024_000, "")),
        Arguments.of(new JsonReader("d"), new Generated("[", "{\"a\":\"\"},\n", 1_024_000, "{}]")),
        Arguments.of(CSV, new Generated(HEAD, "t;u;p;abc\n", 1_024_000, "")),
        // the worst for what steps back: each row opens a quote that no other row closes
        Arguments.of(CSV, new Generated(HEAD, "\"a\";\"bcde\n", 102_400, "")));
  }

  @ParameterizedTest
  @MethodSource("manyRecords")
  void recordsAreGivenOnWhileTheFileIsRead(RecordReader reader, Generated file) throws IOException {
    long[] seen = {0, 0};
    var tail =
        reader.read(
            file,
            _ -> {
              seen[0]++;
              seen[1] = Math.max(seen[1], file.given() - seen[0] * 10);
            });

    assertThat(tail.records()).isEqualTo(seen[0]).isGreaterThanOrEqualTo(100_000);
    assertThat(seen[1]).as("bytes read ahead of the records given on").isLessThan(MIB / 2);
  }

  @Test
  void aRecordOfExactlyTheLimitIsTaken() throws IOException {
    var text = "a".repeat(RecordReader.MAX_RECORD_BYTES - 8);
    var reader = new NdjsonReader("d");

    assertThat(Read.all(reader, "{\"a\":\"" + text + "\"}\n").records().getFirst())
        .startsWith("1 d ");
    assertThat(Read.all(reader, "{\"a\":\"" + text + "a\"}\n").records().getFirst())
        .startsWith("1 fault.SYN-004 ");
  }
}
