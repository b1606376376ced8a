package se.knutpunkt.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.outcome.Code.SYN_006;
import static se.knutpunkt.domain.outcome.Code.SYN_007;
import static se.knutpunkt.domain.outcome.Code.SYN_008;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.connectors.Read;

class JsonReaderTest {

  private final JsonReader reader = new JsonReader("d");

  @Test
  void givesEachElementsOwnBytesAndTheLineItBeginsOn() throws IOException {
    var read = Read.all(reader, " [\n{\"a\":[1, 2]} ,\n\n{\"b\":\n\"],\\\"\"},{}]\n");

    assertThat(read.records())
        .containsExactly("2 d {\"a\":[1, 2]}", "4 d {\"b\":\n\"],\\\"\"}", "5 d {}");
    assertThat(read.file()).isEmpty();
  }

  @Test
  void takesASingleObjectAsOneRecord() throws IOException {
    var read = Read.all(reader, "\n{\"a\":1}\n");

    assertThat(read.records()).containsExactly("2 d {\"a\":1}");
    assertThat(read.file()).isEmpty();
  }

  @Test
  void takesAnEmptyArrayForADayWithoutNews() throws IOException {
    var read = Read.all(reader, "[ ]");

    assertThat(read.records()).isEmpty();
    assertThat(read.file()).isEmpty();
  }

  @Test
  void aBrokenElementHarmsOnlyItself() throws IOException {
    var read = Read.all(reader, "[{\"a\":1},{a:tru},7,{\"a\":1,\"a\":2},{}{},{\"z\":0}]");

    assertThat(read.records())
        .containsExactly(
            "1 d {\"a\":1}",
            "1 d {a:tru}",
            "1 d 7",
            "1 d {\"a\":1,\"a\":2}",
            "1 d {}{}",
            "1 d {\"z\":0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1", "{\"a", "{\"a\":\"}]"})
  void keepsTheWholeElementsOfACutFile_SYN_008(String cut) throws IOException {
    var read = Read.all(reader, "[{},\n" + cut);

    assertThat(read.records()).containsExactly("1 d {}", "2 fault.SYN-008 " + cut);
    assertThat(read.file()).containsExactly(SYN_008);
  }

  @Test
  void anArrayThatNeverClosesIsCutOffThoughItsElementsAreWhole_SYN_008() throws IOException {
    var read = Read.all(reader, "[{},{}");

    assertThat(read.records()).containsExactly("1 d {}", "1 d {}");
    assertThat(read.file()).containsExactly(SYN_008);
    assertThat(Read.all(reader, "[{},").file()).containsExactly(SYN_008);
  }

  @Test
  void whatStandsAfterTheArrayIsARecordOfItsOwn() throws IOException {
    assertThat(Read.all(reader, "[{}]\n{}").records()).containsExactly("1 d {}", "2 d {}");
  }

  @Test
  void namesAnEmptyFileAndAByteOrderMark() throws IOException {
    assertThat(Read.all(reader, "").file()).containsExactly(SYN_007);
    assertThat(Read.all(reader, " \n").file()).containsExactly(SYN_007);
    assertThat(Read.all(reader, "\uFEFF[{}]").file()).containsExactly(SYN_006);
  }
}
