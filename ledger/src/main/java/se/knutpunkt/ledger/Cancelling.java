package se.knutpunkt.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import se.knutpunkt.domain.outcome.Code;

/// Ends deliveries that will never be made, each with its code in the row and in the history.
final class Cancelling {

  private final JdbcTemplate jdbc;
  private final History history;

  Cancelling(JdbcTemplate jdbc, History history) {
    this.jdbc = jdbc;
    this.history = history;
  }

  /// Those of the rows that no longer hold.
  ///
  /// @param which SQL that is true of the rows meant
  void overtaken(String which, PreparedStatementSetter values) {
    cancel(Code.DEL_004, "overtaken and " + which, values);
  }

  /// Those whose content can no longer be opened, since its key is erased.
  void erased(Collection<UUID> rows) {
    if (!rows.isEmpty()) {
      cancel(Code.DEL_007, "id = any(?)", Sql.ids(rows));
    }
  }

  private void cancel(Code code, String which, PreparedStatementSetter values) {
    history.add(
        jdbc.query(
            "update outbox set state = 'cancelled', reason = '"
                + code.id()
                + "', settled_at = now(), lease = null, lease_until = null where state in ('waiting', 'held') and "
                + which
                + " returning id, record_id, conflict_key",
            values,
            (row, _) ->
                History.Event.ofOutbox(
                    "cancelled",
                    Sql.uuid(row, "record_id"),
                    Sql.uuid(row, "conflict_key"),
                    Sql.uuid(row, "id"),
                    Map.of("code", code.id()))));
  }
}
