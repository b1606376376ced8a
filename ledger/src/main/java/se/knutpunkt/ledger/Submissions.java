package se.knutpunkt.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Submissions as their senders see them: what became of each record.
public final class Submissions {

  /// @param state `received` while records wait for the judge, `judged` when all have their verdict
  /// @param issues what concerns the submission as a whole
  public record Submission(
      UUID id,
      PartyId party,
      String transport,
      String state,
      int records,
      Outcome issues,
      Instant receivedAt) {}

  /// A submission that is judged, and whose sender has not been told.
  public record Unanswered(UUID id, PartyId party) {}

  /// @param state `recorded`, `accepted`, `rejected`, `duplicate`, `quarantined`
  public record Receipt(UUID record, int position, long line, String state, Outcome outcome) {}

  private final JdbcTemplate jdbc;
  private final Vault vault;

  public Submissions(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /// Empty when there is none by that id; what is still open has not been received.
  public Optional<Submission> find(UUID id) {
    return jdbc
        .query(
            "select * from submission where id = ? and state <> 'open'",
            (row, _) ->
                new Submission(
                    id,
                    new PartyId(row.getString("party")),
                    row.getString("transport"),
                    row.getString("state"),
                    row.getInt("records"),
                    StoredIssue.outcome(row.getString("issues")),
                    Sql.instant(row, "received_at")),
            id)
        .stream()
        .findFirst();
  }

  /// Receipts in the order of the submission.
  ///
  /// @param remarkedOnly only those with something to say: rejected, quarantined, or with issues
  /// @param after position to go on from; -1 begins
  public List<Receipt> receipts(UUID submission, boolean remarkedOnly, int after, int most) {
    return jdbc.query(
        """
        select id, position, line, state, outcome from record
        where submission_id = ? and position > ? and (not ? or state in ('rejected', 'quarantined') or outcome is not null)
        order by position limit ?""",
        (row, _) ->
            new Receipt(
                Sql.uuid(row, "id"),
                row.getInt("position"),
                row.getLong("line"),
                row.getString("state"),
                StoredIssue.outcome(row.getString("outcome"))),
        submission,
        after,
        remarkedOnly,
        most);
  }

  /// The bytes of these records as they came, of those that came in this dialect, are no larger
  /// than that, and can be opened.
  public Map<UUID, byte[]> contents(Collection<UUID> records, String dialect, int mostBytes) {
    var contents = new HashMap<UUID, byte[]>();
    jdbc.query(
        """
        select r.id, c.sealed, k.wrapped
        from record r join content c on c.record_id = r.id join content_key k on k.id = r.id
        where r.id = any(?) and r.dialect = ? and octet_length(c.sealed) <= ?""",
        statement -> {
          Sql.ids(statement, 1, records);
          statement.setString(2, dialect);
          statement.setInt(3, mostBytes);
        },
        row -> {
          var id = Sql.uuid(row, "id");
          try {
            var key = vault.unwrap(id, row.getBytes("wrapped"));
            contents.put(id, key.open(row.getBytes("sealed")));
          } catch (Vault.VaultException _) {
            // whoever asks goes on without this one
          }
        });
    return contents;
  }

  /// State → number of records.
  public Map<String, Long> counts(UUID submission) {
    var counts = new TreeMap<String, Long>();
    jdbc.query(
        "select state, count(*) n from record where submission_id = ? group by state",
        row -> {
          counts.put(row.getString("state"), row.getLong("n"));
        },
        submission);
    return counts;
  }

  /// The partner's own file name; empty when there was none or its key is erased.
  public Optional<String> fileName(UUID submission) {
    return jdbc
        .query(
            "select s.name_sealed, k.wrapped from submission s join content_key k on k.id = s.id where s.id = ? and s.name_sealed is not null",
            (row, _) ->
                new String(
                    vault
                        .unwrap(submission, row.getBytes("wrapped"))
                        .open(row.getBytes("name_sealed")),
                    StandardCharsets.UTF_8),
            submission)
        .stream()
        .findFirst();
  }

  /// Judged submissions by these transports whose answer has not gone out, the longest waiting
  /// first.
  ///
  /// @param after the last one of the page before; null begins
  public List<Unanswered> unanswered(List<String> transports, UUID after, int most) {
    return jdbc.query(
        """
        select id, party from submission
        where state = 'judged' and answered_at is null and transport = any(?)
          and (?::uuid is null or (judged_at, id) > (select judged_at, id from submission where id = ?))
        order by judged_at, id limit ?""",
        statement -> {
          Sql.texts(statement, 1, transports);
          statement.setObject(2, after);
          statement.setObject(3, after);
          statement.setInt(4, most);
        },
        (row, _) -> new Unanswered(Sql.uuid(row, "id"), new PartyId(row.getString("party"))));
  }

  /// Those of them that are still unanswered, locked; what another node answers is passed over.
  public List<Submission> claim(Collection<UUID> unanswered) {
    return jdbc.query(
        """
        select id from submission where id = any(?) and answered_at is null
        order by judged_at, id for update skip locked""",
        statement -> Sql.ids(statement, 1, unanswered),
        (row, _) -> find(Sql.uuid(row, "id")).orElseThrow());
  }

  public void answered(UUID submission) {
    jdbc.update("update submission set answered_at = now() where id = ?", submission);
  }
}
