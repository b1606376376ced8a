package se.knutpunkt.routes;

import static se.knutpunkt.routes.RouteIds.DECIDE;
import static se.knutpunkt.routes.RouteIds.DELIVER;
import static se.knutpunkt.routes.RouteIds.JUDGE;
import static se.knutpunkt.routes.RouteIds.MARKED;
import static se.knutpunkt.routes.RouteIds.RECORDED;
import static se.knutpunkt.routes.RouteIds.deliverQueue;

import java.util.Collection;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.decide.Deciding;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.judge.Judging;

/// The spine: what happens to every message once it is recorded.
/// ```
/// doors ─▶ recorded chunks ─▶ judge, reconcile ─▶ marked persons ─▶ flag, release ─▶ outbox ─▶
/// deliver
/// ```
/// Between the routes lies persisted state, so each can be paused, drained and restarted alone,
/// on any node. The queues carry only announcements: what a crash or a pause leaves behind,
/// [se.knutpunkt.routes.watch.Sweeper] announces again.
public final class Spine extends RouteBuilder {

  private final Judging judging;
  private final Deciding deciding;
  private final Delivering delivering;
  private final Collection<PartyId> receivers;

  public Spine(
      Judging judging, Deciding deciding, Delivering delivering, Collection<PartyId> receivers) {
    this.judging = judging;
    this.deciding = deciding;
    this.delivering = delivering;
    this.receivers = receivers;
  }

  @Override
  public void configure() {
    // one commit: verdicts, claims, marked persons
    from("jms:queue:" + RECORDED + "?concurrentConsumers=2")
        .routeId(JUDGE)
        .routeGroup("spine")
        .process(exchange -> judging.judge(exchange.getIn().getBody(UUID.class)))
        .id("judge");

    // one commit: conflicts opened, updated, closed; outbox rows for each receiver that may know
    from("jms:queue:" + MARKED + "?concurrentConsumers=2")
        .routeId(DECIDE)
        .routeGroup("spine")
        .process(_ -> deciding.decide())
        .id("decide");

    for (var receiver : receivers) {
      from("jms:queue:" + deliverQueue(receiver))
          .routeId(DELIVER + receiver)
          .routeGroup(receiver.value())
          .process(_ -> delivering.deliver(receiver))
          .id("deliver." + receiver);
    }
  }
}
