package se.knutpunkt.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.app.rules.Diff;
import se.knutpunkt.app.rules.Diff.Conflict;
import se.knutpunkt.app.rules.RuleDesk.Trial;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.Difference.Kind;
import se.knutpunkt.domain.ownership.RuleTag;

/// What a candidate would change, for people and for machines.
record RulesText(Trial trial, Diff diff, LocalDate from, LocalDate today) {

  private static final JsonFactory JSON = new JsonFactory();

  /// As many conflicts of each kind as people are told of.
  private static final int MOST_OF_A_KIND = 20;

  void text(PrintWriter out) {
    out.printf(
        "In force %s, candidate %s %s, both on %s.%n",
        inForce(),
        trial.candidate().version(),
        from == null ? "for everything" : "for what begins on " + from + " or later",
        today);
    out.printf(
        "%,d claims of %,d persons were read, and nothing was touched.%n",
        diff.claims(), diff.persons());
    if (diff.leftOut() > 0) {
      out.printf(
          "%,d identities are left out: more than %d are joined into one person. The hub sets them aside too.%n",
          diff.leftOut(), Subject.MOST_IDENTITIES);
    }
    if (diff.conflicts().isEmpty()) {
      out.printf("No conflict would differ.%n");
      return;
    }
    table(out, "rule", diff.byRule());
    table(out, "stadsdel", diff.byStadsdel());
    for (var kind : Kind.values()) {
      var ofKind = diff.conflicts().stream().filter(c -> c.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        out.printf("%n%s%n", title(kind));
        ofKind.stream().limit(MOST_OF_A_KIND).forEach(c -> out.print(line(c)));
        if (ofKind.size() > MOST_OF_A_KIND) {
          out.printf(
              "  and %,d more: --format json has all of them%n", ofKind.size() - MOST_OF_A_KIND);
        }
      }
    }
  }

  private String inForce() {
    return trial.now().versions().stream().map(RuleTag::toString).collect(Collectors.joining(", "));
  }

  /// What could not be compared, for standard error; empty when all could.
  String faults() {
    var text = new StringBuilder();
    if (diff.failed() > 0) {
      var code = Code.HUB_003;
      text.append(
          "%s, %,d persons%n  %s%n  %s%n"
              .formatted(code.id(), diff.failed(), code.sv(), code.en()));
      diff.faults().forEach((kind, persons) -> text.append("  %,d: %s%n".formatted(persons, kind)));
    }
    return text.toString();
  }

  private void table(PrintWriter out, String of, Map<String, Map<Kind, Long>> counts) {
    out.printf("%n%-22s", of);
    for (var kind : Kind.values()) {
      out.printf(" %10s", kind.id());
    }
    out.println();
    counts.forEach((name, c) -> row(out, name, c));
    row(out, "all", diff.all());
  }

  private static void row(PrintWriter out, String name, Map<Kind, Long> counts) {
    out.printf("%-22s", name);
    for (var kind : Kind.values()) {
      out.printf(" %,10d", counts.getOrDefault(kind, 0L));
    }
    out.println();
  }

  private static String title(Kind kind) {
    return switch (kind) {
      case APPEAR -> "would appear (not there to trace yet)";
      case VANISH -> "would vanish (./hub trace REF)";
      case GRAVER -> "would be more grave (./hub trace REF)";
      case MILDER -> "would be less grave (./hub trace REF)";
      case OTHERWISE -> "would be led or told otherwise (./hub trace REF)";
    };
  }

  private static String line(Conflict c) {
    var severity =
        Stream.of(c.now(), c.then())
            .filter(Objects::nonNull)
            .map(Allvar::id)
            .distinct()
            .collect(Collectors.joining(" → "));
    return "  %s  %-9s  %-20s  %s%n".formatted(c.reference(), c.rule(), c.stadsdel(), severity);
  }

  /// Written as it is made: of a large city the whole would not fit into memory beside the rest.
  void json(PrintWriter out) throws IOException {
    try (var json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("inForce", inForce());
      json.writeStringField("candidate", trial.candidate().version().toString());
      json.writeStringField("on", today.toString());
      if (from != null) {
        json.writeStringField("from", from.toString());
      }
      json.writeNumberField("claims", diff.claims());
      json.writeNumberField("persons", diff.persons());
      json.writeNumberField("leftOut", diff.leftOut());
      json.writeNumberField("failed", diff.failed());
      json.writeObjectFieldStart("faults");
      for (var fault : diff.faults().entrySet()) {
        json.writeNumberField(fault.getKey(), fault.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("all");
      counts(json, diff.all());
      json.writeArrayFieldStart("cells");
      for (var cell : diff.cells().entrySet()) {
        json.writeStartObject();
        json.writeStringField("rule", cell.getKey().rule());
        json.writeStringField("stadsdel", cell.getKey().stadsdel());
        counts(json, cell.getValue());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("conflicts");
      for (var conflict : diff.conflicts()) {
        json.writeStartObject();
        json.writeStringField("reference", conflict.reference().toString());
        json.writeStringField("kind", conflict.kind().id());
        json.writeStringField("rule", conflict.rule());
        json.writeStringField("stadsdel", conflict.stadsdel());
        json.writeStringField("before", conflict.now() == null ? null : conflict.now().id());
        json.writeStringField("after", conflict.then() == null ? null : conflict.then().id());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void counts(JsonGenerator json, Map<Kind, Long> counts) throws IOException {
    for (var kind : Kind.values()) {
      json.writeNumberField(kind.id(), counts.getOrDefault(kind, 0L));
    }
    json.writeEndObject();
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
    differences(text, said.path("differences"));
    return text.toString();
  }

  private static void differences(StringBuilder text, JsonNode differences) {
    differences
        .fields()
        .forEachRemaining(
            rule -> text.append("  %-10s %s%n".formatted(rule.getKey(), words(rule.getValue()))));
  }

  /// Every version that the hub knows.
  static String list(JsonNode said) {
    var text = new StringBuilder();
    for (var version : said.path("versions")) {
      text.append(
          "%-16s %s, brought in %s%s%n"
              .formatted(
                  version.path("version").asText(),
                  state(version),
                  ConflictText.time(version.path("broughtAt")),
                  version.hasNonNull("brought")
                      ? " by " + version.at("/brought/by").asText()
                      : ""));
      differences(text, version.at("/brought/differences"));
    }
    return text.toString();
  }

  private static String state(JsonNode version) {
    return switch (version.path("state").asText()) {
      case "coming" -> "coming on " + version.path("from").asText();
      case "in_force" -> "in force since " + ConflictText.time(version.path("inForceAt"));
      case "withdrawn" -> "withdrawn " + ConflictText.time(version.path("withdrawnAt"));
      default -> "replaced by a later one of its day";
    };
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
