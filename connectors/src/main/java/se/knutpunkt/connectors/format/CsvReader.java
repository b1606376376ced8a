package se.knutpunkt.connectors.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.connectors.Sink;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// CSV with a header row: `;` between cells, UTF-8, RFC 4180 quoting, the last row ended by a
/// line break. Each row becomes a JSON object of column to text, so that it can be mapped without
/// its file.
public final class CsvReader implements RecordReader {

  private static final ObjectReader CELLS =
      new CsvMapper()
          .readerFor(String[].class)
          .with(CsvSchema.emptySchema().withColumnSeparator(';'))
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final RowType type;
  private final String dialect;

  public CsvReader(RowType type, String dialect) {
    this.type = type;
    this.dialect = dialect;
  }

  @Override
  public Tail read(InputStream in, Sink sink) throws IOException {
    var reading = new Reading(sink);
    var cursor = new ByteCursor(in);
    if (cursor.skipBom()) {
      reading.remark(Issue.of(Code.SYN_006, ""));
    }
    var rows = new CsvRows(cursor);
    var header = rows.next();
    if (header == null) {
      reading.remark(Issue.of(Code.SYN_007, ""));
      return reading.tail();
    }
    var columns = columns(header);
    if (columns.isEmpty()) {
      reading.remark(Issue.of(Code.FIL_004, "", type.header()).atLine(header.line()));
      return reading.tail();
    }
    CsvRows.Row row;
    while ((row = rows.next()) != null) {
      if (row.fault() == Fault.TRUNCATED) {
        reading.truncated(row.bytes(), row.line());
      } else if (row.fault() != null) {
        reading.fault(row.bytes(), row.fault(), row.line());
      } else {
        row(row, columns.get(), reading);
      }
    }
    return reading.tail();
  }

  private Optional<List<String>> columns(CsvRows.Row header) {
    if (header.fault() != null && header.fault() != Fault.TRUNCATED) {
      return Optional.empty();
    }
    try {
      var columns = Arrays.stream(cells(text(header.bytes()))).map(String::strip).toList();
      return type.accepts(columns) ? Optional.of(columns) : Optional.empty();
    } catch (CharacterCodingException | JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private void row(CsvRows.Row row, List<String> columns, Reading reading) throws IOException {
    String[] cells;
    try {
      cells = cells(text(row.bytes()));
    } catch (CharacterCodingException _) {
      reading.fault(row.bytes(), Fault.ENCODING, row.line());
      return;
    } catch (JsonProcessingException _) {
      reading.fault(row.bytes(), Fault.QUOTES, row.line());
      return;
    }
    if (cells.length != columns.size()) {
      var content =
          Json.MAPPER.writeValueAsBytes(Map.of("columns", columns.size(), "cells", cells));
      reading.fault(content, Fault.COLUMNS, row.line());
      return;
    }
    var content = Json.MAPPER.createObjectNode();
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isBlank()) {
        content.put(columns.get(i), cells[i]);
      }
    }
    reading.found(Json.MAPPER.writeValueAsBytes(content), dialect, row.line());
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String[] cells(String row) throws JsonProcessingException {
    return CELLS.readValue(row);
  }
}
