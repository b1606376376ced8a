package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.ledger.Played.EB;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.ledger.Chunks.State;
import se.knutpunkt.ledger.Chunks.Taken;
import se.knutpunkt.ledger.Chunks.Verdict;
import se.knutpunkt.ledger.Recorder.Row;

class ChunksTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Chunks chunks = LEDGER.chunks();

  @Test
  void aTakenChunkShowsItsRecordsAsTheyCame() {
    var chunk = recorded("first", "second");

    var taken = LEDGER.tx().execute(_ -> chunks.take(chunk)).orElseThrow();

    assertThat(taken.party()).isEqualTo(EB);
    assertThat(taken.records())
        .extracting(r -> new String(r.content(), StandardCharsets.UTF_8))
        .containsExactly("first", "second");
  }

  @Test
  void ofTwoNodesThatTakeOneChunkTheSecondPassesOn() {
    var chunk = recorded("{}");

    Optional<Taken> other =
        LEDGER
            .tx()
            .execute(
                _ -> {
                  assertThat(chunks.take(chunk)).isPresent();
                  return CompletableFuture.supplyAsync(
                          () -> LEDGER.tx().execute(_ -> chunks.take(chunk)))
                      .join();
                });

    assertThat(other).isEmpty();
  }

  @Test
  void aChunkWhoseNodeDiedIsTakenAgain_aJudgedOneIsNot() {
    var chunk = recorded("{}");
    LEDGER
        .tx()
        .executeWithoutResult(
            died -> {
              chunks.take(chunk);
              died.setRollbackOnly();
            });
    assertThat(chunks.forgotten(Duration.ZERO, 100)).contains(chunk);

    judge(chunk);

    Optional<Taken> again = LEDGER.tx().execute(_ -> chunks.take(chunk));
    assertThat(again).isEmpty();
    assertThat(chunks.forgotten(Duration.ZERO, 100)).doesNotContain(chunk);
  }

  @Test
  void aJudgedChunkIsCountedAndItsSubmissionFinishedOnce() {
    var chunk = recorded("{}", "{}", "{}");

    judge(chunk);

    assertThat(chunks.finishSubmissions(List.of(chunk))).hasSize(1);
    assertThat(chunks.finishSubmissions(List.of(chunk))).isEmpty();
    assertThat(
            LEDGER
                .jdbc()
                .queryForMap("select received, accepted, rejected from chunk where id = ?", chunk))
        .containsEntry("received", 3)
        .containsEntry("accepted", 0)
        .containsEntry("rejected", 3);
  }

  private void judge(UUID chunk) {
    LEDGER
        .tx()
        .executeWithoutResult(
            _ -> {
              var records = chunks.take(chunk).orElseThrow().records();
              chunks.settle(
                  records.stream()
                      .map(r -> new Verdict(r.id(), State.REJECTED, Outcome.OK, null))
                      .toList());
              chunks.close(List.of(chunk));
            });
  }

  private static UUID recorded(String... contents) {
    var rows =
        Arrays.stream(contents)
            .map(c -> new Row(c.getBytes(StandardCharsets.UTF_8), "cloudevents", 0))
            .toList();
    return LEDGER
        .recorder()
        .record(EB, List.of(new Recorder.Whole(Ids.next(), "http", rows)), () -> {})
        .orElseThrow();
  }
}
