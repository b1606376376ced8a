package se.knutpunkt.connectors.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.outcome.Code.FIL_004;
import static se.knutpunkt.domain.outcome.Code.SYN_006;
import static se.knutpunkt.domain.outcome.Code.SYN_007;
import static se.knutpunkt.domain.outcome.Code.SYN_008;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.connectors.Read;

class CsvReaderTest {

  static final RowType TYPE =
      RowType.of("avslut", 1, List.of("person"), Column.text("person"), Column.text("orsak"));

  private static final String HEAD = "andrad;enhet;person;orsak\n";

  private final CsvReader reader = new CsvReader(TYPE, "d");

  private List<String> rows(String rows) throws IOException {
    return Read.all(reader, HEAD + rows).records();
  }

  @Test
  void makesEachRowAnObjectOfColumnToTextWithoutEmptyCells() throws IOException {
    assertThat(rows("t;u;p;x\r\nt;;\"p\";\n"))
        .containsExactly(
            "2 d {\"andrad\":\"t\",\"enhet\":\"u\",\"person\":\"p\",\"orsak\":\"x\"}",
            "3 d {\"andrad\":\"t\",\"person\":\"p\"}");
  }

  @Test
  void countsLinesRightAfterALineBreakInsideQuotes() throws IOException {
    assertThat(rows("t;u;p;\"a;\n\"\"b\"\"\"\n\nt;u;p;x\n"))
        .containsExactly(
            "2 d {\"andrad\":\"t\",\"enhet\":\"u\",\"person\":\"p\",\"orsak\":\"a;\\n\\\"b\\\"\"}",
            "5 d {\"andrad\":\"t\",\"enhet\":\"u\",\"person\":\"p\",\"orsak\":\"x\"}");
  }

  @Test
  void aRowWithTooFewOrTooManyCellsIsAlone_SYN_009() throws IOException {
    var records = rows("t;u;p\nt;u;p;x;y\nt;u;p;x\n");

    assertThat(records.get(0)).startsWith("2 fault.SYN-009 ").contains("\"columns\":4");
    assertThat(records.get(1)).startsWith("3 fault.SYN-009 ");
    assertThat(records.get(2)).startsWith("4 d ");
  }

  @Test
  void onlyTheRowThatIsNotUtf8IsRefused_SYN_005() throws IOException {
    var bytes = (HEAD + "t;u;p;x\nt;u;p;h\u00e4lsa\nt;u;p;y\n").getBytes(ISO_8859_1);

    assertThat(Read.all(reader, bytes).records())
        .extracting(record -> record.split(" ")[1])
        .containsExactly("d", "fault.SYN-005", "d");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnRowOnly_SYN_011() throws IOException {
    var records = rows("t;u;p;\"x\n" + "t;u;p;y\n".repeat(200));

    assertThat(records).hasSize(201);
    assertThat(records.get(0)).isEqualTo("2 fault.SYN-011 t;u;p;\"x");
    assertThat(records.get(1)).startsWith("3 d ");
    assertThat(records.get(200)).startsWith("202 d ");
  }

  @Test
  void findsTheUnclosedQuoteAlsoWhereTheFileEndsBefore_SYN_011() throws IOException {
    assertThat(rows("t;u;p;\"x\nt;u;p;y\n"))
        .extracting(record -> record.split(" ")[1])
        .containsExactly("fault.SYN-011", "d");
  }

  @Test
  void aQuoteInsideACellNeedsNoEnd() throws IOException {
    assertThat(rows("t;u;p;5\" ruta\nt;u;p;y\n")).hasSize(2).allMatch(row -> row.contains(" d "));
  }

  @Test
  void textAfterAClosingQuoteIsRefused_SYN_011() throws IOException {
    assertThat(rows("t;u;p;\"x\"y\nt;u;p;y\n"))
        .extracting(record -> record.split(" ")[1])
        .containsExactly("fault.SYN-011", "d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t;u", "t;u;p;x", "t;u;p;\"x", "t;u;p;\"x\n\""})
  void aLastRowWithoutLineBreakIsTakenForCutOff_SYN_008(String cut) throws IOException {
    var read = Read.all(reader, HEAD + "t;u;p;x\n" + cut);

    assertThat(read.records().getFirst()).startsWith("2 d ");
    assertThat(read.records().getLast()).contains(" fault.SYN-008 ");
    assertThat(read.file()).containsExactly(SYN_008);
  }

  @Test
  void takesColumnsInAnyOrderAndAsFewAsTheSenderHas() throws IOException {
    var read = Read.all(reader, "\uFEFForsak; enhet;andrad\nx;u;t\n");

    assertThat(read.records())
        .containsExactly("2 d {\"orsak\":\"x\",\"enhet\":\"u\",\"andrad\":\"t\"}");
    assertThat(read.file()).containsExactly(SYN_006);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "andrad,enhet,person",
        "enhet;person",
        "andrad;person",
        "andrad;enhet;person;person",
        "andrad;enhet;person;skonummer",
        "andrad;enhet;person;\"orsak"
      })
  void aHeaderThatDoesNotFitRefusesTheFileAndNamesTheColumns_FIL_004(String head)
      throws IOException {
    var read = Read.all(reader, head + "\nt;u;p;x\n");

    assertThat(read.records()).isEmpty();
    assertThat(read.file()).containsExactly(FIL_004);
    assertThat(read.tail().outcome().issues().getFirst().sv())
        .contains("andrad;enhet;person;orsak");
  }

  @Test
  void namesAnEmptyFile_SYN_007_andTakesAHeaderAloneForADayWithoutNews() throws IOException {
    assertThat(Read.all(reader, "").file()).containsExactly(SYN_007);
    assertThat(Read.all(reader, HEAD).file()).isEmpty();
    assertThat(Read.all(reader, HEAD.strip()).file()).isEmpty();
  }
}
