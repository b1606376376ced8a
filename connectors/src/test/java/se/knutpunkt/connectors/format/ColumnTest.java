package se.knutpunkt.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "INTEGER > 50     > 50",
        "INTEGER > -1     > -1",
        "INTEGER > 050    > 50",
        "INTEGER > 50,5   > \"50,5\"",
        "INTEGER > 9999999999999999999 > \"9999999999999999999\"",
        "BOOLEAN > ja     > true",
        "BOOLEAN > false  > false",
        "BOOLEAN > kanske > \"kanske\"",
        "DATE    > 2026-01-12 > \"2026-01-12\"",
        "TEXT    > 007    > \"007\"",
        "LIST    > a| b   > [\"a\",\"b\"]",
        "LIST    > a      > [\"a\"]"
      })
  void turnsACellIntoAValueOrLeavesItAsText(Column.Kind kind, String cell, String json) {
    assertThat(new Column("x", kind).value(cell).toString()).isEqualTo(json);
  }
}
