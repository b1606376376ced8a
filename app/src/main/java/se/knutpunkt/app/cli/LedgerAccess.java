package se.knutpunkt.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

/// The ledger as a command reads it: the database that config names, or the embedded one of the
/// data folder, whether its node runs or not.
final class LedgerAccess {

  private static final String DATABASE = "knutpunkt";

  private LedgerAccess() {}

  static <T> T read(HubProperties hub, Function<DataSource, T> question) {
    var database = hub.database();
    if (!database.url().isEmpty()) {
      return read(database.url(), database.user(), database.password(), question);
    }
    var folder = new DataFolder(hub.dataFolder());
    if (!folder.hasDatabase()) {
      throw new StartFault(
          "Ingen nod har lagrat något i %s. Ange rätt mapp med --data.".formatted(hub.dataFolder()),
          "No node has kept anything in %s. Name the right folder with --data."
              .formatted(hub.dataFolder()));
    }
    folder.refuseOther(hub.environment());
    // its starter speaks on standard output, where the answer goes
    ((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
    try (var embedded = EmbeddedDatabase.attach(folder.database())) {
      return read(embedded.url(DATABASE), null, null, question);
    }
  }

  private static <T> T read(
      String url, String user, String password, Function<DataSource, T> question) {
    try {
      return question.apply(new DriverManagerDataSource(url, user, password));
    } catch (BadSqlGrammarException _) {
      throw new StartFault(
          "Liggarens tabeller hör till en annan version än det här kommandot. Starta en nod av samma version först, eller använd kommandot ur nodens version.",
          "The ledger's tables are of another version than this command. Start a node of the same version first, or use the command of the node's version.");
    } catch (DataAccessException | TransactionException _) {
      throw new StartFault(
          "Liggaren går inte att läsa. Se efter att databasen är igång och att knutpunkt.database stämmer.",
          "The ledger cannot be read. See that the database runs and that knutpunkt.database is right.");
    }
  }
}
