package se.knutpunkt.simulator.demo;

import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import javax.sql.DataSource;
import se.knutpunkt.simulator.parties.HubDoors;

/// Where the city meets the hub of this process.
record Doors(
    URI api,
    Map<String, String> keys,
    Path folder,
    DataSource caseSystem,
    DataSource flai,
    ConnectionFactory jms,
    SimulatedClock clock,
    Quiet quiet)
    implements HubDoors {

  @Override
  public String key(String party) {
    return keys.get(party);
  }

  @Override
  public Path inbox(String party) {
    return folder.resolve("inbox").resolve(party);
  }

  @Override
  public Path outbox(String party) {
    return folder.resolve("outbox").resolve(party);
  }

  @Override
  public void advanceTo(LocalDate day) {
    clock.moveTo(day);
  }

  @Override
  public void awaitQuiet() throws InterruptedException {
    quiet.await();
  }
}
