package se.knutpunkt.routes;

import jakarta.jms.DeliveryMode;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import se.knutpunkt.domain.party.PartyId;

/// Announcements between stages and nodes. The broker is only the road: what is announced stands
/// in the database, so an announcement that fails is logged and left to the sweeper.
public final class Road {

  private static final Logger LOG = LoggerFactory.getLogger(Road.class);

  private final JmsTemplate passing;
  private final JmsTemplate durable;

  public Road(jakarta.jms.ConnectionFactory connections) {
    passing = new JmsTemplate(connections);
    passing.setExplicitQosEnabled(true);
    passing.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    durable = new JmsTemplate(connections);
    durable.setExplicitQosEnabled(true);
    durable.setDeliveryMode(DeliveryMode.PERSISTENT);
  }

  /// Chunks that wait for the judge.
  public void recorded(Collection<UUID> chunks) {
    if (!chunks.isEmpty()) {
      send(
          passing,
          RouteIds.RECORDED,
          chunks.stream().map(UUID::toString).collect(Collectors.joining("\n")));
    }
  }

  /// Somebody is marked.
  public void marked() {
    send(passing, RouteIds.MARKED, "marked");
  }

  /// Deliveries that are due, on the party's durable queue.
  public void due(Collection<PartyId> receivers) {
    receivers.forEach(receiver -> send(durable, RouteIds.deliverQueue(receiver), "due"));
  }

  private static void send(JmsTemplate template, String queue, String text) {
    try {
      template.convertAndSend(queue, text);
    } catch (JmsException e) {
      LOG.warn("The broker did not take an announcement on {}; the sweeper repeats it", queue);
    }
  }
}
