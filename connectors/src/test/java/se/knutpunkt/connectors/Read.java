package se.knutpunkt.connectors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

/// All that one reading gave, in words that a test can compare.
///
/// @param records `line dialect content`, one each
public record Read(List<String> records, List<Code> file, Tail tail) {

  public static Read all(RecordReader reader, String content) throws IOException {
    return all(reader, content.getBytes(StandardCharsets.UTF_8));
  }

  public static Read all(RecordReader reader, byte[] content) throws IOException {
    return all(reader, new ByteArrayInputStream(content));
  }

  public static Read all(RecordReader reader, InputStream in) throws IOException {
    var records = new ArrayList<String>();
    var tail =
        reader.read(
            in,
            record ->
                records.add(
                    record.line()
                        + " "
                        + record.dialect()
                        + " "
                        + new String(record.content(), StandardCharsets.ISO_8859_1)));
    return new Read(records, codes(tail.outcome()), tail);
  }

  public static List<Code> codes(Outcome outcome) {
    return outcome.issues().stream().map(Issue::code).toList();
  }
}
