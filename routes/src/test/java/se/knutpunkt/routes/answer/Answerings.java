package se.knutpunkt.routes.answer;

import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.Road;

/// A node's answering, with no broker: an announcement may be lost.
final class Answerings {

  private static final Road ROAD = new Road(new ActiveMQConnectionFactory("vm://none"));

  private Answerings() {}

  static Answering of(TestLedger ledger, Path inbox, TransactionTemplate tx) {
    var submissions = ledger.submissions();
    var references = new OwnReferences(submissions, new Connectors(), InstantSource.system());
    return new Answering(
        submissions,
        new FileReceipts(inbox, submissions, new ReceiptJson(submissions, references)),
        references,
        ledger.outbox(),
        ledger.vault(),
        InstantSource.system(),
        ROAD,
        tx);
  }
}
