package se.knutpunkt.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

  /// Adds rows. One that stands there already (same message or alert, same receiver) is left as it
  /// is, and leaves neither a key nor a word in the history.
  public void release(List<New> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var added = insert(rows);
    var fresh = rows.stream().filter(row -> added.contains(row.id())).toList();
    jdbc.batchUpdate(
        "insert into content_key (id, wrapped) values (?, ?)",
        fresh.stream()
            .filter(New::keyIsNew)
            .map(r -> new Object[] {r.key().id(), r.key().wrapped()})
            .toList());
    history.add(fresh.stream().map(Outbox::released).toList());
  }

  /// @return ids of the rows that were not there before
  private Set<UUID> insert(List<New> rows) {
    return Set.copyOf(
        jdbc.query(
            """
            insert into outbox (id, receiver, kind, type, record_id, conflict_key, conflict_version, submission_id,
              basis, withheld, content_key, sealed, state, reason)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::int[], ?::uuid[],
              ?::text[], ?::text[], ?::uuid[], ?::bytea[], ?::text[], ?::text[])
            on conflict do nothing returning id""",
            statement -> {
              var columns = new Columns(statement, rows);
              columns.add("uuid", New::id);
              columns.add("text", row -> row.receiver().value());
              columns.add("text", row -> row.kind().stored());
              columns.add("text", New::type);
              columns.add("uuid", New::record);
              columns.add("uuid", New::conflict);
              columns.add("int", New::conflictVersion);
              columns.add("uuid", New::submission);
              columns.add("text", New::basis);
              columns.add("text", New::withheld);
              columns.add("uuid", row -> row.key().id());
              columns.add("bytea", row -> row.key().seal(row.event()));
              columns.add("text", row -> row.held() == null ? "waiting" : "held");
              columns.add("text", row -> row.held() == null ? null : row.held().id());
            },
            (row, _) -> Sql.uuid(row, "id")));
  }

  /// Sets the parameters of a statement that takes its rows as one array a column.
  private static final class Columns {
    private final PreparedStatement statement;
    private final List<New> rows;
    private int index;

    Columns(PreparedStatement statement, List<New> rows) {
      this.statement = statement;
      this.rows = rows;
    }

    void add(String type, Function<New, Object> value) throws SQLException {
      var values = rows.stream().map(value).toArray();
      // an array of arrays is how the driver knows bytea
      var typed =
          type.equals("bytea") ? Arrays.copyOf(values, values.length, byte[][].class) : values;
      statement.setArray(++index, statement.getConnection().createArrayOf(type, typed));
    }
  }

  private static History.Event released(New row) {
    var detail = new HashMap<String, Object>();
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
        ? History.Event.ofOutbox("released", row.record(), row.conflict(), row.id(), detail)
        : new History.Event("answered", row.submission(), null, null, null, row.id(), detail);
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
