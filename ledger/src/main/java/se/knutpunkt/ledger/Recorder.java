package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.crypto.Vault;

/// Takes in what arrived, before anything is judged. When a method returns, it is on disk.
///
/// A large submission is opened, appended to chunk by chunk as it streams in, and closed: only
/// the close makes its chunks visible to the judge, so what breaks off half-way has never been
/// received. Small ones are recorded many at a time.
public final class Recorder {

  /// One record as it came.
  public record Row(byte[] content, String dialect, long line) {}

  /// A submission that is whole already.
  public record Whole(UUID id, String transport, List<Row> rows) {}

  /// How a close went.
  public sealed interface Closing {
    /// Received: these chunks wait for the judge.
    record Received(List<UUID> chunks) implements Closing {}

    /// The same bytes under the same name came before, as that submission. Nothing was added.
    record Repeat(UUID earlier) implements Closing {}
  }

  /// A chunk of so few records and bytes is small: what came one by one is judged together.
  private static final int SMALL = 50;

  private static final int SMALL_BYTES = 256 << 10;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate tx;
  private final Vault vault;
  private final History history;

  public Recorder(JdbcTemplate jdbc, TransactionTemplate tx, Vault vault, History history) {
    this.jdbc = jdbc;
    this.tx = tx;
    this.vault = vault;
    this.history = history;
  }

  /// Records whole submissions of one party in one commit and one chunk.
  ///
  /// @param alongside written in the same transaction, such as a watermark
  /// @return the chunk that waits for the judge; empty when there was no record in any of them
  public Optional<UUID> record(PartyId party, List<Whole> submissions, Runnable alongside) {
    return tx.execute(
        _ -> {
          alongside.run();
          int records = submissions.stream().mapToInt(s -> s.rows().size()).sum();
          Columns.of(submissions)
              .with("uuid", Whole::id)
              .with("text", _ -> party)
              .with("text", Whole::transport)
              .with("text", submission -> submission.rows().isEmpty() ? "judged" : "received")
              .with("integer", submission -> submission.rows().size())
              .with("text", _ -> history.node())
              .with("timestamptz", _ -> "now")
              .with("timestamptz", submission -> submission.rows().isEmpty() ? "now" : null)
              .insert(
                  jdbc,
                  "submission (id, party, transport, state, records, node, received_at, judged_at)");
          var events = new ArrayList<History.Event>();
          Optional<UUID> chunk = Optional.empty();
          if (records > 0) {
            var id = Ids.next();
            chunk = Optional.of(id);
            boolean small =
                records <= SMALL
                    && submissions.stream()
                            .flatMap(submission -> submission.rows().stream())
                            .mapToLong(row -> row.content().length)
                            .sum()
                        <= SMALL_BYTES;
            insertChunk(id, null, party, "recorded", records, small);
            insertRecords(
                id, submissions.stream().map(s -> new Part(s.id(), 0, s.rows())).toList());
            submissions.forEach(
                s ->
                    events.add(
                        History.Event.ofChunk(
                            "recorded",
                            s.id(),
                            id,
                            Map.of("records", s.rows().size(), "transport", s.transport()))));
          }
          history.add(events);
          return chunk;
        });
  }

