package se.knutpunkt.simulator.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.knutpunkt.app.start.StartFaultAnalyzer;
import se.knutpunkt.app.start.StartFaultReporter;
import se.knutpunkt.simulator.city.City;
import se.knutpunkt.simulator.parties.CityRun;

/// Starts a node with everything embedded, plays the synthetic city against it, and shows what
/// happened.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Plays a synthetic city against a hub of its own and shows what happened.")
public final class DemoMain implements Callable<Integer> {

  @Option(
      names = "--people",
      defaultValue = "500",
      description = "persons, 20–18000 (default: ${DEFAULT-VALUE})")
  int people;

  @Option(
      names = "--months",
      defaultValue = "3",
      description = "months, 1–24 (default: ${DEFAULT-VALUE})")
  int months;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "the same seed plays the same city (default: ${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--exit",
      description = "stop when the city is played; otherwise the hub stays up")
  boolean exit;

  @Option(
      names = "--json",
      description = "end with one line of JSON; everything else goes to stderr")
  boolean json;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "of the start page and the API; 0 takes a free one (default: ${DEFAULT-VALUE})")
  int port;

  @Option(
      names = "--data",
      defaultValue = "data/demo",
      description =
          "where the node keeps everything; emptied at each start (default: ${DEFAULT-VALUE})")
  Path data;

  @Option(
      names = "--config",
      defaultValue = "config",
      description = "parties and rules (default: ${DEFAULT-VALUE})")
  Path config;

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
    var plan = new City(people, months, seed).plan();
    out.printf(
        "A city of %,d people, %d months, seed %d: %,d records to send.%n",
        people, months, seed, plan.records());
    try (var hub =
            new DemoHub(data, config, port, plan.days().getFirst().date(), DemoHub.Looks.OFTEN);
        var run = new CityRun(plan, hub.doors(), hub.af())) {
      out.printf("The hub is up: %s%n%n", hub.doors().api());
      var screen = new Screen(out, hub::figures);
      var result = run.play(screen);
      var summary = Summary.of(result, hub.figures());
      screen.end(summary, result.verdict());
      if (json) {
        machine.println(new ObjectMapper().writeValueAsString(summary));
      }
      if (!exit) {
        stay(out, hub);
      }
      return result.verdict().missed() + result.verdict().spurious() == 0 ? 0 : 1;
    }
  }

  private static void stay(PrintStream out, DemoHub hub) throws InterruptedException {
    out.printf("%nThe hub stays up at %s until Ctrl-C.%n", hub.doors().api());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
    stopped.await();
  }
}
