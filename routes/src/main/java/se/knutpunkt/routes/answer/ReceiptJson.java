package se.knutpunkt.routes.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.Submissions.Receipt;
import se.knutpunkt.ledger.Submissions.Submission;
import se.knutpunkt.schemas.OutcomeJson;

/// A submission and its receipts as its sender reads them, over HTTP and in receipt files alike.
/// The sender finds its own row by position, line and the id that it gave the message itself.
public final class ReceiptJson {

  /// Receipts on one page over HTTP.
  public static final int PAGE = 1000;

  /// Begins with the first record.
  public static final int FROM_THE_BEGINNING = -1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Submissions submissions;
  private final OwnReferences references;

  public ReceiptJson(Submissions submissions, OwnReferences references) {
    this.submissions = submissions;
    this.references = references;
  }

  /// One page; `next` in it leads to the one after, and is absent on the last.
  ///
  /// @param all whether every record is listed, or only those with something to say; empty: every
  ///     one where they fit on a page
  /// @param after position to go on from
  /// @param most receipts on the page
  /// @throws java.util.NoSuchElementException when there is no such submission
  public ObjectNode page(UUID id, Optional<Boolean> all, int after, int most) {
    var submission = submissions.find(id).orElseThrow();
    boolean every = all.orElse(submission.records() <= PAGE);
    var found = submissions.receipts(id, !every, after, most + 1);
    var page = found.subList(0, Math.min(most, found.size()));
    var json = head(submission);
    json.put("all", every);
    if (found.size() > page.size()) {
      json.put(
          "next",
          "/api/v1/submissions/%s?all=%s&after=%d".formatted(id, every, page.getLast().position()));
    }
    records(json, page);
    return json;
  }

  private ObjectNode head(Submission submission) {
    var json = JSON.createObjectNode();
    json.put("submission", submission.id().toString());
    json.put("state", submission.state());
    json.put("received", submission.receivedAt().toString());
    json.put("count", submission.records());
    var counts = json.putObject("counts");
    submissions.counts(submission.id()).forEach(counts::put);
    if (!submission.issues().issues().isEmpty()) {
      json.set("issues", OutcomeJson.of(submission.issues()).get("issues"));
    }
    return json;
  }

  private void records(ObjectNode json, List<Receipt> page) {
    var ids = references.messageIds(page);
    var records = json.putArray("records");
    for (var receipt : page) {
      var record = records.addObject();
      record.put("record", receipt.record().toString());
      record.put("position", receipt.position());
      if (receipt.line() > 0) {
        record.put("line", receipt.line());
      }
      if (ids.containsKey(receipt.record())) {
        record.put("messageId", ids.get(receipt.record()));
      }
      record.put("state", receipt.state());
      if (!receipt.outcome().issues().isEmpty()) {
        record.set("issues", OutcomeJson.of(receipt.outcome()).get("issues"));
      }
    }
  }
}
