package se.knutpunkt.domain.outcome;

import java.util.ArrayList;
import java.util.List;

/// Everything found about one record, at once. Shaped like FHIR's OperationOutcome. Empty:
/// nothing to remark.
public record Outcome(List<Issue> issues) {

  public static final Outcome OK = new Outcome(List.of());

  public Outcome {
    issues = List.copyOf(issues);
  }

  public static Outcome of(Issue... issues) {
    return new Outcome(List.of(issues));
  }

  public boolean rejects() {
    return issues.stream().anyMatch(issue -> issue.severity().rejects());
  }

  public Outcome and(Outcome other) {
    if (other.issues.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(issues);
    all.addAll(other.issues);
    return new Outcome(all);
  }

  /// The same findings, said of a line in a file.
  public Outcome atLine(long line) {
    return new Outcome(issues.stream().map(issue -> issue.atLine(line)).toList());
  }
}
