package se.knutpunkt.connectors.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.connectors.Sink;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

/// One reading under way: what the sink has been given and what was found about the file.
final class Reading {

  private final Sink sink;
  private final List<Issue> issues = new ArrayList<>();
  private long records;

  Reading(Sink sink) {
    this.sink = sink;
  }

  void found(byte[] content, String dialect, long line) throws IOException {
    sink.accept(new RawRecord(content, dialect, line));
    records++;
  }

  void fault(byte[] content, Fault fault, long line) throws IOException {
    found(content, fault.dialectName(), line);
  }

  /// The file ends inside this record.
  void truncated(byte[] content, long line) throws IOException {
    remark(Issue.of(Code.SYN_008, "").atLine(line));
    fault(content, Fault.TRUNCATED, line);
  }

  void remark(Issue issue) {
    issues.add(issue);
  }

  Tail tail() {
    return new Tail(records, new Outcome(issues));
  }
}
