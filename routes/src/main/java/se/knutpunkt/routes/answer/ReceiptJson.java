package se.knutpunkt.routes.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import se.knutpunkt.ledger.Submissions.Receipt;
import se.knutpunkt.ledger.Submissions.Submission;
import se.knutpunkt.schemas.OutcomeJson;

/// A submission and its receipts as its sender reads them, over HTTP and in receipt files alike.
public final class ReceiptJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReceiptJson() {}

  /// @param counts state → number of records
  /// @param complete false when `receipts` holds only a part, such as those with remarks
  public static ObjectNode of(
      Submission submission, Map<String, Long> counts, List<Receipt> receipts, boolean complete) {
    var json = JSON.createObjectNode();
    json.put("submission", submission.id().toString());
    json.put("state", submission.state());
    json.put("received", submission.receivedAt().toString());
    json.put("count", submission.records());
    var byState = json.putObject("counts");
    counts.forEach(byState::put);
    if (!submission.issues().issues().isEmpty()) {
      json.set("issues", OutcomeJson.of(submission.issues()).get("issues"));
    }
    json.put("complete", complete);
    var records = json.putArray("records");
    for (var receipt : receipts) {
      var record = records.addObject();
      record.put("record", receipt.record().toString());
      record.put("position", receipt.position());
      if (receipt.line() > 0) {
        record.put("line", receipt.line());
      }
      record.put("state", receipt.state());
      if (!receipt.outcome().issues().isEmpty()) {
        record.set("issues", OutcomeJson.of(receipt.outcome()).get("issues"));
      }
    }
    return json;
  }
}
