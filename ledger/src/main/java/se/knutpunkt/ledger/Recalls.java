package se.knutpunkt.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;

/// The corrections that somebody who was given what they correct has not acknowledged. Reads only.
public final class Recalls {

  /// One correction and all whom it concerns, in the order of their names.
  ///
  /// @param record the message that replaces or withdraws
  /// @param type of the message that is corrected
  /// @param party whose statement it is
  /// @param since when the first was told, or was to be
  public record Recall(
      UUID record,
      String type,
      PartyId party,
      boolean withdrawn,
      Instant since,
      List<Told> receivers) {}

  /// @param delivery the rattelse
  /// @param corrects the delivery of what no longer holds
  /// @param state `waiting`, `held`, `parked` or `delivered`
  /// @param reason why it is held, parked or tried again; null when nothing stopped it
  /// @param delivered null until it is
  /// @param acknowledged null until it is
  public record Told(
      UUID delivery,
      UUID corrects,
      PartyId receiver,
      String state,
      Code reason,
      int attempts,
      Instant delivered,
      Instant acknowledged) {}

  static final String OPEN =
      "kind = 'rattelse' and acknowledged_at is null and state <> 'cancelled'";

  private final JdbcTemplate jdbc;

  public Recalls(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// The longest open first, those who have acknowledged included.
  public List<Recall> open() {
    var recalls = new LinkedHashMap<UUID, Recall>();
    jdbc.query(
        """
        select o.id, o.record_id, o.corrects, o.receiver, o.state, o.reason, o.attempts, o.created_at, o.settled_at,
          o.acknowledged_at, c.type said, c.party, m.withdraws
        from outbox o join message m on m.record_id = o.record_id join claim c on c.message_key = m.key
        where o.kind = 'rattelse' and o.state <> 'cancelled' and o.record_id in (select record_id from outbox where %s)
        order by min(o.created_at) over (partition by o.record_id), o.record_id, o.receiver"""
            .formatted(OPEN),
        row -> {
          var record = Sql.uuid(row, "record_id");
          var created = Sql.instant(row, "created_at");
          var recall = recalls.get(record);
          if (recall == null) {
            recall =
                new Recall(
                    record,
                    row.getString("said"),
                    new PartyId(row.getString("party")),
                    row.getBoolean("withdraws"),
                    created,
                    new ArrayList<>());
            recalls.put(record, recall);
          }
          var state = row.getString("state");
          var reason = row.getString("reason");
          recall
              .receivers()
              .add(
                  new Told(
                      Sql.uuid(row, "id"),
                      Sql.uuid(row, "corrects"),
                      new PartyId(row.getString("receiver")),
                      state,
                      reason == null ? null : Code.valueOf(reason.replace('-', '_')),
                      row.getInt("attempts"),
                      state.equals("delivered") ? Sql.instant(row, "settled_at") : null,
                      Sql.instant(row, "acknowledged_at")));
        });
    return List.copyOf(recalls.values());
  }
}
