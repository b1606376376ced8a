package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

/// An outcome as partners get it: `{"issues":[{severity, code, pointer, line?, sv, en, expected?,
/// blame}]}`. `line` is left out where the record came by another way than a file.
public final class OutcomeJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OutcomeJson() {}

  public static ObjectNode of(Outcome outcome) {
    var json = NODES.objectNode();
    var issues = json.putArray("issues");
    outcome.issues().forEach(issue -> issues.add(of(issue)));
    return json;
  }

  private static ObjectNode of(Issue issue) {
    var json =
        NODES
            .objectNode()
            .put("severity", lower(issue.severity()))
            .put("code", issue.code().id())
            .put("pointer", issue.pointer());
    if (issue.line() > 0) {
      json.put("line", issue.line());
    }
    json.put("sv", issue.sv()).put("en", issue.en());
    if (issue.args().containsKey("expected")) {
      json.put("expected", issue.args().get("expected"));
    }
    return json.put("blame", lower(issue.code().blame()));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
