package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.time.Sweden;

/// Conflicts for people, out of what a node answers, in Swedish local time.
final class ConflictText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Sweden.ZONE);

  private final StringBuilder text = new StringBuilder();

  private ConflictText() {}

  static String list(JsonNode rows) {
    var list = new ConflictText();
    rows.forEach(list::row);
    list.line("%d conflicts", rows.size());
    return list.text.toString();
  }

  static String show(JsonNode shown) {
    var one = new ConflictText();
    one.row(shown.path("row"));
    one.finding(shown.path("finding"), shown.path("records"));
    shown.path("told").forEach(one::told);
    one.answers(shown);
    one.life(shown.path("life"));
    return one.text.toString();
  }

  /// Whether an answer counts, and if not, why.
  static String effect(String effect) {
    return switch (effect) {
      case "counts" -> "counts";
      case "later_answer" -> "without effect: the unit has answered anew";
      case "earlier_round" -> "without effect: given before the conflict was last opened";
      case "earlier_version" -> "without effect: agrees on an earlier version than told since";
      case "not_concerned" -> "without effect: the party is not concerned";
      case "taken_back" -> "without effect: corrected or withdrawn";
      case "no_such_conflict" -> "without effect: no such conflict about this person";
      default -> effect;
    };
  }

  private void row(JsonNode row) {
    line(
        "%s  %-4s %-8s %-12s version %d, opened %s, changed %s",
        row.path("reference").asText(),
        row.path("rule").asText(),
        row.path("severity").asText(),
        row.path("state").asText(),
        row.path("version").asInt(),
        time(row.path("openedAt")),
        time(row.path("changedAt")));
  }

  private void finding(JsonNode found, JsonNode records) {
    both("", found.at("/name/sv"), found.at("/name/en"));
    both("why       ", found.path("forklaringSv"), found.path("forklaringEn"));
    both("to do     ", found.path("atgardSv"), found.path("atgardEn"));
    line("  rule      version %s, source: %s", texts(found, "ruleVersion", "source").toArray());
    line(
        "  leads     %s, concerns: %s",
        found.path("leads").asText(), joined(found.path("concerned")));
    line("  days      %s", days(found));
    found.path("inputs").forEach(inputs -> line("  inputs    %s", inputs));
    found.path("evidence").forEach(claim -> claim("evidence  ", claim, records));
    found.path("joins").forEach(claim -> claim("joined by ", claim, records));
  }

  private void claim(String what, JsonNode claim, JsonNode records) {
    var record = records.path(claim.path("message").asText());
    line(
        "  %s%s of %s/%s, %s%s, record %s",
        what,
        claim.path("type").asText(),
        claim.path("party").asText(),
        claim.path("unit").asText(),
        days(claim),
        claim.path("exchange").asText().isEmpty() ? "" : ", by " + claim.path("exchange").asText(),
        record.asText("erased"));
  }

  private void told(JsonNode party) {
    boolean told = party.hasNonNull("version");
    line(
        "  %s%s%s%s",
        told ? "told      " : "not told  ",
        party.path("party").asText(),
        told
            ? ", version %d, delivered %s"
                .formatted(party.path("version").asInt(), time(party.path("at")))
            : "",
        latest(party.path("state").asText(), told));
    if (party.hasNonNull("reason")) {
      reason(party.path("reason").asText());
    }
  }

  /// One that this command does not know is of a newer node.
  private void reason(String id) {
    Arrays.stream(Code.values())
        .filter(code -> code.id().equals(id))
        .findFirst()
        .ifPresentOrElse(
            code -> both("          " + id + "  ", code.sv(), code.en()),
            () -> line("            %s", id));
  }

  /// What became of the latest that was released to the party, where that was not delivered.
  private static String latest(String state, boolean told) {
    var what = told ? "; what came after is " : ", what was released is ";
    return switch (state) {
      case "delivered" -> "";
      case "not_permitted" -> ", no row of the release register permits it";
      case "waiting" -> what + "not delivered yet";
      default -> what + state;
    };
  }

  private void answers(JsonNode shown) {
    for (var answer : shown.path("answers")) {
      line(
          "  answer    %s of %s/%s, %s%s, record %s, %s",
          answer.path("svar").asText(),
          answer.path("party").asText(),
          answer.path("unit").asText(),
          answer.path("datum").asText(),
          answer.hasNonNull("till") ? "–" + answer.path("till").asText() : "",
          answer.path("record").asText(),
          effect(answer.path("effect").asText()));
    }
    if (!shown.path("owners").isEmpty()) {
      line("  owner     %s", joined(shown.path("owners")));
    }
    if (shown.path("nobody").asBoolean()) {
      both(
          "owner     ",
          "Ingen: alla som har fått veta svarar att steget inte är deras.",
          "Nobody: all who were told answer that the step is not theirs.");
    }
    if (shown.hasNonNull("agreedUntil")) {
      line("  agreed    through %s", shown.path("agreedUntil").asText());
    }
  }

  private void life(JsonNode steps) {
    for (var step : steps) {
      line(
          "  %s  %-14s version %d%s%s",
          time(step.path("at")),
          step.path("step").asText(),
          step.path("version").asInt(),
          step.path("by").isEmpty() ? "" : ", by " + joined(step.path("by")),
          step.hasNonNull("until") ? ", until " + step.path("until").asText() : "");
      if (step.hasNonNull("reason")) {
        line("                    %s", step.path("reason").asText());
      }
    }
  }

  private void both(String what, JsonNode sv, JsonNode en) {
    both(what, sv.asText(), en.asText());
  }

  private void both(String what, String sv, String en) {
    line("  %s%s", what, sv);
    line("  %s%s", " ".repeat(what.length()), en);
  }

  private static String days(JsonNode of) {
    return of.path("from").asText() + "–" + (of.hasNonNull("till") ? of.path("till").asText() : "");
  }

  private static List<String> texts(JsonNode of, String... names) {
    var texts = new ArrayList<String>();
    for (var name : names) {
      texts.add(of.path(name).asText());
    }
    return texts;
  }

  private static String joined(JsonNode texts) {
    var all = new ArrayList<String>();
    texts.forEach(each -> all.add(each.asText()));
    return String.join(", ", all);
  }

  static String time(JsonNode at) {
    return TIME.format(Instant.parse(at.asText()));
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
