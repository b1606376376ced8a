package se.knutpunkt.connectors.format;

import java.io.IOException;

/// Cuts a stream into CSV rows (RFC 4180 with `;`): a line break inside quotes belongs to the cell.
///
/// A quote that is never closed would swallow the rest of the file. So a row spans at most
/// [#MAX_LINES]; where it would span more, or has not ended at the end of the file, its first line
/// alone is the fault, and reading goes on at the line after it.
final class CsvRows {

  static final int MAX_LINES = 50;

  /// @param fault null for a row that is whole
  record Row(byte[] bytes, long line, Fault fault) {}

  private enum At {
    CELL_START,
    PLAIN,
    QUOTED,
    /// After a quote inside quotes: it ends the cell, unless another follows.
    QUOTE
  }

  private final ByteCursor cursor;
  private final RecordBuffer buffer = new RecordBuffer();

  CsvRows(ByteCursor cursor) {
    this.cursor = cursor;
  }

  /// The next row that is not blank; null at the end.
  Row next() throws IOException {
    while (true) {
      var row = read();
      if (row == null || row.fault != null || row.bytes.length > 0) {
        return row;
      }
    }
  }

  private Row read() throws IOException {
    buffer.clear();
    var line = cursor.line();
    var at = At.CELL_START;
    var firstBreak = -1;
    while (true) {
      var b = cursor.next();
      if (b < 0) {
        return end(line, at == At.QUOTED ? firstBreak : -1);
      }
      if (b == '\n') {
        if (at != At.QUOTED || buffer.isFull()) {
          return new Row(buffer.record(), line, faultAtLineEnd(at));
        }
        if (firstBreak < 0) {
          firstBreak = buffer.length();
        }
      }
      buffer.add(b);
      var swallows = buffer.isFull() || cursor.line() - line >= MAX_LINES;
      if (at == At.QUOTED && firstBreak >= 0 && swallows) {
        return firstLineOnly(line, firstBreak);
      }
      at = after(at, b);
    }
  }

  private Fault faultAtLineEnd(At at) {
    if (buffer.isTooLarge()) {
      return Fault.OVERSIZE;
    }
    return at == At.QUOTED ? Fault.QUOTES : null;
  }

  private static At after(At at, int b) {
    return switch (at) {
      case QUOTED -> b == '"' ? At.QUOTE : At.QUOTED;
      case QUOTE -> b == '"' ? At.QUOTED : b == ';' ? At.CELL_START : At.PLAIN;
      case CELL_START -> b == '"' ? At.QUOTED : b == ';' ? At.CELL_START : At.PLAIN;
      case PLAIN -> b == ';' ? At.CELL_START : At.PLAIN;
    };
  }

  private Row firstLineOnly(long line, int firstBreak) {
    cursor.readAgain(buffer.range(firstBreak + 1, buffer.length()), line + 1);
    return new Row(buffer.range(0, firstBreak), line, Fault.QUOTES);
  }

  /// A last row without a line break may have lost the end of its last cell, and nobody can tell
  /// `5` from a `50` that was cut.
  private Row end(long line, int openSince) {
    if (openSince >= 0) {
      return firstLineOnly(line, openSince);
    }
    if (buffer.isBlank()) {
      return null;
    }
    return new Row(buffer.record(), line, buffer.isTooLarge() ? Fault.OVERSIZE : Fault.TRUNCATED);
  }
}
