package se.knutpunkt.routes.receive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.springframework.dao.TransientDataAccessResourceException;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.ledger.Recorder.Closing;
import se.knutpunkt.ledger.Recorder.Row;
import se.knutpunkt.ledger.Recorder.Whole;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.pulse.Pulse;

/// Where all doors meet: records come in by any transport, are committed, and only then
/// acknowledged.
///
/// Small submissions that arrive together share one commit: while one commit runs, the next ones
/// gather. Large ones stream chunk by chunk, and count only when their manifest is committed.
public final class Intake implements AutoCloseable {

  public static final int CHUNK = 500;

  /// A chunk of large records is closed earlier, so that memory stays bounded.
  static final long CHUNK_BYTES = 8L << 20;

  /// Of what senders without a file name have on the way; files are read one by one.
  private static final long ROOM_BYTES = 64L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private record Waiting(PartyId party, Whole submission, CompletableFuture<Void> committed) {

    long bytes() {
      return submission.rows().stream().mapToLong(row -> row.content().length).sum();
    }
  }

  private final Recorder recorder;
  private final Road road;
  private final Room room;
  private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>(10_000);
  private final Thread committer;
  private volatile boolean open = true;

  public Intake(Recorder recorder, Road road) {
    this(recorder, road, new Room(ROOM_BYTES, PATIENCE));
  }

  Intake(Recorder recorder, Road road, Room room) {
    this.recorder = recorder;
    this.road = road;
    this.room = room;
    this.committer = Thread.ofPlatform().name("intake").start(this::commitTogether);
  }

  /// Records a small submission; returns when it is durable.
  ///
  /// @param rows at most one chunk of them
  /// @return the submission's id
  /// @throws org.springframework.dao.DataAccessException when it could not be stored, or the hub is
  ///     closing; nothing is then received
  public UUID take(PartyId party, String transport, List<Row> rows) {
    var submission = new Whole(Ids.next(), transport, rows);
    var mine = new Waiting(party, submission, new CompletableFuture<>());
    try {
      waiting.put(mine);
      if (!open && waiting.remove(mine)) {
        throw closing();
      }
      mine.committed().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw closing();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return submission.id();
  }

  /// Records rows and whatever `alongside` writes in one commit, such as the watermark of a
  /// polled source.
  public UUID take(PartyId party, String transport, List<Row> rows, Runnable alongside) {
    var submission = new Whole(Ids.next(), transport, rows);
    recorder
        .record(party, List.of(submission), alongside)
        .ifPresent(chunk -> road.recorded(List.of(chunk)));
    Pulse.step();
    return submission.id();
  }

  /// What a stream became.
  ///
  /// @param repeat true when the same file had come before; `submission` is then the earlier one
  public record Streamed(UUID submission, long records, Outcome outcome, boolean repeat) {}

  /// Records a stream of any length with the memory of one chunk; returns when all of it is
  /// durable.
  ///
  /// @param name the partner's own file name; null when it is not a file
  /// @param fileKey asked for after the last byte, when the content's hash is known; may give
  ///     null
  /// @throws IOException when the stream breaks; nothing of it has then been received
  /// @throws Room.Full when too much is on its way; nothing of it has then been received
  public Streamed stream(
      PartyId party,
      String transport,
      String name,
      RecordReader reader,
      InputStream in,
      Function<Tail, UUID> fileKey)
      throws IOException {
    var rows = new ArrayList<Row>(CHUNK);
    UUID[] submission = {null};
    int[] recorded = {0};
    long[] bytes = {0};
    Tail tail;
    try (var share = room.share()) {
      tail =
          reader.read(
              in,
              record -> {
                if (name == null) {
                  share.take(record.content().length);
                }
                rows.add(row(record));
                bytes[0] += record.content().length;
                if (rows.size() == CHUNK || bytes[0] > CHUNK_BYTES) {
                  if (submission[0] == null) {
                    submission[0] = recorder.open(party, transport, name);
                  }
                  recorder.append(submission[0], party, rows, recorded[0]);
                  Pulse.step();
                  recorded[0] += rows.size();
                  rows.clear();
                  share.giveBack();
                  bytes[0] = 0;
                }
              });
      if (submission[0] == null
          && name == null
          && !rows.isEmpty()
          && tail.outcome().issues().isEmpty()) {
        return new Streamed(
            take(party, transport, List.copyOf(rows)), rows.size(), Outcome.OK, false);
      }
      if (submission[0] == null) {
        submission[0] = recorder.open(party, transport, name);
      }
      if (!rows.isEmpty()) {
        recorder.append(submission[0], party, rows, recorded[0]);
        recorded[0] += rows.size();
      }
    } catch (IOException | RuntimeException e) {
      if (submission[0] != null) {
        recorder.abandon(submission[0]);
      }
      throw e;
    }
    return switch (recorder.close(
        submission[0], party, recorded[0], fileKey.apply(tail), tail.outcome())) {
      case Closing.Received(var chunks) -> {
        road.recorded(chunks);
        yield new Streamed(submission[0], tail.records(), tail.outcome(), false);
      }
      case Closing.Repeat(var earlier) ->
          new Streamed(earlier, tail.records(), tail.outcome(), true);
    };
  }

  public static Row row(RawRecord record) {
    return new Row(record.content(), record.dialect(), record.line());
  }

  private void commitTogether() {
    while (open || !waiting.isEmpty()) {
      try {
        commit(nextBatch());
      } catch (InterruptedException e) {
        open = false;
      }
    }
  }

  /// What waits, of at most about a chunk's records and bytes.
  private List<Waiting> nextBatch() throws InterruptedException {
    var batch = new ArrayList<Waiting>();
    int records = 0;
    long bytes = 0;
    for (var next = waiting.take();
        next != null;
        next = records < CHUNK && bytes < CHUNK_BYTES ? waiting.poll() : null) {
      batch.add(next);
      records += next.submission().rows().size();
      bytes += next.bytes();
    }
    return batch;
  }

  private void commit(List<Waiting> batch) {
    var byParty = new LinkedHashMap<PartyId, List<Waiting>>();
    batch.forEach(w -> byParty.computeIfAbsent(w.party(), _ -> new ArrayList<>()).add(w));
    byParty.forEach(
        (party, together) -> {
          try {
            var chunk =
                recorder.record(
                    party, together.stream().map(Waiting::submission).toList(), () -> {});
            together.forEach(w -> w.committed().complete(null));
            chunk.ifPresent(id -> road.recordedSmall(party, id));
          } catch (RuntimeException | Error e) {
            // whatever it was, nobody may be left waiting, and the next commit is tried
            together.forEach(w -> w.committed().completeExceptionally(e));
          }
        });
  }

  private static TransientDataAccessResourceException closing() {
    return new TransientDataAccessResourceException("the hub is closing");
  }

  /// What waits already is still committed.
  @Override
  public void close() {
    open = false;
    committer.interrupt();
  }
}
