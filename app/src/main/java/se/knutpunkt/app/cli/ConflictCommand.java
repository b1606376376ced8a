package se.knutpunkt.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.domain.ownership.Ruling.Act;

@Command(
    name = "conflict",
    description = {
      "Lists conflicts of a running hub, shows all about one but whom it concerns, and acknowledges,"
          + " resolves, dismisses or reopens it.",
      "Who did what, and when, stands in its history."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ConflictCommand {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A running node, as its operator reaches it.
  static final class Node {
    @Option(
        names = "--key",
        defaultValue = "${env:KNUTPUNKT_OPERATOR_KEY}",
        description =
            "The operator's key. Better in the environment, as KNUTPUNKT_OPERATOR_KEY: arguments"
                + " show in the process list.")
    String key;

    @Option(
        names = "--url",
        defaultValue = "http://localhost:8080",
        description = "The hub. Default: ${DEFAULT-VALUE}")
    URI url;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    int get(String path, Function<JsonNode, String> text) throws InterruptedException {
      return ask(request(path).GET().build(), text);
    }

    int post(String path, ObjectNode body, Function<JsonNode, String> text)
        throws InterruptedException {
      return ask(
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build(),
          text);
    }

    private HttpRequest.Builder request(String path) {
      if (key == null || key.isBlank()) {
        throw new ParameterException(
            spec.commandLine(), "A key is needed (--key or KNUTPUNKT_OPERATOR_KEY)");
      }
      return HttpRequest.newBuilder(url.resolve("/ops/conflicts" + path))
          .timeout(ANSWER)
          .header("Authorization", "Bearer " + key);
    }

    private int ask(HttpRequest request, Function<JsonNode, String> text)
        throws InterruptedException {
      try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        var said = JSON.readTree(answer.body());
        boolean done = answer.statusCode() == 200;
        var out = spec.commandLine().getOut();
        out.print(done ? text.apply(said) : ReceiptText.of(said));
        out.flush();
        return done ? 0 : Hub.NOT_DONE;
      } catch (JsonProcessingException _) {
        throw new StartFault(
            "Det som svarar på " + url + " är ingen hubb.",
            "What answers at " + url + " is no hub.");
      } catch (IOException _) {
        throw new StartFault(
            "Hubben svarar inte på " + url + ". Är den igång? Ange rätt adress med --url.",
            "The hub does not answer at " + url + ". Does it run? Name its address with --url.");
      }
    }
  }

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
      @Mixin Node node)
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
    return node.get(query.isEmpty() ? "" : "?" + String.join("&", query), ConflictText::list);
  }

  @Command(
      name = "show",
      description = "Why, by which rule, on what it rests, what was answered, and its life so far.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Node node)
      throws InterruptedException {
    return node.get("/" + reference, ConflictText::show);
  }

  @Command(
      name = "ack",
      description = "Somebody takes it in hand. The parties are not told.",
      mixinStandardHelpOptions = true)
  int ack(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin Node node)
      throws InterruptedException {
    return rule(node, reference, Act.ACKNOWLEDGE, whoever.by, null);
  }

  @Command(
      name = "resolve",
      description = "It is settled, although the data still shows it. The parties are told that.",
      mixinStandardHelpOptions = true)
  int resolve(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin Reason reason,
      @Mixin Node node)
      throws InterruptedException {
    return rule(node, reference, Act.RESOLVE, whoever.by, reason.text());
  }

  @Command(
      name = "dismiss",
      description = "It calls for nothing. The parties are told that.",
      mixinStandardHelpOptions = true)
  int dismiss(
      @Parameters(paramLabel = "REF", converter = TraceCommand.AnId.class) UUID reference,
      @Mixin Whoever whoever,
      @Mixin Reason reason,
      @Mixin Node node)
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
      @Mixin Node node)
      throws InterruptedException {
    return rule(node, reference, Act.REOPEN, whoever.by, null);
  }

  private static int rule(Node node, UUID reference, Act act, String by, String reason)
      throws InterruptedException {
    var word = JSON.createObjectNode().put("by", by);
    if (reason != null) {
      word.put("reason", reason);
    }
    return node.post("/" + reference + "/" + act.id(), word, ConflictText::show);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
