package se.knutpunkt.simulator.parties;

import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import javax.sql.DataSource;

/// Where the parties meet a running hub, and the two handles of a simulation: its clock and its
/// quiet.
public interface HubDoors {

  /// Base of the HTTP door, such as `http://localhost:8080`.
  URI api();

  /// The party's bearer key.
  String key(String party);

  /// Where the party drops files.
  Path inbox(String party);

  /// Where the party's deliveries appear as files.
  Path outbox(String party);

  /// The city's case system.
  DataSource caseSystem();

  /// Jobbtorg's Flai.
  DataSource flai();

  ConnectionFactory jms();

  /// Sets the hub's business time to that day. Called when the hub is quiet, before the day's acts.
  void advanceTo(LocalDate day);

  /// Returns when nothing is in progress and nothing waits for delivery.
  void awaitQuiet() throws InterruptedException;
}
