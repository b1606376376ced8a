package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Act.Drop;

/// A party that drops files into its inbox and reads the receipts beside them.
final class FileSide implements PartySystem {

  private static final String RECEIPT = ".kvittens.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String party;
  private final Path inbox;

  FileSide(String party, Path inbox) {
    this.party = party;
    this.inbox = inbox;
  }

  @Override
  public boolean does(Act act) {
    return act instanceof Drop && act.party().equals(party);
  }

  /// Written under another name first: a file is whole from the moment that it has its name.
  @Override
  public void act(List<Act> acts) throws IOException {
    Files.createDirectories(inbox);
    for (var act : acts) {
      var drop = (Drop) act;
      var part = inbox.resolve(drop.fileName() + ".part");
      Files.write(part, drop.content());
      Files.move(part, inbox.resolve(drop.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void collect(Observed observed) throws IOException {
    if (!Files.isDirectory(inbox)) {
      return;
    }
    List<Path> receipts;
    try (var files = Files.list(inbox)) {
      receipts = files.filter(file -> file.toString().endsWith(RECEIPT)).sorted().toList();
    }
    for (var receipt : receipts) {
      var name = receipt.getFileName().toString();
      var file = name.substring(0, name.length() - RECEIPT.length());
      for (var record : JSON.readTree(receipt.toFile()).path("records")) {
        if (record.path("state").asText().equals("rejected")) {
          var reference = file + ":" + record.path("line").asLong();
          observed.rejected(party, "file", reference, record.path("issues"));
        }
      }
      Files.delete(receipt);
    }
  }
}
