package se.knutpunkt.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/// How far a polled source has been read, and which of its rows near that point were taken
/// already. No clock is involved, neither ours nor theirs. Every method joins the caller's
/// transaction.
public final class Watermarks {

  private final JdbcTemplate jdbc;

  public Watermarks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// The highest row number taken; 0 when none was.
  public long value(String source) {
    var value =
        jdbc.queryForList("select value from watermark where source = ?", Long.class, source);
    return value.isEmpty() ? 0 : value.getFirst();
  }

  /// The numbers above `floor` that were taken already.
  public Set<Long> seen(String source, long floor) {
    return new HashSet<>(
        jdbc.queryForList(
            "select number from seen_row where source = ? and number > ?",
            Long.class,
            source,
            floor));
  }

  /// Remembers rows as taken, moves the mark up, and forgets what lies below `overlap` rows under
  /// it.
  public void taken(String source, Collection<Long> numbers, long overlap) {
    jdbc.batchUpdate(
        "insert into seen_row (source, number) values (?, ?)",
        numbers.stream().map(n -> new Object[] {source, n}).toList());
    long highest = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    jdbc.update(
        """
        insert into watermark (source, value) values (?, ?)
        on conflict (source) do update set value = greatest(watermark.value, excluded.value)""",
        source,
        highest);
    jdbc.update(
        "delete from seen_row where source = ? and number <= (select value from watermark where source = ?) - ?",
        source,
        source,
        overlap);
  }
}
