package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_JMS;
import static se.knutpunkt.routes.RouteIds.inQueue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsMessage;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Recorder.Row;
import se.knutpunkt.routes.party.Connection;

/// From the broker's `in.<party>` to the intake: one CloudEvent a text message. The message
/// leaves the broker only when it is in the ledger. What is not text is never unpacked; it is
/// recorded as an empty record and refused.
public final class JmsDoor extends RouteBuilder {

  private final Collection<Connection> connections;
  private final Intake intake;

  public JmsDoor(Collection<Connection> connections, Intake intake) {
    this.connections = connections;
    this.intake = intake;
  }

  @Override
  public void configure() {
    for (var connection : connections) {
      if (connection.jms()) {
        var party = connection.party();
        from("jms:queue:"
                + inQueue(party)
                + "?mapJmsMessage=false&transacted=true&concurrentConsumers=8")
            .routeId(RECEIVE_JMS + party)
            .routeGroup(party.value())
            .process(exchange -> take(party, exchange))
            .id("record." + party);
      }
    }
  }

  private void take(PartyId party, Exchange exchange) throws JMSException {
    var content = text(exchange.getIn(JmsMessage.class).getJmsMessage());
    intake.take(party, "jms", List.of(new Row(content, Connectors.CLOUDEVENTS, 0)));
  }

  /// Of a text that is too large only so much is kept that it stays too large: a character is a
  /// byte at least.
  private static byte[] text(Message message) throws JMSException {
    if (!(message instanceof TextMessage text) || text.getText() == null) {
      return new byte[0];
    }
    var content = text.getText();
    int kept = Math.min(content.length(), RecordReader.MAX_RECORD_BYTES + 1);
    return content.substring(0, kept).getBytes(StandardCharsets.UTF_8);
  }
}
