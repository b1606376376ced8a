package se.knutpunkt.routes.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Severity;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.Submissions.Receipt;
import se.knutpunkt.ledger.Submissions.Submission;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.decide.Alerts;

/// Tells senders what became of what they sent: files by a receipt file, SQL and JMS by a
/// `kvittens` through the sender's own outbox. HTTP senders ask by themselves.
public final class Answering {

  private static final int AT_ONCE = 200;
  private static final int MOST_ROWS = 1000;
  private static final Map<String, String> UTFALL =
      Map.of(
          "accepted", "accepterad",
          "rejected", "avvisad",
          "duplicate", "dubblett",
          "quarantined", "karantan");
  private static final Map<Severity, String> ALLVAR =
      Map.of(
          Severity.FATAL, "fatal",
          Severity.ERROR, "error",
          Severity.WARNING, "warning",
          Severity.INFORMATION, "information");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Submissions submissions;
  private final FileReceipts files;
  private final OwnReferences references;
  private final Outbox outbox;
  private final Vault vault;
  private final InstantSource clock;
  private final Road road;
  private final TransactionTemplate tx;

  public Answering(
      Submissions submissions,
      FileReceipts files,
      OwnReferences references,
      Outbox outbox,
      Vault vault,
      InstantSource clock,
      Road road,
      TransactionTemplate tx) {
    this.submissions = submissions;
    this.files = files;
    this.references = references;
    this.outbox = outbox;
    this.vault = vault;
    this.clock = clock;
    this.road = road;
    this.tx = tx;
  }

  /// Answers everything that is judged and unanswered.
  public void answer() {
    int answered;
    do {
      answered = tx.execute(_ -> answerFiles()) + tx.execute(_ -> answerByMessage());
    } while (answered > 0);
  }

  private int answerFiles() {
    var judged = submissions.unanswered(List.of("file"), AT_ONCE);
    for (var submission : judged) {
      files.answer(submission.id());
      submissions.answered(submission.id());
    }
    return judged.size();
  }

  private int answerByMessage() {
    var judged = submissions.unanswered(List.of("sql", "jms"), AT_ONCE);
    var rows = judged.stream().map(this::kvittens).toList();
    outbox.release(rows);
    judged.forEach(submission -> submissions.answered(submission.id()));
    road.due(new HashSet<PartyId>(rows.stream().map(Outbox.New::receiver).toList()));
    return judged.size();
  }

  private Outbox.New kvittens(Submission submission) {
    var id = Ids.next();
    return new Outbox.New(
        id,
        submission.party(),
        Outbox.Kind.KVITTENS,
        MessageType.KVITTENS.id(),
        null,
        null,
        null,
        submission.id(),
        "kvittens",
        "",
        null,
        bytes(
            Alerts.envelope(
                MessageType.KVITTENS, submission.id(), clock.instant(), data(submission))),
        vault.newKey(id),
        true);
  }

  private ObjectNode data(Submission submission) {
    var data = JSON.createObjectNode();
    data.put("inlamning", submission.id().toString());
    data.put("mottagen", submission.receivedAt().toString());
    var counts = submissions.counts(submission.id());
    var antal = data.putObject("antal");
    antal.put("mottagna", submission.records());
    antal.put("accepterade", counts.getOrDefault("accepted", 0L));
    antal.put("avvisade", counts.getOrDefault("rejected", 0L));
    antal.put("dubbletter", counts.getOrDefault("duplicate", 0L));
    antal.put("karantan", counts.getOrDefault("quarantined", 0L));
    var poster = data.putArray("poster");
    var receipts = submissions.receipts(submission.id(), submission.records() > 1, -1, MOST_ROWS);
    var messageIds = references.messageIds(receipts);
    var rowNumbers = references.rowNumbers(submission.party(), receipts);
    for (var receipt : receipts) {
      var post = poster.addObject();
      post.put("plats", receipt.position() + 1);
      if (messageIds.containsKey(receipt.record())) {
        post.put("meddelande", messageIds.get(receipt.record()));
      }
      if (rowNumbers.containsKey(receipt.record())) {
        post.put("lopnr", rowNumbers.get(receipt.record()));
      }
      outcome(post, receipt);
    }
    return data;
  }

  private static void outcome(ObjectNode post, Receipt receipt) {
    post.put("utfall", UTFALL.get(receipt.state()));
    if (!receipt.outcome().issues().isEmpty()) {
      var remarks = post.putArray("anmarkningar");
      for (var issue : receipt.outcome().issues()) {
        var remark = remarks.addObject();
        remark.put("kod", issue.code().id());
        remark.put("allvar", ALLVAR.get(issue.severity()));
        remark.put("pekare", issue.pointer());
        remark.put("sv", issue.sv());
        remark.put("en", issue.en());
      }
    }
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is not writable as JSON");
    }
  }
}
