package se.knutpunkt.routes;

import jakarta.jms.DeliveryMode;
import java.util.Collection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import se.knutpunkt.domain.party.PartyId;

/// Announcements between stages and nodes. The broker is only the road: what is announced stands
/// in the database, so an announcement that fails is logged and left to the sweeper.
public final class Road {

  private static final Logger LOG = LoggerFactory.getLogger(Road.class);

  private final Gathering gathering = new Gathering();
  private final JmsTemplate jms;

  public Road(jakarta.jms.ConnectionFactory connections) {
    jms = new JmsTemplate(connections);
  }

  /// Chunks that wait for the judge: one announcement each, so that all workers find something.
  public void recorded(Collection<UUID> chunks) {
    chunks.forEach(
        chunk -> send(RouteIds.RECORDED, chunk.toString(), DeliveryMode.NON_PERSISTENT, 0));
  }

  /// A chunk of what came one by one: whoever hears of it judges all the party's small chunks.
  public void recordedSmall(PartyId party, UUID chunk) {
    gathered(
        RouteIds.RECORDED + party,
        RouteIds.RECORDED,
        chunk.toString(),
        DeliveryMode.NON_PERSISTENT);
  }

  /// Somebody is marked.
  public void marked() {
    gathered(RouteIds.MARKED, RouteIds.MARKED, "marked", DeliveryMode.NON_PERSISTENT);
  }

  /// Deliveries that are due, on the party's durable queue.
  public void due(Collection<PartyId> receivers) {
    for (var receiver : receivers) {
      var queue = RouteIds.deliverQueue(receiver);
      gathered(queue, queue, "due", DeliveryMode.PERSISTENT);
    }
  }

  private void gathered(String what, String queue, String text, int mode) {
    long hold = gathering.hold(what, System.nanoTime() / 1_000_000);
    if (hold >= 0) {
      send(queue, text, mode, hold);
    }
  }

  private void send(String queue, String text, int mode, long hold) {
    try {
      jms.execute(
          queue,
          (session, producer) -> {
            producer.setDeliveryMode(mode);
            producer.setDeliveryDelay(hold);
            producer.send(session.createTextMessage(text));
            return null;
          });
    } catch (JmsException e) {
      LOG.warn("The broker did not take an announcement on {}; the sweeper repeats it", queue);
    }
  }
}
