package se.knutpunkt.app.cli;

import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import se.knutpunkt.ledger.Trace;

@Command(
    name = "trace",
    description = {
      "What happened to an id that the hub gave: a submission, a record, a conflict (the reference that"
          + " parties quote) or a delivery; from file line or request to each receiver's receipt.",
      "Codes and ids only, never content. Works while the node runs and when it does not."
    },
    footer = {"", NodeOptions.LAST_USED})
final class TraceCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ID", converter = AnId.class)
  UUID id;

  @Mixin NodeOptions node;

  @Option(names = "--json", description = "One JSON object instead of text.")
  boolean json;

  @Spec CommandSpec spec;

  /// Says what an id looks like, where the default converter names a Java class.
  static final class AnId implements ITypeConverter<UUID> {
    @Override
    public UUID convert(String text) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException _) {
        throw new TypeConversionException(
            "not an id of the hub's, which looks like 0199d3a0-0000-7000-8000-000000000000");
      }
    }
  }

  @Override
  public Integer call() {
    var offline = Offline.read(node.asArgumentsOrLastUsed());
    var found =
        LedgerAccess.read(
            offline.properties(), ledger -> new Trace(new JdbcTemplate(ledger)).of(id));
    if (found.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("No submission, record, conflict or delivery has the id " + id);
      return Hub.NOT_DONE;
    }
    var traced = found.get().fetchedBy(offline.fetching());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? TraceJson.of(traced) : TraceText.of(traced));
    out.flush();
    return 0;
  }
}
