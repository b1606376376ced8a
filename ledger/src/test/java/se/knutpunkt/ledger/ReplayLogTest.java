package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.operations.Replays.Asked;
import se.knutpunkt.ledger.Chunks.State;
import se.knutpunkt.ledger.ReplayLog.Item;
import se.knutpunkt.ledger.ReplayLog.Run;
import se.knutpunkt.ledger.ReplayLog.Step;

class ReplayLogTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final ReplayLog log = new ReplayLog(LEDGER.jdbc(), LEDGER.history(), LEDGER.chunks());
  private final Played played = new Played(LEDGER);
  private UUID submission;
  private List<UUID> records;

  @BeforeEach
  void aSubmissionThatIsJudged() {
    LEDGER.jdbc().execute("truncate submission, replay cascade");
    submission = Ids.next();
    records = played.received(submission, 5);
    LEDGER.jdbc().update("update record set state = 'rejected'");
    LEDGER.jdbc().update("update chunk set state = 'judged'");
  }

  @Test
  void pagesFollowEachOtherInTheOrderOfTheIds_andEndWhereTheReplayBegan() {
    var run = begin(false);
    played.received(Ids.next(), 1);
    LEDGER.jdbc().update("update record set state = 'rejected' where state = 'recorded'");
    LEDGER.jdbc().update("update chunk set state = 'judged'");

    var seen = new ArrayList<UUID>();
    List<Item> page;
    do {
      page =
          log.page(
              log.find(run.id()).orElseThrow(), seen.isEmpty() ? run.afterId() : seen.getLast(), 2);
      page.forEach(item -> seen.add(item.record()));
    } while (!page.isEmpty());
    assertThat(seen).isEqualTo(records.stream().sorted().toList());
  }

  @Test
  void whatIsNotJudgedOrIsARepetitionIsPassedOver() {
    LEDGER.jdbc().update("update record set state = 'duplicate' where id = ?", records.getFirst());
    assertThat(log.page(begin(false), new UUID(0, 0), 10)).hasSize(4);

    LEDGER.jdbc().update("update chunk set state = 'recorded'");
    assertThat(log.page(begin(false), new UUID(0, 0), 10)).isEmpty();
  }

  @Test
  void theSameIsTakenUpWhileItIsNotDone_andOnlyTheSame() {
    var first = begin(false);
    var step = new Step(records.getFirst(), State.REJECTED, State.REJECTED, List.of("SEM-003"));
    log.done(first, List.of(step));

    assertThat(begin(true).id()).isNotEqualTo(first.id());
    var again = begin(false);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.afterId()).isEqualTo(records.getFirst());
    assertThat(log.progress(first.id()).orElseThrow().refused()).isOne();

    log.finish(again);
    assertThat(begin(false).id()).isNotEqualTo(first.id());
  }

  @Test
  void onlyASubmissionWhoseVerdictsChangedIsAnsweredAnew_whenAllIsDone() {
    LEDGER.jdbc().update("update submission set answered_at = now()");
    var run = begin(false);
    log.done(run, List.of(new Step(records.get(0), State.REJECTED, State.REJECTED, List.of())));
    log.finish(run);
    assertThat(unanswered()).isFalse();

    var next = begin(false);
    log.done(next, List.of(new Step(records.get(1), State.REJECTED, State.ACCEPTED, List.of())));
    assertThat(unanswered()).isFalse();
    log.finish(next);
    assertThat(unanswered()).isTrue();
  }

  @Test
  void aReceiptThatIsGivenAnewStandsBesideTheFirst_once() {
    var row = receipt();
    assertThat(LEDGER.outbox().release(List.of(row))).hasSize(1);
    assertThat(LEDGER.outbox().release(List.of(receipt()))).isEmpty();

    LEDGER.jdbc().update("update submission set replay = ?", Ids.next());
    assertThat(LEDGER.outbox().release(List.of(receipt()))).hasSize(1);
    assertThat(LEDGER.outbox().release(List.of(receipt()))).isEmpty();
  }

  private Outbox.New receipt() {
    var id = Ids.next();
    return new Outbox.New(
        id,
        Played.JOBBTORG,
        Outbox.Kind.KVITTENS,
        "kvittens",
        null,
        null,
        null,
        null,
        submission,
        null,
        "kvittens",
        "",
        null,
        new byte[0],
        LEDGER.vault().newKey(id),
        true);
  }

  private Run begin(boolean resend) {
    return log.begin(new Asked(null, submission, null, null, null, resend), "drift-1");
  }

  private static boolean unanswered() {
    return Boolean.TRUE.equals(
        LEDGER
            .jdbc()
            .queryForObject("select bool_or(answered_at is null) from submission", Boolean.class));
  }
}
