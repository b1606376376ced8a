package se.knutpunkt.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/// How far a polled source has been read, and which of its rows near that point were taken
/// already. No clock is involved, neither ours nor theirs. Every method joins the caller's
/// transaction.
public final class Watermarks {

  /// Another node was first. The rows may have been taken, so nothing of them may be kept: the
  /// caller's transaction has to roll back.
  public static final class Overtaken extends IllegalStateException {
    private Overtaken() {
      super("another node was first");
    }
  }

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
  /// it. Whoever does this for the same source at the same time waits until this is committed.
  ///
  /// Two guards are needed. The mark tells of rows that were taken above it, also of those whose
  /// numbers are forgotten since; a row that was committed late moves no mark, and its number
  /// tells.
  ///
  /// @param from the mark as it stood before the rows were read
  /// @throws Overtaken when another node took rows since then
  public void taken(String source, long from, Collection<Long> numbers, long overlap) {
    long highest = numbers.stream().mapToLong(Long::longValue).max().orElse(from);
    jdbc.update(
        "insert into watermark (source, value) values (?, 0) on conflict do nothing", source);
    int moved =
        jdbc.update(
            "update watermark set value = greatest(value, ?) where source = ? and value = ?",
            highest,
            source,
            from);
    if (moved == 0) {
      throw new Overtaken();
    }
    try {
      Columns.of(numbers)
          .with("text", _ -> source)
          .with("bigint", number -> number)
          .insert(jdbc, "seen_row (source, number)");
    } catch (DuplicateKeyException _) {
      throw new Overtaken();
    }
    jdbc.update(
        "delete from seen_row where source = ? and number <= (select value from watermark where source = ?) - ?",
        source,
        source,
        overlap);
  }
}
