package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// The form of one event's envelope: CloudEvents 1.0 with our extension attributes. Who may send
/// what is [Sender]'s matter.
///
/// CloudEvents lets anybody add attributes. Those of the standard's own documented extensions are
/// let through and dropped; any other is an error, because a misspelt `replaces` that is silently
/// dropped would leave two statements standing.
final class EnvelopeCheck {

  private static final Set<String> OURS =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "time",
          "datacontenttype",
          "dataschema",
          "party",
          "unit",
          "purpose",
          "correlation",
          "replaces",
          "withdraws",
          "data");

  private static final Set<String> DROPPED =
      Set.of("subject", "traceparent", "tracestate", "partitionkey", "sequence", "sequencetype");

  /// What only the hub itself says.
  static final Set<String> OUTBOUND = Set.of("withheld", "lineage");

  static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@/+=~-]{1,128}");
  private static final Pattern UNIT = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final Pattern PURPOSE = Pattern.compile("[\\p{L}0-9][\\p{L}0-9 .,:/_-]{0,119}");
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:]{8}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private static final String ID_FORM = "1–128 × A–Z a–z 0–9 . _ : @ / + = ~ -";
  private static final String JSON = "application/json";

  private final ObjectNode event;
  private final LocalDate today;
  private final List<Issue> issues = new ArrayList<>();

  EnvelopeCheck(ObjectNode event, LocalDate today) {
    this.event = event;
    this.today = today;
  }

  List<Issue> issues() {
    return issues;
  }

  /// The attributes as far as they are right; a part that is not is null there and named in
  /// [#issues].
  Head head() {
    fixed("specversion", "1.0", true);
    fixed("datacontenttype", JSON, false);
    var head =
        new Head(
            matching("id", ID, ID_FORM, true),
            text("source", true),
            text("type", true),
            time(),
            text("dataschema", false),
            text("party", true),
            matching("unit", UNIT, "a–z 0–9 -", true),
            matching("purpose", PURPOSE, "1–120 tecken / characters", false),
            matching("correlation", ID, ID_FORM, false),
            matching("replaces", ID, ID_FORM, false),
            matching("withdraws", ID, ID_FORM, false));
    target(head);
    data(head);
    attributes(head);
    return head;
  }

  private void target(Head head) {
    if (head.id() != null && head.id().equals(head.replaces())) {
      add(Code.ENV_007, "replaces");
    }
    if (head.id() != null && head.id().equals(head.withdraws())) {
      add(Code.ENV_007, "withdraws");
    }
    if (present("withdraws") && present("replaces")) {
      add(Code.ENV_011, "replaces");
    }
  }

  private void data(Head head) {
    if (event.has("data_base64")) {
      issues.add(Issue.of(Code.ENV_006, "/data_base64", "data, " + JSON));
    } else if (present("withdraws") && present("data")) {
      add(Code.ENV_011, "data");
    } else if (!present("withdraws") && !present("data")) {
      issues.add(Issue.of(Code.ENV_001, "/data", "data"));
    }
  }

  private void attributes(Head head) {
    boolean hub = "knutpunkt".equals(head.party());
    for (var attribute : event.properties()) {
      var name = attribute.getKey();
      if (name.equals("data") || name.equals("data_base64")) {
        continue;
      }
      if (!OURS.contains(name) && !DROPPED.contains(name) && !(hub && OUTBOUND.contains(name))) {
        issues.add(Issue.of(Code.SCH_004, Pointers.child("", name)));
      }
      var value = attribute.getValue();
      if (PersonTrace.in(value.isValueNode() ? value.asText() : value.toString(), today)) {
        issues.add(Issue.of(Code.ENV_008, Pointers.child("", name)));
      }
    }
  }

  private Instant time() {
    var text = text("time", true);
    if (text == null) {
      return null;
    }
    try {
      if (RFC_3339.matcher(text).matches()) {
        var time = OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT));
        var day = time.toLocalDate();
        if (!day.isBefore(Meaning.EARLIEST) && !day.isAfter(Meaning.LATEST)) {
          return time.toInstant();
        }
      }
    } catch (DateTimeException _) {
      // Falls through to the same answer as any other text that is no time.
    }
    issues.add(Issue.of(Code.ENV_006, "/time", "YYYY-MM-DDThh:mm:ssZ"));
    return null;
  }

  private void fixed(String name, String value, boolean required) {
    var text = text(name, required);
    if (text != null && !text.equals(value)) {
      issues.add(Issue.of(Code.ENV_006, "/" + name, value));
    }
  }

  private String matching(String name, Pattern form, String expected, boolean required) {
    var text = text(name, required);
    if (text == null || form.matcher(text).matches()) {
      return text;
    }
    issues.add(Issue.of(Code.ENV_006, "/" + name, expected));
    return null;
  }

  private String text(String name, boolean required) {
    var node = event.path(name);
    if (!present(name)) {
      if (required) {
        issues.add(Issue.of(Code.ENV_001, "/" + name, name));
      }
      return null;
    }
    if (!node.isTextual()) {
      issues.add(Issue.of(Code.ENV_006, "/" + name, "string"));
      return null;
    }
    return node.textValue();
  }

  /// As in CloudEvents' JSON format, an attribute that is null is not there.
  private boolean present(String name) {
    JsonNode node = event.path(name);
    return !node.isMissingNode() && !node.isNull();
  }

  private void add(Code code, String name) {
    issues.add(Issue.of(code, "/" + name));
  }
}
