package se.knutpunkt.app.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.crypto.Archive;
import se.knutpunkt.routes.ErrorPolicy;
import se.knutpunkt.routes.answer.Answering;
import se.knutpunkt.routes.answer.FileReceipts;
import se.knutpunkt.routes.answer.OwnReferences;
import se.knutpunkt.routes.answer.ReceiptJson;
import se.knutpunkt.routes.party.Connection;
import se.knutpunkt.routes.receive.FileDoor;
import se.knutpunkt.routes.receive.Intake;
import se.knutpunkt.routes.receive.Pressure;
import se.knutpunkt.routes.receive.SqlDoor;

/// Doors of nodes that share a ledger, an inbox and a party's change table: each node with routes,
/// an intake and a name of its own. What they received is judged and answered by hand.
final class TwoNodes implements AutoCloseable {

  static final PartyId PARTY = new PartyId("jobbtorg");
  static final long OVERLAP = 5;
  private static final Duration EVERY = Duration.ofMillis(5);

  private final TestLedger ledger;
  private final Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();

  TwoNodes(TestLedger ledger, Path folder) {
    this.ledger = ledger;
    this.folder = folder;
  }

  Path inbox() {
    return folder.resolve("inbox").resolve(PARTY.value());
  }

  /// @param beforeCommit runs before each of the node's commits
  CamelContext watchFiles(String node, Runnable beforeCommit) throws Exception {
    var door =
        new FileDoor(
            List.of(connection(Connection.Inbox.NAMED, null)),
            folder.resolve("inbox"),
            new FileDoor.Timing(EVERY, Duration.ofMinutes(10)),
            new Pressure(new Pressure.Limits(Long.MAX_VALUE, 0), () -> 0, List.of(folder)),
            new Connectors(),
            intake(node, beforeCommit),
            new Archive(TestLedger.KEY, folder.resolve("archive")),
            ledger.pseudonyms(),
            receipts(),
            ledger.turns());
    return start(new DefaultCamelContext(), door);
  }

  /// @param beforeCommit runs before each of the node's commits
  void pollTable(String node, DataSource table, Runnable beforeCommit) throws Exception {
    var camel = new DefaultCamelContext();
    camel.getRegistry().bind(SqlDoor.dataSource(PARTY), table);
    var source = new Connection.Source(null, EVERY, OVERLAP);
    start(
        camel,
        new SqlDoor(
            List.of(connection(Connection.Inbox.SHUT, source)),
            new Connectors(),
            intake(node, beforeCommit),
            ledger.watermarks(),
            ledger.tx()));
  }

  private Intake intake(String node, Runnable beforeCommit) {
    var tx =
        new TransactionTemplate(
            new JdbcTransactionManager(ledger.dataSource()) {
              @Override
              protected void doBegin(Object transaction, TransactionDefinition definition) {
                beforeCommit.run();
                super.doBegin(transaction, definition);
              }
            });
    var history = new History(ledger.jdbc(), node);
    var intake =
        new Intake(new Recorder(ledger.jdbc(), tx, ledger.vault(), history), Pipeline.ROAD);
    open.addFirst(intake);
    return intake;
  }

  private CamelContext start(DefaultCamelContext camel, RoutesBuilder door) throws Exception {
    open.addFirst(camel);
    camel.addRoutesConfigurations(new ErrorPolicy());
    camel.addRoutes(door);
    camel.start();
    return camel;
  }

  private static Connection connection(Connection.Inbox inbox, Connection.Source source) {
    return new Connection(PARTY, Set.of(), inbox, source, false, new Connection.Outbound.None());
  }

  private FileReceipts receipts() {
    return new FileReceipts(
        folder.resolve("inbox"),
        ledger.submissions(),
        new ReceiptJson(ledger.submissions(), references()));
  }

  private OwnReferences references() {
    return new OwnReferences(ledger.submissions(), new Connectors(), InstantSource.system());
  }

  /// Judges and answers all that was received.
  void settle() {
    var now = Instant.parse("2026-03-02T12:00:00Z");
    var judging =
        new Pipeline(ledger, now).judging(new JdbcTransactionManager(ledger.dataSource()));
    ledger
        .jdbc()
        .queryForList("select id from chunk where state = 'recorded'", UUID.class)
        .forEach(judging::judge);
    new Answering(
            ledger.submissions(),
            receipts(),
            references(),
            ledger.outbox(),
            ledger.vault(),
            InstantSource.fixed(now),
            Pipeline.ROAD,
            ledger.tx())
        .answer();
  }

  /// What still lies in the inbox and is no receipt.
  List<String> left() throws IOException {
    try (var files = Files.list(inbox())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".kvittens.json"))
          .toList();
    }
  }

  @Override
  public void close() throws Exception {
    for (var node : open) {
      node.close();
    }
    open.clear();
  }
}
