package se.knutpunkt.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.outcome.Code.SYN_006;
import static se.knutpunkt.domain.outcome.Code.SYN_007;
import static se.knutpunkt.domain.outcome.Code.SYN_008;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.connectors.Read;
import se.knutpunkt.connectors.RecordReader;

class NdjsonReaderTest {

  private final NdjsonReader reader = new NdjsonReader("d");

  @Test
  void numbersLinesAsAnEditorDoesAlsoAfterBlankOnes() throws IOException {
    var read = Read.all(reader, "{\"a\":1}\r\n\n  {\"a\":2}\n");

    assertThat(read.records()).containsExactly("1 d {\"a\":1}", "3 d {\"a\":2}");
    assertThat(read.tail().records()).isEqualTo(2);
    assertThat(read.file()).isEmpty();
  }

  @Test
  void takesALastLineWithoutLineBreakWhenItIsWhole() throws IOException {
    assertThat(Read.all(reader, "{\"a\":\"}\"}").file()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "{\"a", "{\"a\":\"}", "{\"a\":[{}", "{\"a\":\"\\\"}"})
  void saysThatTheFileIsCutOff_SYN_008(String cut) throws IOException {
    var read = Read.all(reader, "{}\n" + cut);

    assertThat(read.records()).containsExactly("1 d {}", "2 fault.SYN-008 " + cut);
    assertThat(read.file()).containsExactly(SYN_008);
    assertThat(read.tail().outcome().issues().getFirst().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \r\n", "\uFEFF\n"})
  void saysThatTheFileIsEmpty_SYN_007(String content) throws IOException {
    assertThat(Read.all(reader, content).file()).contains(SYN_007);
  }

  @Test
  void aLineThatBeginsBlankIsNotPassedOverForThat_SYN_004() throws IOException {
    var blank = " ".repeat(2 * RecordReader.MAX_RECORD_BYTES);
    var read = Read.all(reader, blank + "\n" + blank + "{}\n{}\n");

    assertThat(read.records()).containsExactly("2 fault.SYN-004 ", "3 d {}");
    assertThat(read.file()).isEmpty();
  }

  @Test
  void stepsOverAByteOrderMark_SYN_006() throws IOException {
    var read = Read.all(reader, "\uFEFF{}\n");

    assertThat(read.records()).containsExactly("1 d {}");
    assertThat(read.file()).containsExactly(SYN_006);
  }

  @Test
  void handsOnBrokenDeepLatin1AndTwiceNamedAsTheyCameForTheJudge() throws IOException {
    var deep = "[".repeat(100_000);
    var lines = "{\"a\":1,\"a\":2}\n" + deep + "\nnot json\n{\"a\":\"\u00e5\"}\n";
    var read = Read.all(reader, lines.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read.records())
        .containsExactly(
            "1 d {\"a\":1,\"a\":2}", "2 d " + deep, "3 d not json", "4 d {\"a\":\"\u00e5\"}");
  }
}
