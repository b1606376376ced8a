package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import se.knutpunkt.app.rules.Diff;
import se.knutpunkt.app.rules.Diff.Counts;
import se.knutpunkt.app.rules.RuleDesk.Trial;
import se.knutpunkt.domain.ownership.Difference.Kind;

/// What a candidate would change, for people and for machines.
record RulesText(Trial trial, Diff diff, LocalDate from, LocalDate today) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-22s %10s %10s %10s %10s%n";

  String text() {
    var text = new StringBuilder();
    text.append(
        "In force %s, candidate %s, both on %s%s.%n"
            .formatted(
                trial.now().version(),
                trial.then().version(),
                today,
                from == null ? "" : ", conflicts that end on " + from + " or later"));
    text.append(
        "%,d claims of %,d persons were read, and nothing was touched.%n"
            .formatted(diff.claims(), diff.persons()));
    if (diff.failed() > 0) {
      text.append(
          "%,d persons could not be tried: the hub sets them aside too.%n"
              .formatted(diff.failed()));
    }
    if (diff.all().equals(new Counts(0, 0, 0, 0))) {
      return text.append("No conflict would differ.%n".formatted()).toString();
    }
    table(text, "rule", diff.byRule());
    table(text, "stadsdel", diff.byStadsdel());
    for (var kind : Kind.values()) {
      var references = diff.references(kind);
      if (!references.isEmpty()) {
        text.append("%n%s%n".formatted(title(kind)));
        references.forEach(reference -> text.append("  %s%n".formatted(reference)));
      }
    }
    return text.toString();
  }

  private void table(StringBuilder text, String of, Map<String, Counts> counts) {
    text.append("%n".formatted());
    text.append(ROW.formatted(of, "appear", "vanish", "graver", "milder"));
    counts.forEach((name, c) -> text.append(row(name, c)));
    text.append(row("all", diff.all()));
  }

  private static String row(String name, Counts c) {
    return ROW.formatted(
        name,
        "%,d".formatted(c.appear()),
        "%,d".formatted(c.vanish()),
        "%,d".formatted(c.graver()),
        "%,d".formatted(c.milder()));
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case APPEARS -> "would appear (the first by reference; not there to trace yet)";
      case VANISHES -> "would vanish (./hub trace REF)";
      case CHANGES -> "would be more or less grave (./hub trace REF)";
    };
  }

  String json() {
    var json = JSON.createObjectNode();
    json.put("inForce", trial.now().version().toString());
    json.put("candidate", trial.then().version().toString());
    json.put("on", today.toString());
    if (from != null) {
      json.put("from", from.toString());
    }
    json.put("claims", diff.claims()).put("persons", diff.persons()).put("failed", diff.failed());
    json.set("all", counts(diff.all()));
    var cells = json.putArray("cells");
    diff.cells()
        .forEach(
            (cell, counts) ->
                cells.add(
                    JSON.createObjectNode()
                        .put("rule", cell.rule())
                        .put("stadsdel", cell.stadsdel())
                        .setAll(counts(counts))));
    var references = json.putObject("references");
    for (var kind : Kind.values()) {
      var list =
          references.putArray(
              switch (kind) {
                case APPEARS -> "appear";
                case VANISHES -> "vanish";
                case CHANGES -> "change";
              });
      diff.references(kind).forEach(reference -> list.add(reference.toString()));
    }
    return json.toPrettyString() + System.lineSeparator();
  }

  private static ObjectNode counts(Counts c) {
    return JSON.createObjectNode()
        .put("appear", c.appear())
        .put("vanish", c.vanish())
        .put("graver", c.graver())
        .put("milder", c.milder());
  }

  /// What the node answers to a version that was brought in.
  static String brought(JsonNode said) {
    var text = new StringBuilder();
    text.append(
        "%s %s%n"
            .formatted(
                said.path("version").asText(),
                said.path("inForce").asBoolean()
                    ? "is in force; everybody is looked at anew"
                    : "comes into force on " + said.path("from").asText()));
    said.path("differences")
        .fields()
        .forEachRemaining(
            rule -> text.append("  %-10s %s%n".formatted(rule.getKey(), words(rule.getValue()))));
    return text.toString();
  }

  private static String words(JsonNode counts) {
    var words = new StringBuilder();
    counts
        .fields()
        .forEachRemaining(
            each ->
                words
                    .append(words.isEmpty() ? "" : ", ")
                    .append(each.getKey())
                    .append(' ')
                    .append(each.getValue().asText()));
    return words.toString();
  }
}
