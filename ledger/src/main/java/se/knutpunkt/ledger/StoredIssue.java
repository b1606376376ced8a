package se.knutpunkt.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.outcome.Severity;

/// An issue as the ledger keeps it: the code, not its texts, so that an old outcome reads in
/// today's words.
record StoredIssue(
    Code code, Severity severity, String pointer, long line, Map<String, String> args) {

  static String json(Outcome outcome) {
    return outcome.issues().isEmpty()
        ? null
        : Sql.json(
            outcome.issues().stream()
                .map(i -> new StoredIssue(i.code(), i.severity(), i.pointer(), i.line(), i.args()))
                .toList());
  }

  static Outcome outcome(String json) {
    var stored = Sql.read(json, new TypeReference<List<StoredIssue>>() {});
    return stored == null
        ? Outcome.OK
        : new Outcome(
            stored.stream()
                .map(
                    s ->
                        new Issue(
                            s.code,
                            s.severity,
                            s.pointer,
                            s.line,
                            s.args == null ? Map.of() : s.args))
                .toList());
  }
}
