package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/// Many rows as arrays, one for each column: one statement and one round trip, whatever their
/// number, and always the same statement, so that it is parsed once.
final class Columns<T> {

  private record Column(String type, Object[] values) {}

  private final List<T> rows;
  private final List<Column> columns = new ArrayList<>();

  private Columns(Collection<T> rows) {
    this.rows = List.copyOf(rows);
  }

  static <T> Columns<T> of(Collection<T> rows) {
    return new Columns<>(rows);
  }

  /// @param type as PostgreSQL names it
  /// @param value null for a null; others by the text form that PostgreSQL reads
  Columns<T> with(String type, Function<T, ?> value) {
    columns.add(new Column(type, rows.stream().map(value).toArray()));
    return this;
  }

  Columns<T> withBytes(Function<T, byte[]> value) {
    columns.add(new Column("bytea", rows.stream().map(value).toArray(byte[][]::new)));
    return this;
  }

  /// @param target table and columns, in the order in which they were given: `mark (person,
  // record)`
  void insert(JdbcTemplate jdbc, String target) {
    if (!rows.isEmpty()) {
      jdbc.update(
          "insert into " + target + " select * from unnest(" + placeholders() + ")", setter());
    }
  }

  /// `?::uuid[], ?::text[]`
  private String placeholders() {
    return String.join(", ", columns.stream().map(c -> "?::" + c.type() + "[]").toList());
  }

  private PreparedStatementSetter setter() {
    return statement -> {
      for (int i = 0; i < columns.size(); i++) {
        var column = columns.get(i);
        statement.setArray(
            i + 1, statement.getConnection().createArrayOf(column.type(), column.values()));
      }
    };
  }
}
