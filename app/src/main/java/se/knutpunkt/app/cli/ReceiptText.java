package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;
import se.knutpunkt.domain.outcome.Severity;

/// What the hub's API answers, as lines: a submission with its receipts, or a problem with its
/// outcome.
final class ReceiptText {

  private ReceiptText() {}

  static String of(JsonNode answer) {
    var text = new StringBuilder();
    if (answer.has("submission")) {
      text.append(
          "submission %s: %s%s\n"
              .formatted(
                  answer.path("submission").asText(),
                  answer.path("state").asText(),
                  counts(answer)));
    } else {
      text.append("refused (HTTP %d)\n".formatted(answer.path("status").asInt()));
    }
    issues(answer, "  ", text);
    return text.append(records(answer)).toString();
  }

  /// The records of a page that have something to say.
  static String records(JsonNode page) {
    var text = new StringBuilder();
    for (var record : page.path("records")) {
      if (!record.path("issues").isEmpty()) {
        text.append(
            "%s: %s  (%s)\n".formatted(place(record), record.path("state").asText(), ids(record)));
        issues(record, "  ", text);
      }
    }
    return text.toString();
  }

  static boolean rejects(JsonNode answer) {
    var counts = answer.path("counts");
    return counts.path("rejected").asInt() + counts.path("quarantined").asInt() > 0
        || refused(answer);
  }

  /// What was wrong with the whole of it.
  private static boolean refused(JsonNode answer) {
    for (var issue : answer.path("issues")) {
      if (Severity.valueOf(issue.path("severity").asText().toUpperCase(Locale.ROOT)).rejects()) {
        return true;
      }
    }
    return false;
  }

  private static String counts(JsonNode answer) {
    return answer.path("counts").properties().stream()
        .map(count -> ", " + count.getValue().asText() + " " + count.getKey())
        .collect(Collectors.joining());
  }

  private static String place(JsonNode record) {
    return record.has("line")
        ? "line " + record.path("line").asLong()
        : "record " + (record.path("position").asInt() + 1);
  }

  /// What the hub calls it, which `trace` takes, and what its sender does.
  private static String ids(JsonNode record) {
    var hub = "record " + record.path("record").asText();
    return record.has("messageId") ? hub + ", message " + record.path("messageId").asText() : hub;
  }

  private static void issues(JsonNode holder, String indent, StringBuilder text) {
    for (var issue : holder.path("issues")) {
      text.append(
          IssueText.line(
              indent,
              issue.path("severity").asText(),
              issue.path("code").asText(),
              issue.path("pointer").asText(),
              issue.path("sv").asText(),
              issue.path("en").asText()));
    }
  }
}
