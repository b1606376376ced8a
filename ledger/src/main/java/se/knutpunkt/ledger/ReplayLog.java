package se.knutpunkt.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.operations.Replays.Asked;
import se.knutpunkt.domain.operations.Replays.Progress;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Chunks.State;

/// Replays: what was asked, how far each has come, and the records that it comes upon, page by page
/// in the order of their ids, which is the order in which they were received. Every method joins
/// the caller's transaction.
public final class ReplayLog {

  /// @param beforeId records from this id on came too late
  /// @param afterId the last record that is done
  public record Run(UUID id, Asked asked, String by, UUID beforeId, UUID afterId, boolean done) {}

  /// @param type null unless accepted
  public record Item(UUID record, PartyId party, String dialect, State state, String type) {

    public boolean accepted() {
      return state == State.ACCEPTED;
    }
  }

  /// What became of a record.
  ///
  /// @param now today's verdict, whether it takes the other's place or not; null for one that is
  ///     not judged again
  /// @param codes of today's verdict; empty when there is none
  public record Step(UUID record, State was, State now, List<String> codes) {

    /// Whether it is accepted, by whichever verdict holds.
    public boolean accepted() {
      return was == State.ACCEPTED || now == State.ACCEPTED;
    }
  }

  private static final TypeReference<Map<String, Object>> NAMED = new TypeReference<>() {};
  private static final UUID FIRST = new UUID(0, 0);

  /// Serves as a lock: one page of one replay at a time, previews included.
  private static final long ONE_AT_A_TIME = 0x7265706c6179L;

  private final JdbcTemplate jdbc;
  private final History history;
  private final Chunks chunks;

  public ReplayLog(JdbcTemplate jdbc, History history, Chunks chunks) {
    this.jdbc = jdbc;
    this.history = history;
    this.chunks = chunks;
  }

