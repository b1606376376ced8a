package se.knutpunkt.routes.watch;

import static se.knutpunkt.routes.RouteIds.ANSWER;
import static se.knutpunkt.routes.RouteIds.SWEEP;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Chunks;
import se.knutpunkt.ledger.Deliveries;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.Recorder;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.answer.Answering;

/// Announces again whatever waits: deliveries whose time has come, chunks and marks whose
/// announcement was lost, persons for whom a new day is enough. Runs on every node; twice does no
/// harm.
public final class Sweeper extends RouteBuilder {

  /// @param every pause between two sweeps
  /// @param forgotten after how long the announcement of a large chunk counts as lost; of small
  ///     ones that wait one is announced at each sweep
  /// @param abandoned after how long an open submission counts as broken off
  public record Timing(Duration every, Duration forgotten, Duration abandoned) {}

  private static final int CHUNKS_AT_ONCE = 100;

  private final Timing timing;
  private final Recorder recorder;
  private final Chunks chunks;
  private final Rulebook rulebook;
  private final Persons persons;
  private final Deliveries deliveries;
  private final Collection<PartyId> receivers;
  private final Answering answering;
  private final Road road;
  private final InstantSource clock;
  private final TransactionTemplate tx;

  public Sweeper(
      Timing timing,
      Recorder recorder,
      Chunks chunks,
      Rulebook rulebook,
      Persons persons,
      Deliveries deliveries,
      Collection<PartyId> receivers,
      Answering answering,
      Road road,
      InstantSource clock,
      TransactionTemplate tx) {
    this.timing = timing;
    this.recorder = recorder;
    this.chunks = chunks;
    this.rulebook = rulebook;
    this.persons = persons;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.answering = answering;
    this.road = road;
    this.clock = clock;
    this.tx = tx;
  }

  @Override
  public void configure() {
    from(timer(SWEEP)).routeId(SWEEP).routeGroup("watch").process(_ -> sweep()).id("sweep");
    from(timer(ANSWER))
        .routeId(ANSWER)
        .routeGroup("watch")
        .process(_ -> answering.answer())
        .id("answer");
  }

  private String timer(String name) {
    return "timer:" + name + "?fixedRate=false&delay=0&period=" + timing.every().toMillis();
  }

  private void sweep() {
    recorder.abandonStale(timing.abandoned());
    road.recorded(tx.execute(_ -> chunks.forgotten(timing.forgotten(), CHUNKS_AT_ONCE)));
    tx.execute(_ -> chunks.smallWaiting(timing.every())).forEach(road::recordedSmall);
    tx.executeWithoutResult(_ -> chunks.finishForgotten());
    var today = Sweden.today(clock);
    rulebook.turnTo(today);
    if (Boolean.TRUE.equals(tx.execute(_ -> persons.anyMarked() || persons.anyDue(today)))) {
      road.marked();
    }
    road.due(tx.execute(_ -> deliveries.due(receivers)));
  }
}
