package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.knutpunkt.ledger.Played.EB;
import static se.knutpunkt.ledger.Played.JOBBTORG;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Recorder.Closing;
import se.knutpunkt.ledger.Recorder.Row;

class RecorderTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Recorder recorder = LEDGER.recorder();

  @BeforeEach
  void empty() {
    LEDGER.jdbc().execute("truncate submission, content_key cascade");
  }

  @Test
  void whatBrokeOffBeforeTheCloseWasNeverReceived() {
    var half = recorder.open(EB, "file", "half.csv");
    recorder.append(half, EB, rows(3), 0);

    assertThat(LEDGER.figures().snapshot().in().received()).isZero();
    assertThat(LEDGER.submissions().find(half)).isEmpty();
    assertThat(LEDGER.chunks().forgotten(Duration.ZERO, 10)).isEmpty();
  }

  @Test
  void theCloseMakesAllChunksVisibleAtOnce() {
    var whole = recorder.open(EB, "file", "whole.csv");
    recorder.append(whole, EB, rows(3), 0);
    recorder.append(whole, EB, rows(2), 3);

    var closing = recorder.close(whole, EB, 5, UUID.randomUUID(), Outcome.OK);

    assertThat(closing)
        .isInstanceOfSatisfying(
            Closing.Received.class, received -> assertThat(received.chunks()).hasSize(2));
    assertThat(LEDGER.figures().snapshot().in().received()).isEqualTo(5);
    assertThat(LEDGER.submissions().receipts(whole, false, -1, 10))
        .extracting(Submissions.Receipt::position)
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(LEDGER.submissions().fileName(whole)).contains("whole.csv");
  }

  @Test
  void whatACrashLeftHalfWayIsDroppedWithItsKeys_whatStillGrowsIsNot() {
    var dead = recorder.open(EB, "file", "dead.csv");
    recorder.append(dead, EB, rows(2), 0);
    LEDGER.jdbc().update("update submission set seen_at = now() - interval '1 hour'");
    var alive = recorder.open(EB, "file", "alive.csv");

    assertThat(recorder.abandonStale(Duration.ofMinutes(10))).isOne();

    assertThat(ids("submission")).containsExactly(alive);
    assertThat(ids("content_key")).containsExactly(alive);
    assertThat(ids("record")).isEmpty();
  }

  @Test
  void aSubmissionThatWasAbandonedMeanwhileCannotBeClosedAsReceived() {
    var slow = recorder.open(EB, "file", "slow.csv");
    recorder.append(slow, EB, rows(1), 0);
    recorder.abandon(slow);

    assertThatThrownBy(() -> recorder.close(slow, EB, 1, UUID.randomUUID(), Outcome.OK))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theSameFileAgainAddsNothingAndNamesTheEarlierOne() {
    var fileKey = UUID.randomUUID();
    var first = streamed(EB, fileKey);
    LEDGER.jdbc().update("delete from submission where state = 'open'");

    var again = recorder.open(EB, "file", "same.csv");
    recorder.append(again, EB, rows(1), 0);

    assertThat(recorder.close(again, EB, 1, fileKey, Outcome.OK))
        .isEqualTo(new Closing.Repeat(first));
    assertThat(ids("submission")).containsExactly(first);
    assertThat(LEDGER.figures().snapshot().in().received()).isOne();
  }

  @Test
  void theSameFileFromAnotherPartyIsAFileOfItsOwn() {
    var fileKey = UUID.randomUUID();
    streamed(EB, fileKey);

    streamed(JOBBTORG, fileKey);

    assertThat(LEDGER.figures().snapshot().in().received()).isEqualTo(2);
  }

  @Test
  void nothingIsRecordedWhenWhatGoesAlongsideFails() {
    assertThatThrownBy(
            () ->
                recorder.record(
                    EB,
                    List.of(new Recorder.Whole(Ids.next(), "sql", rows(2))),
                    () -> {
                      throw new IllegalStateException("the watermark was taken");
                    }))
        .hasMessage("the watermark was taken");

    assertThat(ids("submission")).isEmpty();
    assertThat(ids("content_key")).isEmpty();
  }

  @Test
  void severalSmallSubmissionsShareAChunk_anEmptyOneIsJudgedAtOnce() {
    var one = new Recorder.Whole(Ids.next(), "http", rows(1));
    var two = new Recorder.Whole(Ids.next(), "http", rows(2));
    var none = new Recorder.Whole(Ids.next(), "http", List.of());

    var chunk = recorder.record(EB, List.of(one, two, none), () -> {});

    assertThat(ids("chunk")).containsExactly(chunk.orElseThrow());
    assertThat(LEDGER.submissions().find(two.id()).orElseThrow().state()).isEqualTo("received");
    assertThat(LEDGER.submissions().find(none.id()).orElseThrow().state()).isEqualTo("judged");
  }

  private UUID streamed(PartyId party, UUID fileKey) {
    var submission = recorder.open(party, "file", "same.csv");
    recorder.append(submission, party, rows(1), 0);
    recorder.close(submission, party, 1, fileKey, Outcome.OK);
    return submission;
  }

  private static List<UUID> ids(String table) {
    return LEDGER.jdbc().queryForList("select id from " + table, UUID.class);
  }

  private static List<Row> rows(int n) {
    return Collections.nCopies(n, new Row("{}".getBytes(StandardCharsets.UTF_8), "cloudevents", 0));
  }
}
