package se.knutpunkt.app.cli;

import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

/// Looks into a node's ledger, while the node runs and when it does not.
final class LedgerReading {

  private static final String DATABASE = "knutpunkt";

  private LedgerReading() {}

  static <T> T of(HubProperties hub, Function<JdbcTemplate, T> look) {
    var database = hub.database();
    if (!database.url().isEmpty()) {
      return of(database.url(), database.user(), database.password(), look);
    }
    var folder = new DataFolder(hub.dataFolder());
    if (!folder.hasDatabase()) {
      throw new StartFault(
          "Ingen nod har lagrat något i %s. Ange rätt mapp med --data.".formatted(hub.dataFolder()),
          "No node has kept anything in %s. Name the right folder with --data."
              .formatted(hub.dataFolder()));
    }
    try (var embedded = EmbeddedDatabase.attach(folder.database())) {
      return of(embedded.url(DATABASE), null, null, look);
    }
  }

  private static <T> T of(
      String url, String user, String password, Function<JdbcTemplate, T> look) {
    try {
      return look.apply(new JdbcTemplate(new DriverManagerDataSource(url, user, password)));
    } catch (DataAccessException _) {
      throw new StartFault(
          "Liggaren går inte att läsa. Se efter att databasen är igång och att knutpunkt.database stämmer.",
          "The ledger cannot be read. See that the database runs and that knutpunkt.database is right.");
    }
  }
}
