package se.knutpunkt.routes.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.operations.Replays;
import se.knutpunkt.ledger.Messages;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.Persons.Mark;
import se.knutpunkt.ledger.ReplayLog;
import se.knutpunkt.ledger.ReplayLog.Item;
import se.knutpunkt.ledger.ReplayLog.Run;
import se.knutpunkt.ledger.ReplayLog.Step;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.decide.Deciding;
import se.knutpunkt.routes.judge.Judging;

/// Records that were received before → judged again where they were not accepted, marked for
/// decision and release where they were. From there they go the way of all others.
///
/// A run goes page by page, each in one commit with how far it has come. A preview does the same,
/// decides for the persons too, and takes each page back.
public final class Replaying implements Replays {

  static final int PAGE = 500;
  private static final String NOBODY = "preview";

  /// What was done of a page.
  ///
  /// @param agreements whether one that names nobody is among them
  private record Done(List<Step> steps, boolean agreements) {}

  private final ReplayLog log;
  private final Judging judging;
  private final Messages messages;
  private final Persons persons;
  private final Deciding deciding;
  private final Road road;
  private final TransactionTemplate tx;
  private final int page;

  public Replaying(
      ReplayLog log,
      Judging judging,
      Messages messages,
      Persons persons,
      Deciding deciding,
      Road road,
      TransactionTemplate tx) {
    this(log, judging, messages, persons, deciding, road, tx, PAGE);
  }

  /// @param page so many records in one commit
  public Replaying(
      ReplayLog log,
      Judging judging,
      Messages messages,
      Persons persons,
      Deciding deciding,
      Road road,
      TransactionTemplate tx,
      int page) {
    this.log = log;
    this.judging = judging;
    this.messages = messages;
    this.persons = persons;
    this.deciding = deciding;
    this.road = road;
    this.tx = tx;
    this.page = page;
  }

  @Override
  public Optional<Preview> preview(Asked asked) {
    if (!known(asked)) {
      return Optional.empty();
    }
    var tally = new Tally();
    UUID after = null;
    do {
      var from = after;
      after =
          tx.execute(
              status -> {
                status.setRollbackOnly();
                return foresee(asked, from, tally);
              });
    } while (after != null);
    return Optional.of(tally.preview());
  }

  /// @return where the next page begins; null when there is none
  private UUID foresee(Asked asked, UUID after, Tally tally) {
    log.lock();
    var run = log.begin(asked, NOBODY);
    var items = log.page(run, after == null ? run.afterId() : after, page);
    if (items.isEmpty()) {
      return null;
    }
    var done = step(run, items);
    var accepted = accepted(done.steps());
    var marked =
        messages.marksOf(accepted, run.id()).stream().map(Mark::person).collect(Collectors.toSet());
    tally.page(
        items, done.steps(), log.types(accepted), done.agreements(), deciding.foresee(marked));
    return items.size() < page ? null : items.getLast().record();
  }

  @Override
  public Optional<Progress> begin(Asked asked, String by) {
    if (!known(asked)) {
      return Optional.empty();
    }
    return tx.execute(
        _ -> {
          log.lock();
          return log.progress(log.begin(asked, by).id());
        });
  }

  @Override
  public Optional<Progress> next(UUID id) {
    var progress =
        tx.execute(
            _ -> {
              log.lock();
              log.find(id).filter(run -> !run.done()).ifPresent(this::page);
              return log.progress(id);
            });
    road.marked();
    return progress;
  }

  private void page(Run run) {
    var items = log.page(run, run.afterId(), page);
    if (!items.isEmpty()) {
      log.done(run, step(run, items).steps());
    }
    if (items.size() < page) {
      log.finish(run);
    }
  }

  private boolean known(Asked asked) {
    return Boolean.TRUE.equals(tx.execute(_ -> log.knows(asked)));
  }

  private Done step(Run run, List<Item> items) {
    var refused =
        items.stream()
            .filter(item -> !item.accepted())
            .collect(Collectors.toMap(Item::record, Item::state));
    var verdicts = judging.judgeAgain(refused);
    var kept = items.stream().filter(Item::accepted).map(Item::record).toList();
    persons.mark(messages.marksOf(kept, run.id()));
    boolean agreements =
        items.stream().map(Item::type).filter(Objects::nonNull).anyMatch(Replaying::namesNobody);
    if (agreements) {
      persons.markBroadly(Judging.AGREEMENTS_CONCERN);
    }
    var steps = new ArrayList<Step>();
    for (var item : items) {
      var verdict = verdicts.get(item.record());
      steps.add(
          verdict == null
              ? new Step(item.record(), item.state(), null, List.of())
              : new Step(
                  item.record(),
                  item.state(),
                  verdict.state(),
                  verdict.outcome().issues().stream()
                      .map(issue -> issue.code().id())
                      .distinct()
                      .toList()));
    }
    return new Done(steps, agreements);
  }

  private static boolean namesNobody(String type) {
    return MessageType.of(type).orElseThrow().namesNobody();
  }

  private static List<UUID> accepted(List<Step> steps) {
    return steps.stream().filter(Step::accepted).map(Step::record).toList();
  }
}
