package se.knutpunkt.simulator.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.knutpunkt.app.cli.APort;
import se.knutpunkt.app.cli.NodeOptions;
import se.knutpunkt.app.start.StartFaultAnalyzer;
import se.knutpunkt.app.start.StartFaultReporter;
import se.knutpunkt.simulator.city.City;
import se.knutpunkt.simulator.parties.CityRun;

/// Starts a node with everything embedded, plays the synthetic city against it, and shows what
/// happened.
@Command(
    name = "hub demo",
    sortOptions = false,
    description = "Plays a synthetic city against a hub of its own and shows what happened.")
public final class DemoMain implements Callable<Integer> {

  private static final Path DATA = Path.of("data/demo");
  private static final Path CONFIG = Path.of("config");

  @Option(
      names = "--people",
      paramLabel = "N",
      defaultValue = "500",
      description = "Persons, 20–18000. Default: ${DEFAULT-VALUE}")
  int people;

  @Option(
      names = "--months",
      paramLabel = "N",
      defaultValue = "3",
      description = "Months, 1–24. Default: ${DEFAULT-VALUE}")
  int months;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "The same seed plays the same city. Default: ${DEFAULT-VALUE}")
  long seed;

  @Option(
      names = "--exit",
      description = "Stop when the city is played; otherwise the hub stays up.")
  boolean exit;

  @Option(
      names = "--json",
      description = "End with one line of JSON; everything else goes to stderr.")
  boolean json;

  @Option(
      names = "--port",
      converter = APort.class,
      defaultValue = "8080",
      description = "Of the start page and the API; 0 takes a free one. Default: ${DEFAULT-VALUE}")
  int port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the node keeps everything; emptied at each start. Default: data/demo")
  Path data;

  @Option(
      names = "--config",
      paramLabel = "FOLDER",
      description = "Parties, rules and releases. Default: config")
  Path config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean help;

  @Spec CommandSpec spec;

  public static void main(String[] args) {
    // what is said in the demo is for a person; the node's own log stays short
    System.setProperty("logging.level.root", System.getProperty("logging.level.root", "warn"));
    System.exit(
        new CommandLine(new DemoMain())
            .setExecutionExceptionHandler((fault, _, _) -> told(fault))
            .execute(args));
  }

  /// What a person can mend is told in lines; everything else keeps its stack trace.
  private static int told(Exception fault) throws Exception {
    if (!StartFaultReporter.told(fault)) {
      var lines = StartFaultAnalyzer.readable(fault);
      if (lines.isEmpty()) {
        throw fault;
      }
      System.err.println(lines.get());
    }
    return 2;
  }

  @Override
  public Integer call() throws Exception {
    var result = System.out;
    if (json) {
      // the log and the talk go to stderr, so that stdout is the one line
      System.setOut(System.err);
    }
    return play(System.out, result);
  }

  private Integer play(PrintStream out, PrintStream machine) throws Exception {
    var plan = city().plan();
    out.printf(
        "A city of %,d people, %d %s, seed %d: %,d records to send.%n",
        people, months, months == 1 ? "month" : "months", seed, plan.records());
    try (var hub =
            new DemoHub(
                data == null ? DATA : NodeOptions.fromCaller(data),
                config == null ? CONFIG : NodeOptions.fromCaller(config),
                port,
                plan.days().getFirst().date(),
                DemoHub.Looks.OFTEN);
        var run = new CityRun(plan, hub.doors(), hub.af())) {
      out.printf("The hub is up: %s%n%n", hub.doors().api());
      var screen = new Screen(out, plan.records(), hub.rules(), hub::figures);
      var result = run.play(screen);
      var summary = Summary.of(result, hub.figures());
      screen.end(summary, result);
      if (json) {
        machine.println(new ObjectMapper().writeValueAsString(summary));
      }
      if (!exit) {
        stay(out, hub);
      }
      return result.verdict().missed() + result.verdict().spurious() == 0 ? 0 : 1;
    }
  }

  private City city() {
    try {
      return new City(people, months, seed);
    } catch (IllegalArgumentException outOfRange) {
      throw new ParameterException(spec.commandLine(), outOfRange.getMessage());
    }
  }

  private void stay(PrintStream out, DemoHub hub) throws InterruptedException {
    out.printf(
        """

        The hub stays up at %s until Ctrl-C. To work with it as its operator, in another window:
          export KNUTPUNKT_OPERATOR_KEY=%s
          ./hub conflict list%s
        """,
        hub.doors().api(), hub.operatorKey(), port == 8080 ? "" : " --url " + hub.doors().api());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
    stopped.await();
  }
}