  /// Opens a submission that will stream in.
  ///
  /// @param name the partner's own file name; kept sealed, null when there is none
  public UUID open(PartyId party, String transport, String name) {
    var id = Ids.next();
    tx.executeWithoutResult(
        _ -> {
          byte[] sealed = null;
          if (name != null) {
            var key = vault.newKey(id);
            ContentKeys.add(jdbc, List.of(key));
            sealed = key.seal(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
          jdbc.update(
              "insert into submission (id, party, transport, name_sealed, state, node) values (?, ?, ?, ?, 'open', ?)",
              id,
              party.value(),
              transport,
              sealed,
              history.node());
        });
    return id;
  }

  /// Commits the next rows of an open submission as one chunk.
  public void append(UUID submission, PartyId party, List<Row> rows, int firstPosition) {
    tx.executeWithoutResult(
        _ -> {
          var chunk = Ids.next();
          insertChunk(chunk, submission, party, "open", rows.size(), false);
          insertRecords(chunk, List.of(new Part(submission, firstPosition, rows)));
          jdbc.update("update submission set seen_at = now() where id = ?", submission);
          history.add(
              List.of(
                  History.Event.ofChunk(
                      "recorded",
                      submission,
                      chunk,
                      Map.of("records", rows.size(), "from", firstPosition))));
        });
  }

  /// Commits the manifest: from here on the submission is received.
  ///
  /// @param fileKey keyed name + content hash; null when it is not a file
  /// @throws IllegalStateException when it was abandoned meanwhile: nothing was received
  public Closing close(UUID submission, PartyId party, int records, UUID fileKey, Outcome issues) {
    try {
      return tx.execute(_ -> received(submission, records, fileKey, issues));
    } catch (DuplicateKeyException repeat) {
      return tx.execute(
          _ -> {
            var earlier =
                jdbc.queryForObject(
                    "select id from submission where party = ? and file_key = ? and state <> 'open'",
                    UUID.class,
                    party.value(),
                    fileKey);
            discard(submission);
            history.add(
                List.of(
                    History.Event.ofSubmission("repeated", earlier, Map.of("records", records))));
            return new Closing.Repeat(earlier);
          });
    }
  }

  /// Drops an open submission whose sender was never told that it arrived.
  public void abandon(UUID submission) {
    tx.executeWithoutResult(_ -> discard(submission));
  }

  /// Drops the open submissions that nobody has added to for that long: what a crash left half-way.
  ///
  /// @return how many
  public int abandonStale(java.time.Duration silence) {
    return tx.execute(
        _ -> {
          var stale =
              jdbc.queryForList(
                  """
                  select id from submission where state = 'open' and seen_at < now() - make_interval(secs => ?)
                  for update skip locked""",
                  UUID.class,
                  (double) silence.toMillis() / 1000);
          stale.forEach(this::discard);
          return stale.size();
        });
  }

  private Closing received(UUID submission, int records, UUID fileKey, Outcome issues) {
    var state = records == 0 ? "judged" : "received";
    int open =
        jdbc.update(
            """
        update submission set state = ?, records = ?, file_key = ?, issues = ?::jsonb, received_at = now(),
          judged_at = case when ? = 0 then now() end
        where id = ? and state = 'open'""",
            state,
            records,
            fileKey,
            issues.issues().isEmpty() ? null : StoredIssue.json(issues),
            records,
            submission);
    if (open == 0) {
      throw new IllegalStateException("the submission was abandoned before it was whole");
    }
    var chunks =
        jdbc.queryForList(
            "update chunk set state = 'recorded' where submission_id = ? returning id",
            UUID.class,
            submission);
    history.add(
        List.of(History.Event.ofSubmission("received", submission, Map.of("records", records))));
    return new Closing.Received(chunks);
  }

  private void discard(UUID submission) {
    jdbc.update(
        "delete from content_key where id = ? or id in (select id from record where submission_id = ?)",
        submission,
        submission);
    jdbc.update("delete from submission where id = ? and state = 'open'", submission);
  }

  private void insertChunk(
      UUID id, UUID submission, PartyId party, String state, int records, boolean small) {
    jdbc.update(
        "insert into chunk (id, submission_id, party, state, received, small) values (?, ?, ?, ?, ?, ?)",
        id,
        submission,
        party.value(),
        state,
        records,
        small);
  }

  private record Part(UUID submission, int firstPosition, List<Row> rows) {}

  private record Stored(UUID id, UUID submission, int position, Row row, Vault.ContentKey key) {}

  private void insertRecords(UUID chunk, List<Part> parts) {
    var records = new ArrayList<Stored>();
    for (var part : parts) {
      int position = part.firstPosition();
      for (var row : part.rows()) {
        var id = Ids.next();
        records.add(new Stored(id, part.submission(), position++, row, vault.newKey(id)));
      }
    }
    Columns.of(records)
        .with("uuid", Stored::id)
        .with("uuid", _ -> chunk)
        .with("uuid", Stored::submission)
        .with("integer", Stored::position)
        .with("bigint", stored -> stored.row().line())
        .with("text", stored -> stored.row().dialect())
        .with("text", _ -> "recorded")
        .insert(jdbc, "record (id, chunk_id, submission_id, position, line, dialect, state)");
    Columns.of(records)
        .with("uuid", Stored::id)
        .with("bytea", stored -> stored.key().seal(stored.row().content()))
        .insert(jdbc, "content (record_id, sealed)");
    ContentKeys.add(jdbc, records.stream().map(Stored::key).toList());
  }
}
