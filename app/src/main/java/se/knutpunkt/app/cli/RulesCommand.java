package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.SettingsReader.Text;
import se.knutpunkt.app.rules.RuleDesk;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.app.rules.RulesDiff;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Activations;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.RuleVersions;

@Command(
    name = "rules",
    description = {
      "Tries a candidate of the rules on everything that is recorded, brings one in, lists those that"
          + " there are, and takes one back before its day."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class RulesCommand {

  private static final String RULES = "/ops/rules";
  private static final ObjectMapper JSON = new ObjectMapper();

  enum Format {
    text,
    json
  }

  @Spec CommandSpec spec;

  /// The files of a candidate.
  static final class Candidate {
    @Option(
        names = "--candidate",
        paramLabel = "FILE",
        required = true,
        description =
            "An ownership.dmn, deadlines.yaml or ownership.yaml, by whatever name; may be given for"
                + " each. What is not given is as in the version before.")
    List<Path> files;

    List<Text> texts() {
      var texts = new ArrayList<Text>();
      for (var file : files) {
        try {
          texts.add(new Text(file.toString(), Files.readString(NodeOptions.fromCaller(file))));
        } catch (IOException _) {
          throw new StartFault(
              "Filen går inte att läsa: " + file, "The file cannot be read: " + file);
        }
      }
      return texts;
    }
  }

  static final class ADay implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        var day = LocalDate.parse(text);
        if (day.getYear() >= 1900 && day.getYear() <= 2100) {
          return day;
        }
      } catch (DateTimeException _) {
        // told below
      }
      throw new TypeConversionException("a day between 1900 and 2100 looks like 2026-10-31");
    }
  }

  @Command(
      name = "diff",
      description = {
        "Which conflicts would appear, vanish, be more or less grave, or be led or told otherwise by"
            + " the candidate than by the rules in force, on the same claims and the same day.",
        "Nothing is touched: it reads, in one snapshot. Exit code 0 whatever differs, 1 when the rules"
            + " could not be tried on somebody, 2 with every fault of a bad candidate."
      },
      footer = {"", NodeOptions.LAST_USED})
  int diff(
      @Mixin Candidate candidate,
      @Option(
              names = "--from",
              paramLabel = "DATE",
              converter = ADay.class,
              description =
                  "As if the candidate were for what begins then or later, and the rules in force for"
                      + " what began before. Default: the candidate for everything.")
          LocalDate from,
      @Option(
              names = "--on",
              paramLabel = "DATE",
              converter = ADay.class,
              description = "As if it were that day. Default: today")
          LocalDate on,
      @Option(names = "--format", paramLabel = "text|json", defaultValue = "text") Format format,
      @Mixin NodeOptions node)
      throws IOException {
    var texts = candidate.texts();
    var offline = Offline.read(node.asArgumentsOrLastUsed());
    var config = offline.config();
    var reader = new RuleReader(config, offline::property);
    var today = on == null ? LocalDate.now(Sweden.ZONE) : on;
    try {
      var told =
          LedgerAccess.read(
              offline.properties(),
              ledger -> {
                var jdbc = new JdbcTemplate(ledger);
                var transactions = new JdbcTransactionManager(ledger);
                var versions = versions(jdbc, new TransactionTemplate(transactions));
                if (versions.inForce().isEmpty()) {
                  throw new StartFault(
                      "Ingen nod har startat på den här liggaren än, så inga regler gäller att jämföra med.",
                      "No node has started on this ledger yet, so no rules are in force to compare with.");
                }
                var trial = RuleDesk.trial(texts, versions, reader);
                var diff =
                    new RulesDiff(jdbc, transactions, config.register())
                        .run(trial.now(), trial.then(from), today);
                return new RulesText(trial, diff, from, today);
              });
      var out = spec.commandLine().getOut();
      if (format == Format.json) {
        told.json(out);
      } else {
        told.text(out);
      }
      out.flush();
      var err = spec.commandLine().getErr();
      err.print(told.faults());
      err.flush();
      return told.faults().isEmpty() ? 0 : Hub.REJECTED;
    } catch (ConfigException broken) {
      var err = spec.commandLine().getErr();
      broken.faults().forEach(f -> err.print(fault(f.file(), f.line(), f.sv(), f.en())));
      err.flush();
      return Hub.NOT_DONE;
    }
  }

  private static RuleVersions versions(JdbcTemplate jdbc, TransactionTemplate tx) {
    var history = new History(jdbc, "command-line");
    return new RuleVersions(jdbc, tx, new Activations(jdbc, tx, history), history);
  }

  @Command(
      name = "activate",
      description = {
        "Brings a version in, on a running hub: ownership.dmn with a new version tag, and what else it"
            + " changes. All nodes decide by it from its tag's day on.",
        "A bad one is refused with every fault, and the version in force goes on. What it changes"
            + " stands in the answer and in the history."
      },
      mixinStandardHelpOptions = true)
  int activate(
      @Mixin Candidate candidate,
      @Option(
              names = "--at-once",
              description =
                  "Also where the tag's day has come, so that it is in force at once for what began"
                      + " since.")
          boolean atOnce,
      @Mixin ConflictCommand.Whoever who,
      @Mixin OperatorNode node)
      throws InterruptedException {
    var body = JSON.createObjectNode().put("by", who.by).put("atOnce", atOnce);
    var files = body.putObject("files");
    candidate.texts().forEach(text -> files.put(text.name(), text.text()));
    return node.post(RULES, body, RulesText::brought, RulesCommand::refused);
  }

  @Command(
      name = "list",
      description =
          "Every version that was brought in: whether it is coming or in force, since when, by whom,"
              + " and what it changed.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--format", paramLabel = "text|json", defaultValue = "text") Format format,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return node.get(
        RULES,
        switch (format) {
          case text -> RulesText::list;
          case json -> said -> said.toPrettyString() + "\n";
        });
  }

  @Command(
      name = "withdraw",
      description = {
        "Takes a version back that has not come into force. Its tag stays taken.",
        "One in force is not taken back: a later one of its day corrects it."
      },
      mixinStandardHelpOptions = true)
  int withdraw(
      @Parameters(paramLabel = "VERSION", converter = ATag.class, description = "Its tag.")
          RuleTag version,
      @Mixin ConflictCommand.Whoever who,
      @Mixin OperatorNode node)
      throws InterruptedException {
    return node.post(
        RULES + "/" + version + "/withdraw",
        JSON.createObjectNode().put("by", who.by),
        RulesText::list);
  }

  static final class ATag implements ITypeConverter<RuleTag> {
    @Override
    public RuleTag convert(String text) {
      return RuleTag.of(text)
          .orElseThrow(() -> new TypeConversionException("a tag looks like 2027-01-01"));
    }
  }

  private static String refused(JsonNode said) {
    if (!said.has("faults")) {
      return ReceiptText.of(said);
    }
    var faults = new ArrayList<JsonNode>();
    said.get("faults").forEach(faults::add);
    return faults.stream()
        .map(
            f ->
                fault(
                    f.path("file").asText(),
                    f.path("line").asInt(),
                    f.path("sv").asText(),
                    f.path("en").asText()))
        .collect(Collectors.joining());
  }

  private static String fault(String file, int line, String sv, String en) {
    return "%s:%d%n  %s%n  %s%n".formatted(file, line, sv, en);
  }
}
