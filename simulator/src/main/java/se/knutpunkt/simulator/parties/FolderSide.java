package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Act;

/// A party that takes its deliveries as NDJSON files out of its outbox folder.
final class FolderSide implements PartySystem {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String party;
  private final String answered;
  private final Path outbox;

  /// @param answered the transport by which the party sends what a `kvittens` answers
  FolderSide(String party, String answered, Path outbox) {
    this.party = party;
    this.answered = answered;
    this.outbox = outbox;
  }

  @Override
  public boolean does(Act act) {
    return false;
  }

  @Override
  public void act(List<Act> acts) {}

  @Override
  public void collect(Observed observed) throws IOException {
    if (!Files.isDirectory(outbox)) {
      return;
    }
    List<Path> deliveries;
    try (var files = Files.list(outbox)) {
      deliveries = files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
    for (var delivery : deliveries) {
      try (var lines = Files.lines(delivery)) {
        for (var line : (Iterable<String>) lines.filter(l -> !l.isBlank())::iterator) {
          observed.delivered(party, answered, JSON.readTree(line));
        }
      }
      Files.delete(delivery);
    }
  }
}
