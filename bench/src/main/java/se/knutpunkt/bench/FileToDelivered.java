package se.knutpunkt.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import se.knutpunkt.simulator.demo.DemoHub;

/// One large file, from the rename in the inbox until the last of its messages is delivered and
/// the receipt is written.
///
/// Arguments: records in the file (30000), rounds (3; the first warms up).
public final class FileToDelivered {

  private FileToDelivered() {}

  public static void main(String[] args) throws Exception {
    int records = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    var data = Path.of("target/bench-data");
    try (var hub =
        new DemoHub(
            data, Path.of("../config"), 0, LocalDate.of(2026, 3, 1), DemoHub.Looks.AS_CONFIGURED)) {
      for (int round = 0; round < rounds; round++) {
        var before = hub.figures();
        var part = hub.doors().inbox("jobbtorg").resolve("inskrivning-" + round + ".csv.part");
        Files.createDirectories(part.getParent());
        Load.enrolments(part, records, round);
        long size = Files.size(part);
        var processor = Processor.now(data);
        long began = System.nanoTime();
        Files.move(
            part,
            part.resolveSibling("inskrivning-" + round + ".csv"),
            StandardCopyOption.ATOMIC_MOVE);
        hub.doors().awaitQuiet();
        double seconds = (System.nanoTime() - began) / 1e9;
        var after = hub.figures();
        System.out.printf(
            "round %d: %,d records (%,d bytes) in %.1f s, %,.0f records/s; accepted %,d, delivered %,d, conflicts %s; %s%n",
            round,
            records,
            size,
            seconds,
            records / seconds,
            after.in().accepted() - before.in().accepted(),
            after.out().delivered() - before.out().delivered(),
            after.conflicts(),
            Processor.now(data).since(processor, records));
      }
    }
    System.exit(0);
  }
}
