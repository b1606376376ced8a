package se.knutpunkt.routes.receive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.routes.answer.ReceiptJson;
import se.knutpunkt.schemas.MessageId;
import se.knutpunkt.schemas.OutcomeJson;

/// What would become of the records of one request. All are judged and counted. All are listed
/// where they fit on a page; of more, the first ones with something to say, so that memory stays
/// bounded.
final class DryRun {

  private record Listed(long position, long line, Optional<String> messageId, Outcome outcome) {}

  private final Instant now;
  private final List<Listed> listed = new ArrayList<>();
  private long count;
  private long rejected;

  DryRun(Instant now) {
    this.now = now;
  }

  void judged(RawRecord record, Outcome outcome) {
    long position = count++;
    rejected += outcome.rejects() ? 1 : 0;
    if (position == ReceiptJson.PAGE) {
      listed.removeIf(one -> one.outcome().issues().isEmpty());
    }
    boolean counts = position < ReceiptJson.PAGE || !outcome.issues().isEmpty();
    if (counts && listed.size() < ReceiptJson.PAGE) {
      listed.add(new Listed(position, record.line(), MessageId.of(record.content(), now), outcome));
    }
  }

  ObjectNode answer(Tail tail) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("accepted", rejected == 0 && !tail.outcome().rejects());
    answer.put("count", count);
    answer.putObject("counts").put("accepted", count - rejected).put("rejected", rejected);
    if (!tail.outcome().issues().isEmpty()) {
      answer.set("issues", OutcomeJson.of(tail.outcome()).get("issues"));
    }
    answer.put("all", count <= ReceiptJson.PAGE);
    answer.put("listed", listed.size());
    var records = answer.putArray("records");
    for (var one : listed) {
      var record = records.addObject().put("position", one.position());
      if (one.line() > 0) {
        record.put("line", one.line());
      }
      one.messageId().ifPresent(id -> record.put("messageId", id));
      record.put("state", one.outcome().rejects() ? "rejected" : "accepted");
      record.setAll(OutcomeJson.of(one.outcome()));
    }
    return answer;
  }
}
