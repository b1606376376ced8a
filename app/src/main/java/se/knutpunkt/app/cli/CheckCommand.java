package se.knutpunkt.app.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.receive.DryJudging;
import se.knutpunkt.schemas.Catalogue;
import se.knutpunkt.schemas.Judge;

@Command(
    name = "check",
    description = {
      "Judges a file as the hub would, without a hub: nothing is stored or sent.",
      "Every remark is told with line, place, what is wrong and what to do. Exit code 1 if anything"
          + " would be rejected."
    },
    footer = {
      "",
      "The name says how the file is read: *.ndjson, *.jsonl, *.json, and CSV by its type,",
      "insats-2026-01.csv. Whether an id was used before only the hub knows."
    })
final class CheckCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Parameters(paramLabel = "FILE|-", description = "The file; - reads standard input.")
  Path file;

  @Option(names = "--party", required = true, description = "Whose file it is, such as jobbtorg.")
  String party;

  @Option(
      names = "--name",
      description = "Read as if the file had this name. Default for standard input: stdin.ndjson")
  String name;

  @Mixin NodeOptions node;

  @Spec CommandSpec spec;

  private final Connectors connectors = new Connectors();
  private long accepted;
  private long rejected;

  @Override
  public Integer call() {
    try {
      var offline = Offline.read(node.asArguments());
      var config = offline.config();
      var sender = sender();
      if (config.register().party(sender).isEmpty()) {
        throw new StartFault(
            "Okänd part: " + sender + ". Parterna står i config/parties/.",
            "Unknown party: " + sender + ". The parties stand in config/parties/.");
      }
      var judge =
          new Judge(
              Catalogue.load(),
              config.register(),
              offline.properties().environment(),
              InstantSource.system());
      return check(sender, judge);
    } catch (IOException e) {
      throw new StartFault("Filen går inte att läsa: " + file, "The file cannot be read: " + file);
    }
  }

  private int check(PartyId sender, Judge judge) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    var dry = new DryJudging(connectors, judge);
    var read = Connectors.checkName(name());
    var reader = connectors.readerFor(sender, name());
    if (!read.rejects() && reader.isPresent()) {
      try (var in = open()) {
        read =
            reader
                .get()
                .read(in, record -> tell(out, record, dry.judged(record, sender)))
                .outcome();
      }
    } else if (!read.rejects()) {
      read = connectors.unknownFile(sender);
    }
    if (!read.issues().isEmpty()) {
      out.println("the file");
      out.print(IssueText.of(read, "  "));
    }
    out.printf("%d accepted, %d rejected%n", accepted, rejected);
    out.flush();
    return rejected > 0 || read.rejects() ? Hub.REJECTED : 0;
  }

  private void tell(PrintWriter out, RawRecord record, Outcome outcome) {
    if (outcome.rejects()) {
      rejected++;
    } else {
      accepted++;
    }
    if (!outcome.issues().isEmpty()) {
      var place = record.line() > 0 ? "line " + record.line() : "record " + (accepted + rejected);
      out.println(place + ": " + (outcome.rejects() ? "rejected" : "accepted"));
      out.print(IssueText.of(outcome, "  "));
    }
  }

  private PartyId sender() {
    try {
      return new PartyId(party);
    } catch (IllegalArgumentException _) {
      throw new ParameterException(spec.commandLine(), "Not a party's id: " + party);
    }
  }

  private String name() {
    if (name != null) {
      return name;
    }
    return isStandardInput() ? "stdin.ndjson" : file.getFileName().toString();
  }

  private InputStream open() throws IOException {
    return isStandardInput()
        ? System.in
        : new BufferedInputStream(Files.newInputStream(NodeOptions.fromCaller(file)), 1 << 16);
  }

  private boolean isStandardInput() {
    return file.toString().equals(STANDARD_INPUT);
  }
}
