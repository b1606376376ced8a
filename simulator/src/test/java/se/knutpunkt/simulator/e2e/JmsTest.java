package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Node.class)
class JmsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Tells when somebody unpacks it, as an attacker's class would.
  private static final class Trap implements Serializable {
    @Serial private static final long serialVersionUID = 1;
    static final AtomicBoolean SPRUNG = new AtomicBoolean();

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      SPRUNG.set(true);
    }
  }

  @Test
  void takesTextAndRefusesEverythingElseWithoutUnpackingIt() throws JMSException {
    var first = Node.person();
    var last = Node.person();
    var id = Node.id();
    try (var broker = Node.doors().jms().createContext();
        var answers = broker.createConsumer(broker.createQueue("out.leverantor"))) {
      broker.start();
      var in = broker.createQueue("in.leverantor");
      var bytes = broker.createBytesMessage();
      bytes.writeBytes(text(Node.person()).getBytes());
      broker
          .createProducer()
          .send(in, text(first))
          .send(in, broker.createObjectMessage(new Trap()))
          .send(in, bytes)
          .send(in, "{\"specversion\":")
          .send(in, text(Node.person()).replace("}", " ".repeat(2 << 20) + "}"))
          .send(in, Events.samtal("leverantor", "leverantor-1", id, last).toString());

      var kvittenser = kvittenser(answers, 6);
      assertThat(kvittenser.stream().mapToInt(k -> k.at("/antal/accepterade").asInt()).sum())
          .isEqualTo(2);
      assertThat(
              kvittenser.stream()
                  .filter(k -> k.at("/antal/avvisade").asInt() == 1)
                  .map(k -> k.at("/poster/0/anmarkningar/0/kod").asText()))
          .containsExactlyInAnyOrder("SYN-001", "SYN-001", "SYN-001", "SYN-004");
      // its sender finds it again
      assertThat(kvittenser.stream().map(k -> k.at("/poster/0/meddelande").asText())).contains(id);
    }
    assertThat(Ledger.claims(first)).isOne();
    assertThat(Ledger.claims(last)).isOne();
    assertThat(Trap.SPRUNG).isFalse();
  }

  private static List<JsonNode> kvittenser(JMSConsumer answers, int wanted) {
    var found = new ArrayList<JsonNode>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              var text = answers.receiveBody(String.class, 50);
              if (text != null && JSON.readTree(text).path("type").asText().contains("kvittens")) {
                found.add(JSON.readTree(text).path("data"));
              }
              return found.size() == wanted;
            });
    return found;
  }

  private static String text(String person) {
    return Events.samtal("leverantor", "leverantor-1", Node.id(), person).toString();
  }
}
