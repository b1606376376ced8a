package se.knutpunkt.routes.receive;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.Turns;
import se.knutpunkt.ledger.crypto.Archive;
import se.knutpunkt.ledger.crypto.Pseudonyms;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.answer.FileReceipts;
import se.knutpunkt.routes.answer.OwnReferences;
import se.knutpunkt.routes.answer.ReceiptJson;
import se.knutpunkt.routes.party.Connection;

/// A node with nothing but a file door, in a process of its own. It runs until the file that lies
/// in its inbox is received and gone.
final class FileNode {

  static final PartyId PARTY = new PartyId("jobbtorg");

  private FileNode() {}

  /// @param arguments the ledger's address, the folder of the inbox, the name of the file
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[1]);
    var file = folder.resolve("inbox").resolve(PARTY.value()).resolve(arguments[2]);
    var pool = new HikariDataSource();
    pool.setJdbcUrl(arguments[0]);
    pool.setMaximumPoolSize(4);
    var jdbc = new JdbcTemplate(pool);
    var vault = new Vault(TestLedger.KEY);
    var recorder =
        new Recorder(
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(pool)),
            vault,
            new History(jdbc, "small"));
    var submissions = new Submissions(jdbc, vault);
    try (var intake = new Intake(recorder, new Road(withoutBroker()));
        var camel = new DefaultCamelContext()) {
      camel.addRoutes(
          new FileDoor(
              List.of(
                  new Connection(
                      PARTY,
                      Set.of(),
                      Connection.Inbox.NAMED,
                      null,
                      false,
                      new Connection.Outbound.None())),
              folder.resolve("inbox"),
              new FileDoor.Timing(Duration.ofMillis(50), Duration.ofMinutes(10)),
              new Pressure(new Pressure.Limits(Long.MAX_VALUE, 0), () -> 0, List.of(folder)),
              new Connectors(),
              intake,
              new Archive(TestLedger.KEY, folder.resolve("archive")),
              new Pseudonyms(TestLedger.KEY),
              new FileReceipts(
                  folder.resolve("inbox"),
                  submissions,
                  new ReceiptJson(
                      submissions,
                      new OwnReferences(submissions, new Connectors(), InstantSource.system()))),
              new Turns(pool)));
      camel.start();
      await().atMost(Duration.ofMinutes(2)).until(() -> Files.notExists(file));
    }
    System.exit(0);
  }

  /// Announcements may be lost.
  private static ConnectionFactory withoutBroker() {
    return (ConnectionFactory)
        Proxy.newProxyInstance(
            FileNode.class.getClassLoader(),
            new Class<?>[] {ConnectionFactory.class},
            (_, _, _) -> {
              throw new JMSException("no broker");
            });
  }
}
