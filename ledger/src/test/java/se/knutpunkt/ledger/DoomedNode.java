package se.knutpunkt.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Another node, a process of its own, that takes a turn and never gives it back: it can only be
/// killed.
public final class DoomedNode implements AutoCloseable {

  private final Process process;

  private DoomedNode(Process process) {
    this.process = process;
  }

  /// Returns when it has the turn.
  public static DoomedNode holding(TestLedger ledger, UUID what) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedNode.class.getName(),
                ledger.url(),
                what.toString())
            .redirectErrorStream(true)
            .start();
    for (BufferedReader said = process.inputReader(); ; ) {
      var line = said.readLine();
      if (line == null) {
        throw new IllegalStateException("the other node did not get the turn");
      }
      if (line.equals("held")) {
        return new DoomedNode(process);
      }
    }
  }

  /// As `kill -9` does: it has no time to give anything back.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  public static void main(String[] arguments) throws InterruptedException {
    var turns = new Turns(new DriverManagerDataSource(arguments[0]));
    try (var _ = turns.take(UUID.fromString(arguments[1])).orElseThrow()) {
      System.out.println("held");
      Thread.currentThread().join();
    }
  }
}
