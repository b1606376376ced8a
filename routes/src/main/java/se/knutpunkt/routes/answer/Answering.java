package se.knutpunkt.routes.answer;

import static se.knutpunkt.routes.RouteIds.ANSWER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Severity;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.Submissions.Receipt;
import se.knutpunkt.ledger.Submissions.Submission;
import se.knutpunkt.ledger.Submissions.Unanswered;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.routes.Fault;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.decide.Alerts;

/// Tells senders what became of what they sent: files by a receipt file, SQL and JMS by a
/// `kvittens` through the sender's own outbox. HTTP senders ask by themselves.
public final class Answering {

  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
  private static final int AT_ONCE = 200;
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;
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

  /// What could not be answered → when this node last tried, in nanoseconds.
  private final Map<UUID, Long> failed =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
              return size() > REMEMBERED;
            }
          });

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

  /// Answers everything that is judged and unanswered. What can't be answered is passed over, and
  /// tried again after a while: it holds up nobody else.
  public void answer() {
    pages(
        List.of("file"),
        page -> page.forEach(submission -> answerAlone(submission, this::answerFiles)));
    pages(
        List.of("sql", "jms"),
        page -> {
          if (failure(page, this::answerByMessage).isPresent()) {
            page.forEach(submission -> answerAlone(submission, this::answerByMessage));
          }
        });
  }

  private void pages(List<String> transports, Consumer<List<Unanswered>> answering) {
    for (var page = submissions.unanswered(transports, null, AT_ONCE);
        !page.isEmpty();
        page = submissions.unanswered(transports, page.getLast().id(), AT_ONCE)) {
      var due = page.stream().filter(this::isDue).toList();
      if (!due.isEmpty()) {
        answering.accept(due);
      }
    }
  }

  private boolean isDue(Unanswered submission) {
    var since = failed.get(submission.id());
    return since == null || System.nanoTime() - since > PAUSE.toNanos();
  }

  private void answerAlone(Unanswered submission, Consumer<List<Submission>> way) {
    failure(List.of(submission), way)
        .ifPresentOrElse(
            fault -> {
              failed.put(submission.id(), System.nanoTime());
              LOG.error(
                  "{}: a submission by {} could not be answered; tried again later: {}",
                  ANSWER,
                  submission.party(),
                  Fault.told(fault));
            },
            () -> failed.remove(submission.id()));
  }

  /// @return what kept all of them from being answered; empty when they are
  /// @throws RuntimeException when the database is away: the others fare no better
  private Optional<RuntimeException> failure(
      List<Unanswered> page, Consumer<List<Submission>> way) {
    try {
      tx.executeWithoutResult(
          _ -> {
            var mine = submissions.claim(page.stream().map(Unanswered::id).toList());
            way.accept(mine);
            mine.forEach(submission -> submissions.answered(submission.id()));
          });
      return Optional.empty();
    } catch (RuntimeException e) {
      if (Fault.passes(e)) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private void answerFiles(List<Submission> judged) {
    judged.forEach(submission -> files.answer(submission.id()));
  }

  private void answerByMessage(List<Submission> judged) {
    var rows = judged.stream().map(this::kvittens).toList();
    outbox.release(rows);
    road.due(new HashSet<PartyId>(rows.stream().map(Outbox.New::receiver).toList()));
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
        null,
        submission.id(),
        null,
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
