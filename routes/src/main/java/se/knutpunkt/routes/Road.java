package se.knutpunkt.routes;

import jakarta.jms.DeliveryMode;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import se.knutpunkt.domain.party.PartyId;

/// Announcements between stages and nodes. The broker is only the road: what is announced stands
/// in the database, so an announcement that fails is logged and left to the sweeper.
public final class Road {

  private static final Logger LOG = LoggerFactory.getLogger(Road.class);

  /// How long an announcement waits for others to join what it announces: single messages then
  /// share a judgement, a decision and a delivery.
  private static final Duration GATHER = Duration.ofMillis(40);

  private static final long STALE_NANOS = Duration.ofMillis(250).toNanos();

  private final ConcurrentHashMap<String, Long> announced = new ConcurrentHashMap<>();
  private final JmsTemplate passing;
  private final JmsTemplate gathering;
  private final JmsTemplate durable;

  public Road(jakarta.jms.ConnectionFactory connections) {
    passing = new JmsTemplate(connections);
    passing.setExplicitQosEnabled(true);
    passing.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    gathering = new JmsTemplate(connections);
    gathering.setExplicitQosEnabled(true);
    gathering.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    gathering.setDeliveryDelay(GATHER.toMillis());
    durable = new JmsTemplate(connections);
    durable.setDeliveryDelay(GATHER.toMillis());
    durable.setExplicitQosEnabled(true);
    durable.setDeliveryMode(DeliveryMode.PERSISTENT);
  }

  /// Chunks that wait for the judge: one announcement each, so that all workers find something.
  public void recorded(Collection<UUID> chunks) {
    chunks.forEach(chunk -> send(passing, RouteIds.RECORDED, chunk.toString()));
  }

  /// A chunk of what came one by one: announced a moment later, so that the judge finds others
  /// like it beside it.
  public void recordedSmall(UUID chunk) {
    send(gathering, RouteIds.RECORDED, chunk.toString());
  }

  /// Somebody is marked.
  public void marked() {
    once(gathering, RouteIds.MARKED, "marked");
  }

  /// Deliveries that are due, on the party's durable queue.
  public void due(Collection<PartyId> receivers) {
    receivers.forEach(receiver -> once(durable, RouteIds.deliverQueue(receiver), "due"));
  }

  /// An announcement has been heard here, before what it announces is looked for: whatever comes
  /// from now on has to be announced anew.
  public void heard(String queue) {
    announced.remove(queue);
  }

  /// Says nothing while the same was said a moment ago and has not been heard here: whoever hears
  /// that finds this too. Should it be lost, or heard elsewhere, the sweeper says it again.
  private void once(JmsTemplate template, String queue, String text) {
    long now = System.nanoTime();
    var before = announced.get(queue);
    if (before == null || now - before > STALE_NANOS) {
      announced.put(queue, now);
      send(template, queue, text);
    }
  }

  private static void send(JmsTemplate template, String queue, String text) {
    try {
      template.convertAndSend(queue, text);
    } catch (JmsException e) {
      LOG.warn("The broker did not take an announcement on {}; the sweeper repeats it", queue);
    }
  }
}
