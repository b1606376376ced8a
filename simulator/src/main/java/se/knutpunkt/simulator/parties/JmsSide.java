package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Act.JmsSend;

/// A party on the broker: sends to `in.<party>`, reads `out.<party>`.
final class JmsSide implements PartySystem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_MILLIS = 50;

  private final String party;
  private final JMSContext broker;
  private final JMSConsumer out;

  JmsSide(String party, ConnectionFactory connections) {
    this.party = party;
    broker = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    out = broker.createConsumer(broker.createQueue("out." + party));
    broker.start();
  }

  @Override
  public boolean does(Act act) {
    return act instanceof JmsSend && act.party().equals(party);
  }

  @Override
  public void act(List<Act> acts) {
    var in = broker.createQueue("in." + party);
    var producer = broker.createProducer();
    for (var act : acts) {
      producer.send(in, ((JmsSend) act).text());
    }
  }

  @Override
  public void collect(Observed observed) throws IOException {
    for (var text = out.receiveBody(String.class, PATIENCE_MILLIS);
        text != null;
        text = out.receiveBody(String.class, PATIENCE_MILLIS)) {
      observed.delivered(party, "jms", JSON.readTree(text));
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
