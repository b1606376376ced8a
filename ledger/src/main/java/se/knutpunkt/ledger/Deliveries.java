package se.knutpunkt.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Outbox rows on their way to parties that the hub sends to. The row owns the attempts: nothing
/// else counts or repeats them. Every method joins the caller's transaction.
public final class Deliveries {

  /// A row leased for one attempt. Whoever settles it must show the lease: one that slept past it
  /// cannot.
  public record Leased(
      UUID id,
      UUID lease,
      PartyId receiver,
      String type,
      int attempt,
      UUID record,
      UUID conflict,
      byte[] event) {}

  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final History history;
  private final Cancelling cancelling;

  public Deliveries(JdbcTemplate jdbc, Vault vault, History history) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.history = history;
    this.cancelling = new Cancelling(jdbc, history);
  }

  /// Those of the receivers for whom something is due: what is announced on the road.
  public List<PartyId> due(Collection<PartyId> receivers) {
    return jdbc.query(
        """
        select r from unnest(?) r where exists (
          select 1 from outbox where receiver = r and state = 'waiting' and next_attempt_at <= now()
            and (lease_until is null or lease_until < now()))""",
        statement -> Sql.texts(statement, 1, receivers.stream().map(PartyId::value).toList()),
        (row, _) -> new PartyId(row.getString("r")));
  }

  /// Leases the next due rows of a receiver for one attempt, oldest first. What replaces a row that
  /// is on its way just now waits for that attempt to end, so that it does not arrive first.
  public List<Leased> lease(PartyId receiver, int most, Duration duration) {
    // what a stopped node left behind
    cancelling.overtaken(
        "receiver = ? and lease_until < now()", s -> s.setString(1, receiver.value()));
    var erased = new ArrayList<UUID>();
    List<Leased> leased;
    do {
      erased.clear();
      leased = next(receiver, most, duration, erased);
      cancelling.erased(erased);
    } while (leased.isEmpty() && !erased.isEmpty());
    return leased;
  }

  /// @param erased is given the rows whose content is gone; they are not leased
  private List<Leased> next(PartyId receiver, int most, Duration duration, List<UUID> erased) {
    var lease = Ids.next();
    var leased = new ArrayList<Leased>();
    jdbc.query(
        """
        with due as (
          select o.id, k.wrapped from outbox o left join content_key k on k.id = o.content_key
          where o.receiver = ? and o.state = 'waiting' and o.next_attempt_at <= now()
            and (o.lease_until is null or o.lease_until < now())
            and not exists (
              select 1 from outbox old where old.receiver = o.receiver and old.overtaken and old.state = 'waiting'
                and old.lineage = o.lineage)
          order by o.next_attempt_at, o.id limit ? for update of o skip locked),
        leased as (
          update outbox o set lease = ?, lease_until = now() + make_interval(secs => ?), attempts = attempts + 1
          from due where o.id = due.id and due.wrapped is not null
          returning o.id, o.type, o.attempts, o.record_id, o.conflict_key, o.sealed, o.content_key)
        select due.id due, due.wrapped, leased.* from due left join leased on leased.id = due.id order by due.id""",
        row -> {
          if (row.getBytes("wrapped") == null) {
            erased.add(Sql.uuid(row, "due"));
            return;
          }
          var key = vault.unwrap(Sql.uuid(row, "content_key"), row.getBytes("wrapped"));
          leased.add(
              new Leased(
                  Sql.uuid(row, "id"),
                  lease,
                  receiver,
                  row.getString("type"),
                  row.getInt("attempts"),
                  Sql.uuid(row, "record_id"),
                  Sql.uuid(row, "conflict_key"),
                  key.open(row.getBytes("sealed"))));
        },
        receiver.value(),
        most,
        lease,
        duration.toMillis() / 1000.0);
    return leased;
  }

  /// Holds on to rows of one lease that go out one by one, which may take longer than the lease.
  ///
  /// @return whether the first of them may be sent: not when another node has taken it over, nor
  ///     when it no longer holds
  public boolean hold(List<Leased> rows, Duration duration) {
    var first = rows.getFirst().id();
    var seconds = duration.toMillis() / 1000.0;
    var held =
        jdbc.query(
            """
            update outbox set lease_until = now() + make_interval(secs => ?)
            where id = any(?) and lease = ? and state = 'waiting' and not overtaken
              and (id = ? or lease_until < now() + make_interval(secs => ?)) returning id""",
            statement -> {
              statement.setDouble(1, seconds);
              Sql.ids(statement, 2, ids(rows));
              statement.setObject(3, lease(rows));
              statement.setObject(4, first);
              // all of them at each step would be a great many writes
              statement.setDouble(5, seconds * 0.75);
            },
            (row, _) -> Sql.uuid(row, "id"));
    if (!held.contains(first)) {
      cancelling.overtaken(
          "id = ? and lease = ?",
          statement -> {
            statement.setObject(1, first);
            statement.setObject(2, lease(rows));
          });
    }
    return held.contains(first);
  }

  /// @param receipt what the receiver's side answered with: a status or a name of the hub's own;
  ///     never content
  /// @param acknowledges whether the receiver says itself when it has acted on a rattelse; of one
  ///     that cannot, more than the delivery is never heard
  public void delivered(List<Leased> rows, String receipt, boolean acknowledges) {
    settle(rows, "delivered", !acknowledges, null, receipt);
  }

  public void parked(List<Leased> rows, Code reason, String answer) {
    settle(rows, "parked", false, reason, answer);
  }

  /// Puts rows back for a later try.
  public void retry(List<Leased> rows, Duration after, Code reason, String answer) {
    var kept =
        jdbc.query(
            """
            update outbox set lease = null, lease_until = null, next_attempt_at = now() + make_interval(secs => ?), reason = ?
            where id = any(?) and lease = ? and state = 'waiting' returning id""",
            statement -> {
              statement.setDouble(1, after.toMillis() / 1000.0);
              statement.setString(2, reason.id());
              Sql.ids(statement, 3, ids(rows));
              statement.setObject(4, lease(rows));
            },
            (row, _) -> Sql.uuid(row, "id"));
    tell(rows, kept, "failed", reason, answer, Map.of("retryInSeconds", after.toSeconds()));
    cancelling.overtaken("id = any(?) and lease is null", Sql.ids(ids(rows)));
  }

  /// Puts rows back untried: the receiver's circuit is open. The attempt does not count.
  public void putBack(List<Leased> rows, Duration after) {
    jdbc.update(
        """
        update outbox set lease = null, lease_until = null, attempts = attempts - 1,
          next_attempt_at = now() + make_interval(secs => ?)
        where id = any(?) and lease = ? and state = 'waiting'""",
        statement -> {
          statement.setDouble(1, after.toMillis() / 1000.0);
          Sql.ids(statement, 2, ids(rows));
          statement.setObject(3, lease(rows));
        });
    cancelling.overtaken("id = any(?) and lease is null", Sql.ids(ids(rows)));
  }

  private void settle(
      List<Leased> rows, String state, boolean acknowledged, Code reason, String answer) {
    var kept =
        jdbc.query(
            """
            update outbox set state = ?, reason = ?, settled_at = now(), lease = null, lease_until = null,
              acknowledged_at = case when ? and kind = 'rattelse' then now() end
            where id = any(?) and lease = ? and state = 'waiting' returning id""",
            statement -> {
              statement.setString(1, state);
              statement.setString(2, reason == null ? null : reason.id());
              statement.setBoolean(3, acknowledged);
              Sql.ids(statement, 4, ids(rows));
              statement.setObject(5, lease(rows));
            },
            (row, _) -> Sql.uuid(row, "id"));
    tell(rows, kept, state, reason, answer, Map.of());
  }

  private void tell(
      List<Leased> rows,
      List<UUID> kept,
      String step,
      Code reason,
      String answer,
      Map<String, ?> more) {
    var events = new ArrayList<History.Event>(kept.size());
    for (var row : rows) {
      if (kept.contains(row.id())) {
        var detail = new HashMap<String, Object>(more);
        detail.put("receiver", row.receiver().value());
        detail.put("attempt", row.attempt());
        detail.put("receipt", answer);
        if (reason != null) {
          detail.put("code", reason.id());
        }
        events.add(History.Event.ofOutbox(step, row.record(), row.conflict(), row.id(), detail));
      }
    }
    history.add(events);
  }

  private static List<UUID> ids(List<Leased> rows) {
    return rows.stream().map(Leased::id).toList();
  }

  /// All rows of one attempt share their lease.
  private static UUID lease(List<Leased> rows) {
    return rows.getFirst().lease();
  }
}
