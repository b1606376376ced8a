package se.knutpunkt.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    KVITTENS,
    RATTELSE;

    String stored() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Why what a receiver was given no longer holds, in the words of the contract of `rattelse`.
  public enum Cause {
    /// Another message holds in its place.
    ERSATT,
    /// Nothing of its lineage holds for the receiver.
    ATERTAGEN;

    public String stored() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// @param corrects the delivery of what no longer holds
  public record Recall(UUID corrects, Cause cause) {}

  /// A row to release.
  ///
  /// @param record the message's record, of a rattelse that of the message which corrects; null
  ///     for alerts and receipts
  /// @param lineage what it tells of: the same for a message and its corrections, and for all
  ///     versions of a conflict; null for receipts
  /// @param recall null unless it is a rattelse
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
      UUID lineage,
      UUID conflict,
      Integer conflictVersion,
      UUID submission,
      Recall recall,
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

  /// Adds rows. One that stands there already (same message or alert, same receiver) is left as it
  /// is, and leaves neither a key nor a word in the history.
  ///
  /// @return those that did not stand there
  public List<New> release(List<New> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var added = insert(rows, null);
    var fresh = rows.stream().filter(row -> added.contains(row.id())).toList();
    ContentKeys.add(jdbc, fresh.stream().filter(New::keyIsNew).map(New::key).toList());
    history.add(fresh.stream().map(row -> told(row, "released", Map.of())).toList());
    return fresh;
  }

  /// Adds rows of messages for a replay: what did not go before goes now, and what was delivered
  /// only if the replay asks for that.
  public List<Reoffering.Offer> offer(UUID replay, List<New> rows) {
    return new Reoffering(jdbc, history, this).offer(replay, rows);
  }

  /// A receipt that is given anew belongs to the replay that changed the verdicts.
  ///
  /// @param replay null for what is released the first time
  /// @return ids of the rows that were not there before
  Set<UUID> insert(List<New> rows, UUID replay) {
    var columns =
        Columns.of(rows)
            .with("uuid", New::id)
            .with("text", New::receiver)
            .with("text", row -> row.kind().stored())
            .with("text", New::type)
            .with("uuid", New::record)
            .with("uuid", New::lineage)
            .with("uuid", New::conflict)
            .with("integer", New::conflictVersion)
            .with("uuid", New::submission)
            .with("text", row -> row.recall() == null ? null : row.recall().cause().stored())
            .with("uuid", row -> row.recall() == null ? null : row.recall().corrects())
            .with("text", New::basis)
            .with("text", New::withheld)
            .with("uuid", row -> row.key().id())
            .with("bytea", row -> row.key().seal(row.event()))
            .with("text", row -> row.held() == null ? "waiting" : "held")
            .with("text", row -> row.held() == null ? null : row.held().id())
            .with("uuid", _ -> replay);
    return Set.copyOf(
        jdbc.query(
            """
            insert into outbox (id, receiver, kind, type, record_id, lineage, conflict_key, conflict_version, submission_id,
              cause, corrects, basis, withheld, content_key, sealed, state, reason, replay)
            select id, receiver, kind, type, record_id, lineage, conflict_key, conflict_version, submission_id,
              cause, corrects, basis, withheld, content_key, sealed, state, reason,
              coalesce(replay, (select s.replay from submission s where s.id = n.submission_id))
            from\s"""
                + columns.table()
                + """
                 n(id, receiver, kind, type, record_id, lineage, conflict_key, conflict_version, submission_id,
              cause, corrects, basis, withheld, content_key, sealed, state, reason, replay)
            on conflict do nothing returning id""",
            columns,
            (row, _) -> Sql.uuid(row, "id")));
  }

  /// @param more what else there is to say
  static History.Event told(New row, String step, Map<String, ?> more) {
    var detail = new HashMap<String, Object>(more);
    detail.put("receiver", row.receiver().value());
    detail.put("type", row.type());
    detail.put("basis", row.basis());
    if (!row.withheld().isEmpty()) {
      detail.put("withheld", row.withheld());
    }
    if (row.held() != null) {
      detail.put("held", row.held().id());
    }
    return row.submission() == null
        ? History.Event.ofOutbox(step, row.record(), row.conflict(), row.id(), detail)
        : new History.Event("answered", row.submission(), null, null, null, row.id(), detail);
  }

  /// Cancels the waiting alerts of these conflicts: a newer version says what holds.
  public void cancelOlderAlerts(Collection<UUID> conflicts) {
    cancel("conflict_key = any(?)", Sql.ids(conflicts));
  }

  /// Cancels what still waits of these records: they no longer hold.
  public void cancelMessages(Collection<UUID> records) {
    cancel("kind in ('message', 'rattelse') and record_id = any(?)", Sql.ids(records));
  }

  /// Cancels what still waits of these lineages from other records than those that correct them
  /// now, also where they spoke of another person.
  public void cancelEarlier(Collection<UUID> lineages, Collection<UUID> records) {
    if (!lineages.isEmpty()) {
      cancel(
          "kind in ('message', 'rattelse') and lineage = any(?) and record_id <> all(?)",
          statement -> {
            Sql.ids(statement, 1, lineages);
            Sql.ids(statement, 2, records);
          });
    }
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
}
