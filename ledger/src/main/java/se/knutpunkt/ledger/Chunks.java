package se.knutpunkt.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Recorded chunks on their way through the judge. Every method joins the caller's transaction.
public final class Chunks {

  /// A record opened for the judge; its key seals what the judge makes of it.
  public record Opened(
      UUID id,
      UUID submission,
      int position,
      long line,
      String dialect,
      byte[] content,
      Vault.ContentKey key) {}

  /// Chunks of one party, with those of their records that wait for the judge.
  ///
  /// @param small more may wait that can be taken by the same announcement
  public record Taken(PartyId party, List<UUID> chunks, List<Opened> records, boolean small) {}

  public enum State {
    ACCEPTED,
    REJECTED,
    DUPLICATE,
    QUARANTINED;

    public String stored() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static State of(String stored) {
      return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }

    /// Whether this verdict, given later about the same record, takes the place of that one. What
    /// was refused stays refused for the reason that its sender was told.
    public boolean replaces(State earlier) {
      return switch (this) {
        case ACCEPTED, DUPLICATE -> earlier == REJECTED || earlier == QUARANTINED;
        case REJECTED -> earlier == QUARANTINED;
        case QUARANTINED -> false;
      };
    }
  }

  /// What became of a record.
  ///
  /// @param repeated the message that had its id already; null when none had
  public record Verdict(UUID record, State state, Outcome outcome, MessageKey repeated) {

    public Verdict(UUID record, State state, Outcome outcome) {
      this(record, state, outcome, null);
    }
  }

  /// So many small chunks are judged together.
  private static final int AT_ONCE = 40;

  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final History history;

