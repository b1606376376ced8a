package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// What was released to whom. How it is delivered: [Deliveries] to parties that the hub sends to,
/// [Pickups] to those that fetch. Every method joins the caller's transaction.
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

  private final JdbcTemplate jdbc;
  private final History history;
  private final Cancelling cancelling;

  public Outbox(JdbcTemplate jdbc, History history) {
    this.jdbc = jdbc;
    this.history = history;
    this.cancelling = new Cancelling(jdbc, history);
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
      cancelling.overtaken(
          "id = any(?) and (lease_until is null or lease_until < now())", Sql.ids(cancelled));
    }
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
}
