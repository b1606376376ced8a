package se.knutpunkt.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// What was released to whom, and how far its delivery has come. The row owns the attempts:
/// nothing else counts or repeats them. Every method joins the caller's transaction.
public final class Outbox {

  public enum Kind {
    MESSAGE,
    ALERT,
    KVITTENS;

    String stored() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A row to release.
  ///
  /// @param record the message's record; null for alerts and receipts
  /// @param basis id of the release rule that allows it
  /// @param withheld names of the fields that were cut away, comma separated
  /// @param held why it waits for a person; null when it goes
  /// @param key seals the event: the record's own, or a new one for what the hub itself says
  public record New(
      UUID id,
      PartyId receiver,
      Kind kind,
      String type,
      UUID record,
      UUID conflict,
      Integer conflictVersion,
      UUID submission,
      String basis,
      String withheld,
      Code held,
      byte[] event,
      Vault.ContentKey key,
      boolean keyIsNew) {}

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

  public Outbox(JdbcTemplate jdbc, Vault vault, History history) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.history = history;
  }

  /// Adds rows; one that stands there already (same message or alert, same receiver) is left as
  /// it is.
  public void release(List<New> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        "insert into content_key (id, wrapped) values (?, ?)",
        rows.stream()
            .filter(New::keyIsNew)
            .map(r -> new Object[] {r.key().id(), r.key().wrapped()})
            .toList());
    jdbc.batchUpdate(
        """
        insert into outbox (id, receiver, kind, type, record_id, conflict_key, conflict_version, submission_id,
          basis, withheld, content_key, sealed, state, reason, settled_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)
        on conflict do nothing""",
        rows.stream()
            .map(
                r ->
                    new Object[] {
                      r.id(),
                      r.receiver().value(),
                      r.kind().stored(),
                      r.type(),
                      r.record(),
                      r.conflict(),
                      r.conflictVersion(),
                      r.submission(),
                      r.basis(),
                      r.withheld(),
                      r.key().id(),
                      r.key().seal(r.event()),
                      r.held() == null ? "waiting" : "held",
                      r.held() == null ? null : r.held().id()
                    })
            .toList());
    var events = new ArrayList<History.Event>(rows.size());
    for (var r : rows) {
      var detail = new HashMap<String, Object>();
      detail.put("receiver", r.receiver().value());
      detail.put("type", r.type());
      detail.put("basis", r.basis());
      if (!r.withheld().isEmpty()) {
        detail.put("withheld", r.withheld());
      }
      if (r.held() != null) {
        detail.put("held", r.held().id());
      }
      if (r.submission() != null) {
        events.add(new History.Event("answered", r.submission(), null, null, null, r.id(), detail));
      } else {
        events.add(History.Event.ofOutbox("released", r.record(), r.conflict(), r.id(), detail));
      }
    }
    history.add(events);
  }

  /// Cancels the waiting alerts of these conflicts: a newer version says what holds.
  public void cancelOlderAlerts(Collection<UUID> conflicts) {
    cancel("conflict_key = any(?)", Sql.ids(conflicts));
  }

  /// Cancels what still waits of these records: they no longer hold.
  public void cancelMessages(Collection<UUID> records) {
    cancel("record_id = any(?)", Sql.ids(records));
  }

  /// A row that is on its way just now is only noted as overtaken: if the attempt reaches the
  /// receiver it was delivered, and if not, it is not tried again.
  private void cancel(String which, PreparedStatementSetter values) {
    var cancelled =
        jdbc.query(
            "update outbox set overtaken = true where "
                + which
                + " and state in ('waiting', 'held') and not overtaken returning id",
            values,
            (row, _) -> Sql.uuid(row, "id"));
    if (!cancelled.isEmpty()) {
      cancelOvertaken(
          "id = any(?) and (lease_until is null or lease_until < now())", Sql.ids(cancelled));
    }
  }

  private void cancelOvertaken(String which, PreparedStatementSetter values) {
    history.add(
        jdbc.query(
            "update outbox set state = 'cancelled', reason = '"
                + Code.DEL_004.id()
                + "', settled_at = now(), lease = null, lease_until = null where overtaken and state in ('waiting', 'held') and "
                + which
                + " returning id, record_id, conflict_key",
            values,
            (row, _) ->
                History.Event.ofOutbox(
                    "cancelled",
                    Sql.uuid(row, "record_id"),
                    Sql.uuid(row, "conflict_key"),
                    Sql.uuid(row, "id"),
                    Map.of("code", Code.DEL_004.id()))));
  }

  /// The receivers who got, or are about to get, these records.
  public Map<UUID, List<PartyId>> receiversOf(Collection<UUID> records) {
    var receivers = new HashMap<UUID, List<PartyId>>();
    if (records.isEmpty()) {
      return receivers;
    }
    jdbc.query(
        "select record_id, receiver from outbox where record_id = any(?) and kind = 'message' and state <> 'cancelled' order by receiver",
        Sql.ids(records),
        row -> {
          receivers
              .computeIfAbsent(Sql.uuid(row, "record_id"), _ -> new ArrayList<>())
              .add(new PartyId(row.getString("receiver")));
        });
    return receivers;
  }

  /// Those of these deliveries that are the receiver's own, however far they have come.
  public Set<UUID> ownOf(PartyId receiver, Collection<UUID> ids) {
    return new HashSet<>(
        jdbc.query(
            "select id from outbox where id = any(?) and receiver = ?",
            statement -> {
              Sql.ids(statement, 1, ids);
              statement.setString(2, receiver.value());
            },
            (row, _) -> Sql.uuid(row, "id")));
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

  /// Leases the next due rows of a receiver for one attempt, oldest first.
  public List<Leased> lease(PartyId receiver, int most, Duration duration) {
    // what a stopped node left behind
    cancelOvertaken("receiver = ? and lease_until < now()", s -> s.setString(1, receiver.value()));
    var lease = Ids.next();
    return jdbc.query(
        """
        with due as (
          select id from outbox where receiver = ? and state = 'waiting' and next_attempt_at <= now()
            and (lease_until is null or lease_until < now())
          order by next_attempt_at, id limit ? for update skip locked),
        leased as (
          update outbox o set lease = ?, lease_until = now() + make_interval(secs => ?), attempts = attempts + 1
          from due where o.id = due.id
          returning o.id, o.receiver, o.type, o.attempts, o.record_id, o.conflict_key, o.sealed, o.content_key)
        select l.*, k.wrapped from leased l join content_key k on k.id = l.content_key order by l.id""",
        (row, _) -> {
          var key = vault.unwrap(Sql.uuid(row, "content_key"), row.getBytes("wrapped"));
          return new Leased(
              Sql.uuid(row, "id"),
              lease,
              new PartyId(row.getString("receiver")),
              row.getString("type"),
              row.getInt("attempts"),
              Sql.uuid(row, "record_id"),
              Sql.uuid(row, "conflict_key"),
              key.open(row.getBytes("sealed")));
        },
        receiver.value(),
        most,
        lease,
        duration.toMillis() / 1000.0);
  }

  /// @param receipt what the receiver's side answered with: a status or a name of the hub's own;
  ///     never content
  public void delivered(List<Leased> rows, String receipt) {
    settle(rows, "delivered", null, receipt);
  }

  public void parked(List<Leased> rows, Code reason, String answer) {
    settle(rows, "parked", reason, answer);
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
    cancelOvertaken("id = any(?) and lease is null", Sql.ids(ids(rows)));
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
    cancelOvertaken("id = any(?) and lease is null", Sql.ids(ids(rows)));
  }

  /// What a party that fetches may take now. Nothing is leased: it is delivered when the party
  /// acknowledges.
  public List<Leased> waitingFor(PartyId receiver, int most) {
    return jdbc.query(
        """
        select o.id, o.type, o.attempts, o.record_id, o.conflict_key, o.sealed, o.content_key, k.wrapped
        from outbox o join content_key k on k.id = o.content_key
        where o.receiver = ? and o.state = 'waiting' order by o.id limit ?""",
        (row, _) -> {
          var key = vault.unwrap(Sql.uuid(row, "content_key"), row.getBytes("wrapped"));
          return new Leased(
              Sql.uuid(row, "id"),
              null,
              receiver,
              row.getString("type"),
              row.getInt("attempts"),
              Sql.uuid(row, "record_id"),
              Sql.uuid(row, "conflict_key"),
              key.open(row.getBytes("sealed")));
        },
        receiver.value(),
        most);
  }

  /// A fetching party says that it has these. Others' rows, and rows acknowledged before, are
  /// passed over.
  ///
  /// @return how many were delivered by this
  public int acknowledged(PartyId receiver, Collection<UUID> ids) {
    var done =
        jdbc.query(
            """
            update outbox set state = 'delivered', settled_at = now(), attempts = attempts + 1, reason = null
            where id = any(?) and receiver = ? and state = 'waiting' returning id, record_id, conflict_key""",
            statement -> {
              Sql.ids(statement, 1, ids);
              statement.setString(2, receiver.value());
            },
            (row, _) ->
                History.Event.ofOutbox(
                    "delivered",
                    Sql.uuid(row, "record_id"),
                    Sql.uuid(row, "conflict_key"),
                    Sql.uuid(row, "id"),
                    Map.of("receiver", receiver.value(), "receipt", "acknowledged")));
    history.add(done);
    return done.size();
  }

  private void settle(List<Leased> rows, String state, Code reason, String answer) {
    var kept =
        jdbc.query(
            """
            update outbox set state = ?, reason = ?, settled_at = now(), lease = null, lease_until = null
            where id = any(?) and lease = ? and state = 'waiting' returning id""",
            statement -> {
              statement.setString(1, state);
              statement.setString(2, reason == null ? null : reason.id());
              Sql.ids(statement, 3, ids(rows));
              statement.setObject(4, lease(rows));
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