  public Chunks(JdbcTemplate jdbc, Vault vault, History history) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.history = history;
  }

  /// Locks an announced chunk that waits for the judge; was a small one announced, then small ones
  /// of its party that wait, the oldest first. Those that another node has are passed over.
  public Optional<Taken> take(UUID announced) {
    record Found(UUID id, String party, boolean small) {}
    var found =
        jdbc.query(
            """
            select id, party, small from chunk where state = 'recorded' and (id = ? or
              small and party = (select party from chunk where id = ? and small))
            order by recorded_at, id limit ? for update skip locked""",
            (row, _) ->
                new Found(Sql.uuid(row, "id"), row.getString("party"), row.getBoolean("small")),
            announced,
            announced,
            AT_ONCE);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var first = found.getFirst();
    var ids = found.stream().map(Found::id).toList();
    return Optional.of(new Taken(new PartyId(first.party()), ids, records(ids), first.small()));
  }

  private List<Opened> records(List<UUID> chunks) {
    return jdbc.query(
        OPEN
            + "where r.chunk_id = any(?) and r.state = 'recorded' order by r.submission_id, r.position",
        Sql.ids(chunks),
        (row, _) -> opened(row));
  }

  /// Locks those of these records that were judged and not accepted, to be judged again; by the
  /// party that sent them. One whose content is erased is left out.
  public Map<PartyId, List<Opened>> takeAgain(Collection<UUID> records) {
    var taken = new TreeMap<PartyId, List<Opened>>();
    jdbc.query(
        OPEN
            + "where r.id = any(?) and r.state in ('rejected', 'quarantined') order by r.id for update of r",
        Sql.ids(records),
        row -> {
          taken
              .computeIfAbsent(new PartyId(row.getString("party")), _ -> new ArrayList<>())
              .add(opened(row));
        });
    return taken;
  }

  private static final String OPEN =
      """
      select r.id, r.submission_id, r.position, r.line, r.dialect, h.party, c.sealed, k.wrapped
      from record r join chunk h on h.id = r.chunk_id
        join content c on c.record_id = r.id join content_key k on k.id = r.id
      """;

  private Opened opened(ResultSet row) throws SQLException {
    var id = Sql.uuid(row, "id");
    var key = vault.unwrap(id, row.getBytes("wrapped"));
    return new Opened(
        id,
        Sql.uuid(row, "submission_id"),
        row.getInt("position"),
        row.getLong("line"),
        row.getString("dialect"),
        key.open(row.getBytes("sealed")),
        key);
  }

  /// Writes the verdicts of some records of a taken chunk.
  public void settle(List<Verdict> verdicts) {
    Columns.of(verdicts)
        .with("uuid", Verdict::record)
        .with("text", v -> v.state().stored())
        .with("jsonb", v -> StoredIssue.json(v.outcome()))
        .with("uuid", v -> v.repeated() == null ? null : v.repeated().value())
        .update(
            jdbc,
            "record set state = r.state, outcome = r.outcome, repeated = r.repeated, judged_at = now()",
            "id, state, outcome, repeated",
            "record.id = r.id");
    var events = new ArrayList<History.Event>();
    for (var v : verdicts) {
      var codes = v.outcome().issues().stream().map(i -> i.code().id()).distinct().toList();
      events.add(
          History.Event.ofRecord(
              v.state().stored(), v.record(), codes.isEmpty() ? null : Map.of("codes", codes)));
    }
    history.add(events);
  }

  /// Closes taken chunks and counts their records.
  public void close(Collection<UUID> chunks) {
    jdbc.update(
        "update chunk set state = 'judged', judged_at = now() where id = any(?)", Sql.ids(chunks));
    count(chunks);
  }

  /// Counts the records of chunks that are judged.
  void count(Collection<UUID> chunks) {
    jdbc.update(
        """
        update chunk k set
          accepted = s.accepted, rejected = s.rejected, duplicate = s.duplicate, quarantined = s.quarantined
        from (select chunk_id, count(*) filter (where state = 'accepted') accepted,
                     count(*) filter (where state = 'rejected') rejected,
                     count(*) filter (where state = 'duplicate') duplicate,
                     count(*) filter (where state = 'quarantined') quarantined
              from record where chunk_id = any(?) group by chunk_id) s
        where k.id = s.chunk_id""",
        Sql.ids(chunks));
  }

  /// Marks received submissions as judged once none of their records waits any more. Runs after
  /// the chunk's commit, so that of two chunks that end together the later one sees both.
  ///
  /// @return those that are finished now
  public List<UUID> finishSubmissions(Collection<UUID> chunks) {
    return jdbc.query(
        """
        update submission s set state = 'judged', judged_at = now()
        where s.id in (select distinct submission_id from record where chunk_id = any(?)) and s.state = 'received'
          and not exists (select 1 from chunk c where c.submission_id = s.id and c.state <> 'judged')
        returning id""",
        Sql.ids(chunks),
        (row, _) -> Sql.uuid(row, "id"));
  }

  /// Chunks that have waited for the judge longer than they should: their announcement was lost.
  public List<UUID> forgotten(java.time.Duration age, int most) {
    return jdbc.queryForList(
        "select id from chunk where state = 'recorded' and recorded_at < now() - make_interval(secs => ?) order by recorded_at limit ?",
        UUID.class,
        (double) age.toMillis() / 1000,
        most);
  }

  /// One of the small chunks that have waited that long, for each party that has any.
  public Map<PartyId, UUID> smallWaiting(java.time.Duration age) {
    var waiting = new HashMap<PartyId, UUID>();
    jdbc.query(
        """
        select distinct on (party) party, id from chunk
        where state = 'recorded' and small and recorded_at < now() - make_interval(secs => ?)
        order by party, recorded_at""",
        row -> {
          waiting.put(new PartyId(row.getString("party")), Sql.uuid(row, "id"));
        },
        (double) age.toMillis() / 1000);
    return waiting;
  }

  /// Finishes submissions whose chunks are all judged but whose node stopped before it could say
  /// so.
  public void finishForgotten() {
    jdbc.update(
        """
        update submission s set state = 'judged', judged_at = now()
        where s.state = 'received' and s.received_at < now() - interval '5 seconds'
          and not exists (select 1 from chunk c where c.submission_id = s.id and c.state <> 'judged')
          and (exists (select 1 from chunk c where c.submission_id = s.id)
               or not exists (select 1 from record r where r.submission_id = s.id and r.state = 'recorded'))""");
  }
}
