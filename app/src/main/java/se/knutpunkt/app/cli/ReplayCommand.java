package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import se.knutpunkt.domain.time.Sweden;

@Command(
    name = "replay",
    description = {
      "Goes through again what a running hub received before, by what holds now: what was not"
          + " accepted is judged again, what was is released and decided again.",
      "Shows what that would do. With --run it does it; broken off, the same command goes on where"
          + " it was."
    },
    footer = {"", "Names one record, one submission, or a party's or everybody's in a span."},
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  enum Format {
    text,
    json
  }

  private static final String REPLAYS = "/ops/replays";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--record", paramLabel = "ID", converter = TraceCommand.AnId.class)
  UUID record;

  @Option(
      names = "--submission",
      paramLabel = "ID",
      converter = TraceCommand.AnId.class,
      description = "A file, a request or a poll.")
  UUID submission;

  @Option(names = "--party", paramLabel = "PARTY", description = "What this party sent.")
  String party;

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = AMoment.class,
      description = "Received from then on: 2026-11-02 or 2026-11-02T14:30, Swedish time.")
  Instant from;

  @Option(
      names = "--till",
      paramLabel = "T",
      converter = AMoment.class,
      description = "Received before then. Default: now")
  Instant till;

  @Option(
      names = "--resend",
      description = "What was delivered, and holds, is delivered once more.")
  boolean resend;

  @Option(names = "--run", description = "Do it. Without this nothing is changed.")
  boolean run;

  @Option(
      names = "--by",
      paramLabel = "FUNCTION",
      description = "Whose decision a run is: a function's id, never a name.")
  String by;

  @Option(names = "--format", paramLabel = "text|json", defaultValue = "text")
  Format format;

  @Mixin OperatorNode node;

  @Spec CommandSpec spec;

  static final class AMoment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
      try {
        var local =
            text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
        return local.atZone(Sweden.ZONE).toInstant();
      } catch (DateTimeException _) {
        throw new TypeConversionException("a time looks like 2026-11-02 or 2026-11-02T14:30");
      }
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (record == null && submission == null && party == null && from == null && till == null) {
      throw new ParameterException(
          spec.commandLine(), "What? --record, --submission, --party, --from, --till");
    }
    if (run && by == null) {
      throw new ParameterException(spec.commandLine(), "Whose decision is it? --by FUNCTION");
    }
    var answer = run ? ran() : asked(REPLAYS + "/preview", wish());
    answer.map(this::text).ifPresent(spec.commandLine().getOut()::print);
    spec.commandLine().getOut().flush();
    return answer.isPresent() ? 0 : Hub.NOT_DONE;
  }

  private Optional<JsonNode> ran() throws InterruptedException {
    var progress = asked(REPLAYS, wish());
    while (progress.isPresent() && !progress.get().path("done").asBoolean()) {
      var next = REPLAYS + "/" + progress.get().path("id").asText() + "/next";
      progress = asked(next, JSON.createObjectNode());
    }
    return progress;
  }

  /// @return empty when it was refused, which is printed
  private Optional<JsonNode> asked(String path, ObjectNode body) throws InterruptedException {
    var answer = new AtomicReference<JsonNode>();
    node.post(
        path,
        body,
        said -> {
          answer.set(said);
          return "";
        });
    return Optional.ofNullable(answer.get());
  }

  private ObjectNode wish() {
    var wish = JSON.createObjectNode();
    put(wish, "record", record);
    put(wish, "submission", submission);
    put(wish, "party", party);
    put(wish, "from", from);
    put(wish, "till", till);
    put(wish, "by", by);
    return wish.put("resend", resend);
  }

  private static void put(ObjectNode wish, String name, Object value) {
    if (value != null) {
      wish.put(name, value.toString());
    }
  }

  private String text(JsonNode answer) {
    return switch (format) {
      case json -> answer.toPrettyString() + "\n";
      case text -> run ? ReplayText.progress(answer) : ReplayText.preview(answer);
    };
  }
}
