package se.knutpunkt.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.routes.answer.FileReceipts;

/// A party's inbox on this machine, used as partners use it: written under another name, renamed
/// when whole, answered by a receipt file beside it.
record Inbox(Path folder) {

  private static final Duration LOOK = Duration.ofMillis(200);

  /// @return the receipt; empty when none came in time
  Optional<JsonNode> drop(Path file, Duration patience) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new StartFault(
          "Ingen hubb på den här datorn tar emot filer i %s.".formatted(folder),
          "No hub on this machine takes files in %s.".formatted(folder));
    }
    var name = file.getFileName().toString();
    var receipt = folder.resolve(FileReceipts.nameOf(name));
    Files.deleteIfExists(receipt);
    var part = folder.resolve(name + ".part");
    Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    for (long end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; ) {
      if (Files.exists(receipt)) {
        return Optional.of(new ObjectMapper().readTree(receipt.toFile()));
      }
      Thread.sleep(LOOK);
    }
    return Optional.empty();
  }
}
