package se.knutpunkt.app.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import se.knutpunkt.app.start.StartFaultAnalyzer;
import se.knutpunkt.app.start.StartFaultReporter;

/// The command line of the hub. Exit codes: 0 done, 1 done and something was rejected (or failed in
/// a way nobody foresaw), 2 not done, with the remedy in the message.
@Command(
    name = "hub",
    description = "Interop gateway between the city and state authorities.",
    subcommands = {
      RunCommand.class,
      TraceCommand.class,
      ReportCommand.class,
      RecallsCommand.class,
      RulesCommand.class,
      CheckCommand.class,
      SendCommand.class,
      ConflictCommand.class,
      ReplayCommand.class,
      HelpCommand.class
    },
    footer = "The launcher adds `demo` and `test`: ./hub help",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class Hub {

  static final int REJECTED = 1;
  static final int NOT_DONE = 2;

  private Hub() {}

  /// A fresh one; tests give it writers of their own.
  public static CommandLine commandLine() {
    // picocli's own strategy, asked for by name: handed over as it is, it sends what is printed to
    // System.out when that has been exchanged in between
    var hub = new CommandLine(new Hub());
    version(hub);
    return hub.setExecutionStrategy(parsed -> new CommandLine.RunLast().execute(parsed))
        .setExecutionExceptionHandler(
            (fault, command, _) -> {
              if (StartFaultReporter.told(fault)) {
                return NOT_DONE;
              }
              var readable = StartFaultAnalyzer.readable(fault).orElseThrow(() -> fault);
              command.getErr().println(readable);
              command.getErr().flush();
              return NOT_DONE;
            });
  }

  /// Each subcommand tells it too, and has none by itself.
  private static void version(CommandLine command) {
    var packaged = Hub.class.getPackage().getImplementationVersion();
    command
        .getCommandSpec()
        .version("knutpunkt " + Objects.requireNonNullElse(packaged, "(not packaged)"));
    command.getSubcommands().values().forEach(Hub::version);
  }
}
