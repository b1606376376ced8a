package se.knutpunkt.connectors.format;

import java.io.IOException;
import java.io.InputStream;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.connectors.Sink;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// A JSON array, each element a record with its exact bytes; or a single value, which is one
/// record.
///
/// The array is cut at its top-level commas without being parsed. So an element that is not JSON,
/// too deep or too large harms itself only, where a parser would give up the rest of the file,
/// and a field named twice is still there for the judge to see.
///
/// @param dialect what the elements are read as
public record JsonReader(String dialect) implements RecordReader {

  @Override
  public Tail read(InputStream in, Sink sink) throws IOException {
    var reading = new Reading(sink);
    var cursor = new ByteCursor(in);
    if (cursor.skipBom()) {
      reading.remark(Issue.of(Code.SYN_006, ""));
    }
    var element = new Element(cursor, reading, dialect);
    var first = cursor.next();
    while (JsonScan.isSpace(first)) {
      first = cursor.next();
    }
    if (first < 0) {
      reading.remark(Issue.of(Code.SYN_007, ""));
      return reading.tail();
    }
    if (first == '[') {
      int end;
      do {
        end = element.read(true);
      } while (end == ',');
      if (end == ']') {
        element.read(false); // nothing, or what should not be there
      }
    } else {
      cursor.readAgain(new byte[] {(byte) first}, cursor.line());
      element.read(false);
    }
    return reading.tail();
  }

  /// Reads one value at a time, up to what ends it.
  private static final class Element {
    private final ByteCursor cursor;
    private final Reading reading;
    private final String dialect;
    private final RecordBuffer buffer = new RecordBuffer();
    private final JsonScan scan = new JsonScan();

    Element(ByteCursor cursor, Reading reading, String dialect) {
      this.cursor = cursor;
      this.reading = reading;
      this.dialect = dialect;
    }

    /// @return the `,` or `]` after an element of an array; -1 at the end of the stream
    int read(boolean inArray) throws IOException {
      buffer.clear();
      scan.reset();
      var line = cursor.line();
      while (true) {
        var b = cursor.next();
        if (b < 0 || inArray && scan.isOutside() && (b == ',' || b == ']')) {
          emit(b, line, inArray);
          return b;
        }
        if (buffer.length() == 0 && JsonScan.isSpace(b)) {
          line = cursor.line();
          continue;
        }
        scan.step(b);
        buffer.add(b);
      }
    }

    private void emit(int end, long line, boolean inArray) throws IOException {
      var content = buffer.record();
      var open = end < 0 && (inArray || !scan.isOutside());
      if (buffer.isTooLarge()) {
        reading.fault(content, Fault.OVERSIZE, line);
      } else if (content.length > 0 && end < 0 && !scan.isOutside()) {
        reading.fault(content, Fault.TRUNCATED, line);
      } else if (content.length > 0) {
        reading.found(content, dialect, line);
      }
      if (open) {
        reading.remark(Issue.of(Code.SYN_008, "").atLine(line));
      }
    }
  }
}
