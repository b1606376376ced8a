package se.knutpunkt.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/// What happened, in order; only ever added to. Each row joins the transaction of what it tells of.
public final class History {

  /// One event. Ids that do not apply are null. `detail` holds codes, counts and the hub's own
  /// ids, never content.
  public record Event(
      String step,
      UUID submission,
      UUID chunk,
      UUID record,
      UUID conflict,
      UUID outbox,
      Map<String, ?> detail) {

    public static Event ofSubmission(String step, UUID submission, Map<String, ?> detail) {
      return new Event(step, submission, null, null, null, null, detail);
    }

    public static Event ofChunk(String step, UUID submission, UUID chunk, Map<String, ?> detail) {
      return new Event(step, submission, chunk, null, null, null, detail);
    }

    public static Event ofRecord(String step, UUID record, Map<String, ?> detail) {
      return new Event(step, null, null, record, null, null, detail);
    }

    public static Event ofConflict(String step, UUID conflict, Map<String, ?> detail) {
      return new Event(step, null, null, null, conflict, null, detail);
    }

    public static Event ofOutbox(
        String step, UUID record, UUID conflict, UUID outbox, Map<String, ?> detail) {
      return new Event(step, null, null, record, conflict, outbox, detail);
    }
  }

  /// An event as it stands in the ledger.
  public record Told(Instant at, String node, Event event) {}

  private final JdbcTemplate jdbc;
  private final String node;

  public History(JdbcTemplate jdbc, String node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  public String node() {
    return node;
  }

  public void add(List<Event> events) {
    Columns.of(events)
        .with("text", _ -> node)
        .with("text", Event::step)
        .with("uuid", Event::submission)
        .with("uuid", Event::chunk)
        .with("uuid", Event::record)
        .with("uuid", Event::conflict)
        .with("uuid", Event::outbox)
        .with("jsonb", e -> Sql.json(e.detail()))
        .insert(
            jdbc,
            "history (node, step, submission_id, chunk_id, record_id, conflict_key, outbox_id, detail)");
  }
}
