package se.knutpunkt.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/// Many rows as arrays, one for each column: one statement and one round trip, whatever their
/// number, and always the same statement, so that it is parsed once.
final class Columns<T> implements PreparedStatementSetter {

  private record Column(String type, Object[] values) {}

  private final List<T> rows;
  private final List<Column> columns = new ArrayList<>();

  private Columns(Collection<T> rows) {
    // an order of their own may be what keeps two writers from waiting for each other
    this.rows = new ArrayList<>(rows);
  }

  static <T> Columns<T> of(Collection<T> rows) {
    return new Columns<>(rows);
  }

  /// @param type as PostgreSQL names it
  /// @param value null for a null; others by the text form that PostgreSQL reads
  Columns<T> with(String type, Function<T, ?> value) {
    var values = rows.stream().map(value).toArray();
    // an array of arrays is how the driver knows bytea
    var typed =
        type.equals("bytea") ? Arrays.copyOf(values, values.length, byte[][].class) : values;
    columns.add(new Column(type, typed));
    return this;
  }

  /// The rows as a table, for a statement that this sets: `unnest(?::uuid[], ?::text[])`.
  String table() {
    return columns.stream()
        .map(column -> "?::" + column.type() + "[]")
        .collect(Collectors.joining(", ", "unnest(", ")"));
  }

  /// @param target table and columns, in the order in which they were given:
  ///     `mark (person, record)`
  void insert(JdbcTemplate jdbc, String target) {
    insert(jdbc, target, "");
  }

  /// @param conflict what to do where a row stands already: `on conflict (key) do update set …`
  void insert(JdbcTemplate jdbc, String target, String conflict) {
    if (!rows.isEmpty()) {
      jdbc.update("insert into " + target + " select * from " + table() + " " + conflict, this);
    }
  }

  /// Updates the stored rows that these meet; of two with one key either may win.
  ///
  /// @param target table and what is set: `person p set next_look = r.day`
  /// @param names of these rows, `r`, and of their columns, in the order in which they were given:
  ///     `key, day`
  /// @param where they meet: `p.key = r.key`
  void update(JdbcTemplate jdbc, String target, String names, String where) {
    if (!rows.isEmpty()) {
      jdbc.update(
          "update " + target + " from " + table() + " r(" + names + ") where " + where, this);
    }
  }

  @Override
  public void setValues(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      statement.setArray(
          i + 1, statement.getConnection().createArrayOf(column.type(), column.values()));
    }
  }
}
