package se.knutpunkt.connectors.format;

import java.io.IOException;
import java.io.InputStream;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.connectors.Sink;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// One JSON object a line. Blank lines are passed over. A last line without a line break is taken
/// when its JSON is whole.
///
/// @param dialect what the lines are read as
public record NdjsonReader(String dialect) implements RecordReader {

  @Override
  public Tail read(InputStream in, Sink sink) throws IOException {
    var reading = new Reading(sink);
    var cursor = new ByteCursor(in);
    var buffer = new RecordBuffer();
    if (cursor.skipBom()) {
      reading.remark(Issue.of(Code.SYN_006, ""));
    }
    var seen = false;
    int b;
    do {
      var line = cursor.line();
      buffer.clear();
      while ((b = cursor.next()) >= 0 && b != '\n') {
        buffer.add(b);
      }
      if (!buffer.isBlank()) {
        seen = true;
        var content = buffer.record();
        if (buffer.isTooLarge()) {
          reading.fault(content, Fault.OVERSIZE, line);
        } else if (b < 0 && JsonScan.breaksOff(content)) {
          reading.truncated(content, line);
        } else {
          reading.found(content, dialect, line);
        }
      }
    } while (b >= 0);
    if (!seen) {
      reading.remark(Issue.of(Code.SYN_007, ""));
    }
    return reading.tail();
  }
}
