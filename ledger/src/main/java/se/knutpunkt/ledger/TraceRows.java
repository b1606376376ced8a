package se.knutpunkt.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;

/// Reads what a [Trace] has come upon.
record TraceRows(JdbcTemplate jdbc) {

  private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

  List<Traced.Submission> submissions(Set<UUID> ids) {
    return read(
        "select * from submission where id = any(?) order by opened_at, id",
        ids,
        (row, _) ->
            new Traced.Submission(
                Sql.uuid(row, "id"),
                new PartyId(row.getString("party")),
                row.getString("transport"),
                row.getString("state"),
                row.getInt("records"),
                StoredIssue.outcome(row.getString("issues")),
                Sql.instant(row, "received_at"),
                Sql.instant(row, "judged_at")));
  }

  List<Traced.Record> records(Set<UUID> ids) {
    return read(
        """
        select r.*, c.type, same.record_id repeats, t.record_id replaces,
          (select n.record_id from message n where n.supersedes = m.key and n.record_id is not null limit 1) replaced_by
        from record r left join message m on m.record_id = r.id left join claim c on c.message_key = m.key
          left join message t on t.key = m.supersedes left join message same on same.key = r.repeated
        where r.id = any(?) order by r.submission_id, r.position""",
        ids,
        (row, _) ->
            new Traced.Record(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "submission_id"),
                row.getInt("position"),
                row.getLong("line"),
                row.getString("dialect"),
                row.getString("state"),
                StoredIssue.outcome(row.getString("outcome")),
                row.getString("type"),
                Sql.uuid(row, "repeats"),
                Sql.uuid(row, "replaces"),
                Sql.uuid(row, "replaced_by")));
  }

  List<Traced.Conflict> conflicts(Set<UUID> ids) {
    return read(
        """
        select *, finding->>'leads' leads, finding->>'source' source from conflict
        where key = any(?) order by opened_at, key""",
        ids,
        (row, _) ->
            new Traced.Conflict(
                Sql.uuid(row, "key"),
                row.getString("rule"),
                row.getString("rule_version"),
                row.getString("severity"),
                row.getString("state"),
                row.getInt("version"),
                row.getString("leads"),
                row.getString("source")));
  }

  List<Traced.Delivery> deliveries(Set<UUID> ids) {
    return read(
        "select * from outbox where id = any(?) order by created_at, receiver, id",
        ids,
        (row, _) -> delivery(row));
  }

  private static Traced.Delivery delivery(ResultSet row) throws SQLException {
    var withheld = row.getString("withheld");
    var reason = row.getString("reason");
    var state = row.getString("state");
    return new Traced.Delivery(
        Sql.uuid(row, "id"),
        new PartyId(row.getString("receiver")),
        row.getString("kind"),
        row.getString("type"),
        Sql.uuid(row, "record_id"),
        Sql.uuid(row, "conflict_key"),
        row.getString("basis"),
        withheld.isEmpty() ? List.of() : List.of(withheld.split(",")),
        state,
        reason == null ? null : Code.valueOf(reason.replace('-', '_')),
        Sql.instant(row, "created_at"),
        row.getInt("attempts"),
        state.equals("waiting") ? Sql.instant(row, "next_attempt_at") : null,
        Sql.uuid(row, "corrects"),
        Sql.instant(row, "acknowledged_at"));
  }

  /// In the order of time. Steps of deliveries that were not come upon are left out, even where
  /// they name a record or a conflict that was.
  List<Traced.Step> steps(Trace.Seen seen) {
    return jdbc.query(
        """
        select * from history h where
          (h.submission_id = any(?) and h.record_id is null
            and (? or h.chunk_id is null or h.chunk_id in (select chunk_id from record where id = any(?))))
          or (h.record_id = any(?) and h.outbox_id is null)
          or (h.conflict_key = any(?) and h.outbox_id is null)
          or h.outbox_id = any(?)
        order by h.at, h.id""",
        statement -> {
          Sql.ids(statement, 1, seen.toldSubmissions());
          statement.setBoolean(2, seen.wholeSubmissions());
          Sql.ids(statement, 3, seen.records());
          Sql.ids(statement, 4, seen.records());
          Sql.ids(statement, 5, seen.conflicts());
          Sql.ids(statement, 6, seen.deliveries());
        },
        (row, _) ->
            new Traced.Step(
                Sql.instant(row, "at"),
                row.getString("node"),
                row.getString("step"),
                Sql.uuid(row, "submission_id"),
                Sql.uuid(row, "record_id"),
                Sql.uuid(row, "conflict_key"),
                Sql.uuid(row, "outbox_id"),
                detail(row.getString("detail"))));
  }

  private static Map<String, Object> detail(String json) {
    var detail = Sql.read(json, DETAIL);
    return detail == null ? Map.of() : detail;
  }

  private <T> List<T> read(String query, Set<UUID> ids, RowMapper<T> mapper) {
    return jdbc.query(query, Sql.ids(ids), mapper);
  }
}
