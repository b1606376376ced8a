package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.domain.ownership.Ruling.Act;

@Command(
    name = "conflict",
    description = {
      "Lists conflicts of a running hub, shows all about one but whom it concerns, and acknowledges,"
          + " settles, dismisses or reopens it.",
      "Who did what, and when, stands in its history."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ConflictCommand {

  private static final String CONFLICTS = "/ops/conflicts";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Who does it.
  static final class Whoever {
    @Option(
        names = "--by",
        paramLabel = "FUNCTION",
        required = true,
        description = "Whose decision it is: a function's id, never a name.")
    String by;
  }

  /// Why.
  static final class Reason {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        required = true,
        description =
            "Why, in your own words, naming nobody. It is sealed. A - reads it from standard input:"
                + " arguments show in the process list.")
    String given;

    String text() {
      try {
        return given.equals("-")
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip()
            : given;
      } catch (IOException _) {
        throw new StartFault("Motiveringen går inte att läsa.", "The reason cannot be read.");
      }
    }
  }

  @Command(
      name = "list",
      description = "Those that wait for somebody, or in the states that are named.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--state",
              paramLabel = "STATE",
              split = ",",
              description = "open, acknowledged, resolved, settled, dismissed")
          List<String> states,
      @Option(names = "--rule", paramLabel = "RULE", description = "Such as K1.") String rule,
      @Option(
              names = "--unit",
              paramLabel = "UNIT",
              description = "A unit whose claim it rests on, such as a stadsdel.")
          String unit,
      @Mixin OperatorNode node)
      throws InterruptedException {
    var query = new ArrayList<String>();
    if (states != null) {
      states.forEach(state -> query.add("state=" + encoded(state)));
    }
    if (rule != null) {
      query.add("rule=" + encoded(rule));
    }
    if (unit != null) {
      query.add("unit=" + encoded(unit));
    }
    return node.get(
        CONFLICTS + (query.isEmpty() ? "" : "?" + String.join("&", query)), ConflictText::list);
  }

  @Command(
      name = "show",
      description = "Why, by which rule, on what it rests, what was answered, and its life so far.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return node.get(CONFLICTS + "/" + reference, ConflictText::show);
  }

  @Command(
      name = "ack",
      description = "Somebody takes it in hand. The parties are not told.",
      mixinStandardHelpOptions = true)
  int ack(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return rule(node, reference, Act.ACKNOWLEDGE, whoever.by, null);
  }

  @Command(
      name = "settle",
      aliases = "resolve",
      description = "It is settled, although the data still shows it. The parties are told that.",
      mixinStandardHelpOptions = true)
  int settle(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin Reason reason,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return rule(node, reference, Act.SETTLE, whoever.by, reason.text());
  }

  @Command(
      name = "dismiss",
      description = "It calls for nothing. The parties are told that.",
      mixinStandardHelpOptions = true)
  int dismiss(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin Reason reason,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return rule(node, reference, Act.DISMISS, whoever.by, reason.text());
  }

  @Command(
      name = "reopen",
      description = "What was settled or dismissed waits for somebody again. The parties are told.",
      mixinStandardHelpOptions = true)
  int reopen(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return rule(node, reference, Act.REOPEN, whoever.by, null);
  }

  private static int rule(OperatorNode node, UUID reference, Act act, String by, String reason)
      throws InterruptedException {
    var word = JSON.createObjectNode().put("by", by);
    if (reason != null) {
      word.put("reason", reason);
    }
    return node.post(CONFLICTS + "/" + reference + "/" + act.id(), word, ConflictText::show);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
