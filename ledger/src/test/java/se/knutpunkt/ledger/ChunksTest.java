package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Chunks.State;
import se.knutpunkt.ledger.Chunks.Taken;
import se.knutpunkt.ledger.Chunks.Verdict;
import se.knutpunkt.ledger.Recorder.Row;

class ChunksTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Chunks chunks = LEDGER.chunks();

  /// Each test's own, as small chunks of one party are taken together.
  private final PartyId party =
      new PartyId("part-" + UUID.randomUUID().toString().replaceAll("[^a-f]", ""));

  @Test
  void aTakenChunkShowsItsRecordsAsTheyCame() {
    var chunk = recorded("first", "second");

    var taken = LEDGER.tx().execute(_ -> chunks.take(chunk)).orElseThrow();

    assertThat(taken.party()).isEqualTo(party);
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
  void withASmallChunkComeTheOthersOfItsParty_withALargeOneNone() {
    var large = recorded("x".repeat(300_000));
    var small = List.of(recorded("first"), recorded("second"), recorded("third"));

    Optional<Taken> one = LEDGER.tx().execute(_ -> chunks.take(large));
    assertThat(one.orElseThrow().chunks()).containsExactly(large);
    judge(small.getFirst());
    Optional<Taken> rest = LEDGER.tx().execute(_ -> chunks.take(small.getFirst()));

    assertThat(rest).as("the first took all of them").isEmpty();
    assertThat(chunks.smallWaiting(Duration.ZERO)).doesNotContainKey(party);
  }

  @Test
  void ofSmallChunksThatWaitTooLongEachPartyNamesOne() {
    var chunk = recorded("{}");

    assertThat(chunks.smallWaiting(Duration.ZERO)).containsEntry(party, chunk);
    assertThat(chunks.smallWaiting(Duration.ofHours(1))).doesNotContainKey(party);
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
              var taken = chunks.take(chunk).orElseThrow();
              chunks.settle(
                  taken.records().stream()
                      .map(r -> new Verdict(r.id(), State.REJECTED, Outcome.OK))
                      .toList());
              chunks.close(taken.chunks());
            });
  }

  private UUID recorded(String... contents) {
    var rows =
        Arrays.stream(contents)
            .map(c -> new Row(c.getBytes(StandardCharsets.UTF_8), "cloudevents", 0))
            .toList();
    return LEDGER
        .recorder()
        .record(party, List.of(new Recorder.Whole(Ids.next(), "http", rows)), () -> {})
        .orElseThrow();
  }
}
