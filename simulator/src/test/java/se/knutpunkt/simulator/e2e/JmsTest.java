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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
      var map = broker.createMapMessage();
      map.setString("event", text(Node.person()));
      var stream = broker.createStreamMessage();
      stream.writeString(text(Node.person()));
      broker
          .createProducer()
          .send(in, text(first))
          .send(in, broker.createObjectMessage(new Trap()))
          .send(in, bytes)
          .send(in, map)
          .send(in, stream)
          .send(in, broker.createMessage())
          .send(in, "")
          .send(in, "{\"specversion\":")
          .send(in, text(Node.person()).replace("}", " ".repeat(20 << 20) + "}"))
          .send(in, text(Node.person()).replace("S-1", "å".repeat(600_000)))
          .send(in, Events.samtal("leverantor", "leverantor-1", id, last).toString());

      var kvittenser = kvittenser(answers, 11);
      assertThat(kvittenser.stream().mapToInt(k -> k.at("/antal/accepterade").asInt()).sum())
          .isEqualTo(2);
      assertThat(
              kvittenser.stream()
                  .filter(k -> k.at("/antal/avvisade").asInt() == 1)
                  .collect(Collectors.groupingBy(JmsTest::code, Collectors.counting())))
          .isEqualTo(Map.of("SYN-001", 7L, "SYN-004", 2L));
      kvittenser.stream()
          .filter(k -> code(k).equals("SYN-004"))
          .forEach(k -> assertThat(kept(k)).as("bytes kept").isBetween(1L << 20, 13L << 17));
      // its sender finds it again
      assertThat(kvittenser.stream().map(k -> k.at("/poster/0/meddelande").asText())).contains(id);
    }
    assertThat(Ledger.claims(first)).isOne();
    assertThat(Ledger.claims(last)).isOne();
    assertThat(Trap.SPRUNG).isFalse();
  }

  private static String code(JsonNode kvittens) {
    return kvittens.at("/poster/0/anmarkningar/0/kod").asText();
  }

  /// Size of what is stored of the message, sealed.
  private static long kept(JsonNode kvittens) {
    return Ledger.count(
        "select length(c.sealed) from content c join record r on r.id = c.record_id where r.submission_id = ?",
        UUID.fromString(kvittens.path("inlamning").asText()));
  }

  private static List<JsonNode> kvittenser(JMSConsumer answers, int wanted) {
    var found = new ArrayList<JsonNode>();
    await()
        .atMost(Duration.ofSeconds(60))
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
