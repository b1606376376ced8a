package se.knutpunkt.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Processor time that was spent so far. On a machine that others use too it is steadier than the
/// clock on the wall.
///
/// @param node the bench's own process: clients, node and broker
/// @param database the embedded database's processes that live
record Processor(Duration node, Duration database) {

  static Processor now(Path data) throws IOException {
    var own =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long server =
        Long.parseLong(
            Files.readAllLines(data.resolve("database/pg/postmaster.pid")).getFirst().strip());
    var database =
        ProcessHandle.of(server).stream()
            .flatMap(ProcessHandle::descendants)
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .reduce(Duration.ZERO, Duration::plus);
    return new Processor(Duration.ofNanos(own.getProcessCpuTime()), database);
  }

  /// What was spent since then, for each of so many records.
  String since(Processor before, int records) {
    return "%.2f ms of processor time a record: node %.2f, database %.2f"
        .formatted(
            millis(node.minus(before.node).plus(database.minus(before.database)), records),
            millis(node.minus(before.node), records),
            millis(database.minus(before.database), records));
  }

  private static double millis(Duration spent, int records) {
    return spent.toNanos() / 1e6 / records;
  }
}
