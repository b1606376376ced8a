package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/// A replay for people, out of what a node answers.
final class ReplayText {

  private final StringBuilder text = new StringBuilder();

  private ReplayText() {}

  static String preview(JsonNode preview) {
    var told = new ReplayText();
    told.line("%d records", preview.path("records").asLong());
    for (var count : preview.path("judged")) {
      told.count("record", count, record(count.path("outcome").asText()));
    }
    for (var count : preview.path("conflicts")) {
      told.count("conflict", count, count.path("outcome").asText());
    }
    for (var count : preview.path("deliveries")) {
      told.count("delivery", count, delivery(count.path("outcome").asText()));
    }
    if (preview.path("agreements").asBoolean()) {
      told.line(
          "There are agreements among them: everybody whom one can concern is decided again too,"
              + " which is not shown here.");
    }
    if (preview.path("pages").asInt() > 1) {
      told.line(
          "Seen in %d pages, each for itself: what a record on one means to one on another is not"
              + " shown here.",
          preview.path("pages").asInt());
    }
    told.line("Nothing was changed. --run --by FUNCTION does it.");
    return told.text.toString();
  }

  static String progress(JsonNode done) {
    var told = new ReplayText();
    told.line(
        "replay %s: %d records, %d accepted now, %d known as duplicates, %d not accepted",
        done.path("id").asText(),
        done.path("records").asLong(),
        done.path("accepted").asLong(),
        done.path("duplicate").asLong(),
        done.path("refused").asLong());
    told.line("What was accepted is being decided and released; ./hub trace tells of each.");
    return told.text.toString();
  }

  private static String record(String outcome) {
    return switch (outcome) {
      case "kept" -> "is accepted; released and decided again";
      case "accepted" -> "would be accepted now";
      case "duplicate" -> "would be known as a duplicate now";
      case "rejected" -> "would still not be accepted";
      case "quarantined" -> "the hub would fail on it";
      case "erased" -> "its content is erased";
      default -> outcome;
    };
  }

  private static String delivery(String outcome) {
    return switch (outcome) {
      case "sent" -> "would go";
      case "offered" -> "would go; was held, parked or cancelled";
      case "resent" -> "would go once more";
      case "held" -> "would be held for a person";
      case "delivered" -> "was delivered; not sent again (--resend does)";
      case "waiting" -> "waits already";
      default -> outcome;
    };
  }

  private void count(String kind, JsonNode count, String outcome) {
    var codes = new ArrayList<String>();
    count.path("codes").forEach(code -> codes.add(code.asText()));
    line(
        "  %-8s %7d  %-20s %-22s %s%s",
        kind,
        count.path("number").asLong(),
        count.path("who").asText(""),
        count.path("what").asText(),
        outcome,
        codes.isEmpty() ? "" : ": " + String.join(" ", codes));
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values).stripTrailing()).append('\n');
  }
}
