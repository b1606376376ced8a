package se.knutpunkt.app.cli;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Traced;
import se.knutpunkt.ledger.Traced.Answer;
import se.knutpunkt.ledger.Traced.Conflict;
import se.knutpunkt.ledger.Traced.Delivery;
import se.knutpunkt.ledger.Traced.Record;
import se.knutpunkt.ledger.Traced.Step;
import se.knutpunkt.ledger.Traced.Submission;

/// A trace for people: first how things stand, then every step in columns, in Swedish local time.
final class TraceText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(Sweden.ZONE);
  private static final String COLUMNS = "%-23s  %-8s  %-11s  %s\n";

  private final StringBuilder text = new StringBuilder();
  private final Traced traced;
  private final Map<UUID, Record> records = new HashMap<>();
  private final Map<UUID, Conflict> conflicts = new HashMap<>();
  private final Map<UUID, Delivery> deliveries = new HashMap<>();

  private TraceText(Traced traced) {
    this.traced = traced;
    traced.records().forEach(each -> records.put(each.id(), each));
    traced.conflicts().forEach(each -> conflicts.put(each.id(), each));
    traced.deliveries().forEach(each -> deliveries.put(each.id(), each));
  }

  static String of(Traced traced) {
    return new TraceText(traced).write();
  }

  private String write() {
    traced.submissions().forEach(this::submission);
    traced.records().forEach(this::record);
    if (traced.unlisted() > 0) {
      line("           and %d records without remark", traced.unlisted());
    }
    traced.conflicts().forEach(this::conflict);
    traced.answers().forEach(this::answer);
    traced.deliveries().forEach(this::delivery);
    text.append('\n').append(COLUMNS.formatted("TIME (Sweden)", "NODE", "STEP", "WHAT"));
    traced.steps().forEach(this::step);
    return text.toString();
  }

  private void submission(Submission s) {
    line(
        "submission %s  %s by %s, %d records, %s%s",
        s.id(),
        s.party(),
        s.transport(),
        s.records(),
        s.state(),
        s.receivedAt() == null ? "" : ", received " + TIME.format(s.receivedAt()));
    text.append(IssueText.of(s.issues(), "           "));
  }

  private void record(Record r) {
    line(
        "record     %s  %s, %s%s%s%s%s",
        r.id(),
        place(r),
        r.type() == null ? "" : r.type() + ", ",
        r.state(),
        r.repeats() == null ? "" : ", repeats " + r.repeats(),
        r.replaces() == null ? "" : ", replaces " + r.replaces(),
        r.replacedBy() == null ? "" : ", replaced by " + r.replacedBy());
    text.append(IssueText.of(r.outcome(), "           "));
  }

  private static String place(Record r) {
    return r.line() > 0 ? "line " + r.line() : "number " + (r.position() + 1);
  }

  private void conflict(Conflict c) {
    line(
        "conflict   %s  %s %s, %s, version %d, leads: %s, source: %s",
        c.id(), c.rule(), c.severity(), c.state(), c.version(), c.leads(), c.source());
  }

  private void answer(Answer a) {
    line(
        "answer     %s  %s of %s/%s, %s%s, conflict %s, %s",
        a.record(),
        a.svar(),
        a.party(),
        a.unit(),
        a.datum(),
        a.till() == null ? "" : "–" + a.till(),
        a.conflict(),
        ConflictText.effect(a.effect()));
  }

  private void delivery(Delivery d) {
    line(
        "delivery   %s  %s to %s, %s%s%s",
        d.id(), d.type(), d.receiver(), d.state(), next(d), recall(d));
    if (d.reason() != null) {
      code("           ", d.reason());
    }
  }

  private static String recall(Delivery d) {
    if (d.corrects() == null) {
      return "";
    }
    var acknowledged =
        d.acknowledgedAt() != null
            ? ", acknowledged " + TIME.format(d.acknowledgedAt())
            : d.state().equals("delivered") ? ", not acknowledged" : "";
    return acknowledged + ", corrects " + d.corrects();
  }

  private static String next(Delivery d) {
    if (d.toFetch()) {
      return " to be fetched by it since %s, shown to it %d times"
          .formatted(TIME.format(d.since()), d.attempts());
    }
    return d.nextAttempt() == null
        ? ""
        : ", tried %d times, next %s".formatted(d.attempts(), TIME.format(d.nextAttempt()));
  }

  private void step(Step step) {
    text.append(COLUMNS.formatted(TIME.format(step.at()), step.node(), step.step(), what(step)));
    codes(step);
  }

  private String what(Step step) {
    if (step.delivery() != null) {
      return "delivery " + step.delivery() + to(step) + rest(step, "receiver", "type", "code");
    }
    if (step.conflict() != null) {
      return "conflict " + step.conflict() + rest(step, "inputs", "messages");
    }
    if (step.record() != null) {
      var record = records.get(step.record());
      return "record "
          + step.record()
          + (record == null ? "" : " " + place(record))
          + rest(step, "codes");
    }
    return "submission " + step.submission() + rest(step);
  }

  private String to(Step step) {
    var known = deliveries.get(step.delivery());
    var receiver = step.detail().getOrDefault("receiver", known == null ? null : known.receiver());
    var type = step.detail().getOrDefault("type", known == null ? null : known.type());
    return (receiver == null ? "" : " to " + receiver) + (type == null ? "" : ", " + type);
  }

  /// What else the step says, in the order of the names.
  private static String rest(Step step, String... told) {
    var left = new TreeMap<>(step.detail());
    for (var name : told) {
      left.remove(name);
    }
    return left.entrySet().stream()
        .map(e -> ", " + e.getKey() + " " + e.getValue())
        .collect(Collectors.joining());
  }

  private void codes(Step step) {
    for (var name : new String[] {"code", "held"}) {
      if (step.detail().get(name) instanceof String id) {
        code(" ".repeat(48), Code.valueOf(id.replace('-', '_')));
      }
    }
  }

  private void code(String indent, Code code) {
    var issue = Issue.of(code, "");
    line("%s%s  %s", indent, code.id(), issue.sv());
    line("%s%s  %s", indent, " ".repeat(code.id().length()), issue.en());
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }
}
