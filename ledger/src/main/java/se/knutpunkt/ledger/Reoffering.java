package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.operations.Replays.Delivery;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Outbox.New;

/// Messages that a replay comes upon, against what stands in the outbox of them. What was never
/// delivered goes, by today's release rows; what was, only if the replay asks for it, as a row of
/// its own with the same event, so that the replay does it once.
public final class Reoffering {

  /// What became of a row.
  public record Offer(New row, Delivery delivery) {

    /// One that was not in the outbox before.
    public static Offer released(New row) {
      return new Offer(row, row.held() == null ? Delivery.SENT : Delivery.HELD);
    }
  }

  private record Target(UUID record, PartyId receiver) {}

  /// The latest row of a message for a receiver.
  private record Stood(UUID id, String state, UUID replay) {}

  private final JdbcTemplate jdbc;
  private final History history;
  private final Outbox outbox;

  Reoffering(JdbcTemplate jdbc, History history, Outbox outbox) {
    this.jdbc = jdbc;
    this.history = history;
    this.outbox = outbox;
  }

  List<Offer> offer(UUID replay, List<New> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    boolean resend = resends(replay);
    var latest = latest(rows);
    var offers = new ArrayList<Offer>();
    var fresh = new ArrayList<New>();
    var repeated = new ArrayList<New>();
    var revived = new HashMap<New, Stood>();
    for (var row : rows) {
      var stood = latest.get(new Target(row.record(), row.receiver()));
      if (stood == null) {
        fresh.add(row);
      } else {
        switch (stood.state) {
          case "waiting" -> offers.add(new Offer(row, Delivery.WAITING));
          case "delivered" -> {
            boolean again = resend && !replay.equals(stood.replay);
            if (again) {
              repeated.add(row);
            }
            offers.add(
                new Offer(
                    row,
                    !again
                        ? Delivery.DELIVERED
                        : row.held() == null ? Delivery.RESENT : Delivery.HELD));
          }
          default -> {
            if (row.held() == null) {
              revived.put(row, stood);
            }
            offers.add(new Offer(row, row.held() == null ? Delivery.OFFERED : Delivery.HELD));
          }
        }
      }
    }
    outbox.release(fresh).stream().map(Offer::released).forEach(offers::add);
    repeat(replay, repeated);
    revive(replay, revived);
    return offers;
  }

  private boolean resends(UUID replay) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select resend from replay where id = ?", Boolean.class, replay));
  }

  private Map<Target, Stood> latest(List<New> rows) {
    var latest = new HashMap<Target, Stood>();
    jdbc.query(
        """
        select distinct on (record_id, receiver) id, record_id, receiver, state, replay from outbox
        where kind = 'message' and record_id = any(?) order by record_id, receiver, id desc""",
        Sql.ids(rows.stream().map(New::record).distinct().toList()),
        row -> {
          latest.put(
              new Target(Sql.uuid(row, "record_id"), new PartyId(row.getString("receiver"))),
              new Stood(Sql.uuid(row, "id"), row.getString("state"), Sql.uuid(row, "replay")));
        });
    return latest;
  }

  /// The keys are the records' own, so none is new.
  private void repeat(UUID replay, List<New> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var added = outbox.insert(rows, replay);
    var by = Map.of("replay", replay.toString());
    history.add(
        rows.stream()
            .filter(row -> added.contains(row.id()))
            .map(row -> Outbox.told(row, "resent", by))
            .toList());
  }

  /// All tries are to be had again; that one was made is kept, since it may have arrived.
  private void revive(UUID replay, Map<New, Stood> rows) {
    Columns.of(rows.entrySet())
        .with("uuid", e -> e.getValue().id)
        .with("text", e -> e.getKey().basis())
        .with("text", e -> e.getKey().withheld())
        .with("bytea", e -> e.getKey().key().seal(e.getKey().event()))
        .update(
            jdbc,
            """
            outbox o set state = 'waiting', reason = null, basis = r.basis, withheld = r.withheld, sealed = r.sealed,
              attempts = least(o.attempts, 1), next_attempt_at = now(), settled_at = null, overtaken = false,
              lease = null, lease_until = null""",
            "id, basis, withheld, sealed",
            "o.id = r.id and o.state in ('held', 'parked', 'cancelled')");
    history.add(
        rows.entrySet().stream()
            .map(
                e ->
                    History.Event.ofOutbox(
                        "offered",
                        e.getKey().record(),
                        null,
                        e.getValue().id,
                        Map.of(
                            "receiver",
                            e.getKey().receiver().value(),
                            "type",
                            e.getKey().type(),
                            "basis",
                            e.getKey().basis(),
                            "was",
                            e.getValue().state,
                            "replay",
                            replay.toString())))
            .toList());
  }
}