  /// Waits until no other replay is at work, on any node, until the transaction's end.
  public void lock() {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, ONE_AT_A_TIME);
  }

  /// Whether there is anything by that name.
  public boolean knows(Asked asked) {
    return (asked.record() == null || there("record where id = ?", asked.record()))
        && (asked.submission() == null
            || there("submission where state <> 'open' and id = ?", asked.submission()))
        && (asked.party() == null || there("chunk where party = ?", asked.party().value()));
  }

  private boolean there(String what, Object value) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select exists (select from " + what + ")", Boolean.class, value));
  }

  /// The same replay when one was begun and is not done, by whoever asks now; otherwise a new one.
  public Run begin(Asked asked, String by) {
    var named = Sql.json(named(asked));
    var running =
        jdbc.queryForList(
            "select id from replay where state = 'running' and asked = ?::jsonb order by begun_at limit 1",
            UUID.class,
            named);
    var id = running.isEmpty() ? Ids.next() : running.getFirst();
    if (running.isEmpty()) {
      jdbc.update(
          """
          insert into replay (id, asked, resend, asked_by, before_id, after_id, state)
          values (?, ?::jsonb, ?, ?, ?, ?, 'running')""",
          id,
          named,
          asked.resend(),
          by,
          asked.till() == null ? id : at(asked.till()),
          asked.from() == null ? FIRST : at(asked.from()));
    } else {
      jdbc.update("update replay set asked_by = ?, changed_at = now() where id = ?", by, id);
    }
    var detail = new HashMap<String, Object>(named(asked));
    detail.put("replay", id.toString());
    detail.put("by", by);
    var step = running.isEmpty() ? "replay" : "replay resumed";
    history.add(
        List.of(new History.Event(step, asked.submission(), null, null, null, null, detail)));
    return find(id).orElseThrow();
  }

  private static Map<String, Object> named(Asked asked) {
    var named = new TreeMap<String, Object>();
    named.put("record", asked.record());
    named.put("submission", asked.submission());
    named.put("party", asked.party() == null ? null : asked.party().value());
    named.put("from", asked.from() == null ? null : asked.from().toString());
    named.put("till", asked.till() == null ? null : asked.till().toString());
    named.values().removeIf(Objects::isNull);
    named.put("resend", asked.resend());
    return named;
  }

  /// Lies before all ids of that instant.
  private static UUID at(Instant instant) {
    return new UUID(instant.toEpochMilli() << 16, 0);
  }

  public Optional<Run> find(UUID id) {
    return jdbc
        .query(
            "select * from replay where id = ?",
            (row, _) -> {
              var named = Sql.read(row.getString("asked"), NAMED);
              return new Run(
                  id,
                  new Asked(
                      uuid(named.get("record")),
                      uuid(named.get("submission")),
                      named.get("party") == null ? null : new PartyId((String) named.get("party")),
                      instant(named.get("from")),
                      instant(named.get("till")),
                      row.getBoolean("resend")),
                  row.getString("asked_by"),
                  Sql.uuid(row, "before_id"),
                  Sql.uuid(row, "after_id"),
                  row.getString("state").equals("done"));
            },
            id)
        .stream()
        .findFirst();
  }

  private static UUID uuid(Object text) {
    return text == null ? null : UUID.fromString((String) text);
  }

  private static Instant instant(Object text) {
    return text == null ? null : Instant.parse((String) text);
  }

  public Optional<Progress> progress(UUID id) {
    return jdbc
        .query(
            "select * from replay where id = ?",
            (row, _) ->
                new Progress(
                    id,
                    row.getString("asked_by"),
                    row.getString("state").equals("done"),
                    row.getLong("records"),
                    row.getLong("accepted"),
                    row.getLong("duplicate"),
                    row.getLong("refused")),
            id)
        .stream()
        .findFirst();
  }

  /// The next records that are judged and no repetition of another.
  ///
  /// @param after where the page before ended
  public List<Item> page(Run run, UUID after, int most) {
    var values = new ArrayList<Object>(List.of(after, run.beforeId()));
    var which = new StringBuilder();
    var asked = run.asked();
    if (asked.record() != null) {
      which.append(" and r.id = ?");
      values.add(asked.record());
    }
    if (asked.submission() != null) {
      which.append(" and r.submission_id = ?");
      values.add(asked.submission());
    }
    if (asked.party() != null) {
      which.append(" and h.party = ?");
      values.add(asked.party().value());
    }
    values.add(most);
    return jdbc.query(
        """
        select r.id, h.party, r.dialect, r.state, c.type
        from record r join chunk h on h.id = r.chunk_id
          left join message m on m.record_id = r.id left join claim c on c.message_key = m.key
        where r.id > ? and r.id < ? and h.state = 'judged' and r.state in ('accepted', 'rejected', 'quarantined')
        """
            + which
            + " order by r.id limit ?",
        (row, _) ->
            new Item(
                Sql.uuid(row, "id"),
                new PartyId(row.getString("party")),
                row.getString("dialect"),
                State.of(row.getString("state")),
                row.getString("type")),
        values.toArray());
  }

  /// Record → type of its message, for those that are accepted now.
  public Map<UUID, String> types(Collection<UUID> records) {
    var types = new HashMap<UUID, String>();
    jdbc.query(
        "select m.record_id, c.type from message m join claim c on c.message_key = m.key where m.record_id = any(?)",
        Sql.ids(records),
        row -> {
          types.put(Sql.uuid(row, "record_id"), row.getString("type"));
        });
    return types;
  }

  /// Takes note of a page: in each record's history, in the counts, and in the submissions whose
  /// verdicts changed.
  public void done(Run run, List<Step> page) {
    history.add(page.stream().map(step -> told(run, step)).toList());
    var changed =
        page.stream()
            .filter(step -> step.now() != null && step.now().replaces(step.was()))
            .map(Step::record)
            .toList();
    chunks.count(
        jdbc.query(
            "select distinct chunk_id from record where id = any(?)",
            Sql.ids(changed),
            (row, _) -> Sql.uuid(row, "chunk_id")));
    jdbc.update(
        "update submission set replay = ? where id in (select submission_id from record where id = any(?))",
        statement -> {
          statement.setObject(1, run.id());
          Sql.ids(statement, 2, changed);
        });
    jdbc.update(
        """
        update replay set after_id = ?, records = records + ?, accepted = accepted + ?, duplicate = duplicate + ?,
          refused = refused + ?, changed_at = now() where id = ?""",
        page.getLast().record(),
        page.size(),
        count(page, State.ACCEPTED),
        count(page, State.DUPLICATE),
        count(page, State.REJECTED) + count(page, State.QUARANTINED),
        run.id());
  }

  private static History.Event told(Run run, Step step) {
    var detail = new HashMap<String, Object>();
    detail.put("replay", run.id().toString());
    detail.put("by", run.by());
    if (step.now() != null) {
      detail.put("was", step.was().stored());
      detail.put("now", step.now().stored());
    }
    if (!step.codes().isEmpty()) {
      detail.put("codes", step.codes());
    }
    return History.Event.ofRecord("replayed", step.record(), detail);
  }

  private static long count(List<Step> page, State now) {
    return page.stream().filter(step -> step.now() == now).count();
  }

  /// Nothing is left. Only now are senders told anew, each once, of what changed for them.
  public void finish(Run run) {
    jdbc.update("update replay set state = 'done', changed_at = now() where id = ?", run.id());
    jdbc.update("update submission set answered_at = null where replay = ?", run.id());
  }
}
