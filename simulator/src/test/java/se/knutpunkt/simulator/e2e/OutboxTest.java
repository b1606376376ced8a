package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Försäkringskassan fetches what it may know. With consent on record that is when a person is
/// called to a meeting with it.
@ExtendWith(Node.class)
class OutboxTest {

  private final Api fk = Api.of("forsakringskassan");

  @Test
  void showsWhatWaitsUntilItIsAcknowledged() {
    var person = Node.person();
    calledToMeet(person);
    var delivery =
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting(person), d -> d != null);
    assertThat(delivery.at("/event/type").asText()).isEqualTo("knutpunkt.samtal.v1");

    // shown again for as long as nobody says that it arrived
    assertThat(waiting(person)).isEqualTo(delivery);

    var id = delivery.path("id").asText();
    assertThat(acknowledge(Api.of("finsam"), id)).as("by another party").isZero();
    assertThat(waiting(person)).isEqualTo(delivery);

    assertThat(acknowledge(fk, id)).isOne();
    assertThat(waiting(person)).isNull();
    assertThat(acknowledge(fk, id)).as("once more").isZero();
  }

  @Test
  void aPartySeesOnlyItsOwn() {
    var person = Node.person();
    calledToMeet(person);
    await().atMost(Duration.ofSeconds(30)).until(() -> waiting(person) != null);
    assertThat(deliveries(Api.of("finsam")).toString()).doesNotContain(person);
    assertThat(new Api(Node.doors().api(), "guessed").get("/api/v1/outbox").status())
        .isEqualTo(401);
  }

  @Test
  void anAcknowledgementThatIsNoJsonIsRefused_ACC_006() {
    var answer = fk.post("/api/v1/outbox/ack", "application/json", "{".getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("ACC-006");
  }

  private static void calledToMeet(String person) {
    var consent = Events.jobbtorg(Node.id(), person).put("type", "knutpunkt.samtycke.v1");
    consent
        .putObject("data")
        .put("person", person)
        .put("samtyckeId", "SA-1")
        .put("mottagare", "forsakringskassan")
        .put("andamal", "trepartssamtal")
        .put("status", "lamnat")
        .put("from", "2026-03-01");
    var meeting = Events.jobbtorg(Node.id(), person);
    meeting.withObject("/data").putArray("deltagare").add("jobbtorg").add("forsakringskassan");
    var receipt = Api.of("jobbtorg").receipts(Api.NDJSON, Events.lines(consent, meeting));
    assertThat(Receipts.counts(receipt)).containsOnly(java.util.Map.entry("accepted", 2));
  }

  private JsonNode waiting(String person) {
    return StreamSupport.stream(deliveries(fk).spliterator(), false)
        .filter(delivery -> delivery.at("/event/data/person").asText().equals(person))
        .findFirst()
        .orElse(null);
  }

  private static JsonNode deliveries(Api party) {
    return party.get("/api/v1/outbox?max=1000").body().path("deliveries");
  }

  private static int acknowledge(Api party, String id) {
    var body = "{\"ids\":[\"" + id + "\"]}";
    return party
        .post("/api/v1/outbox/ack", "application/json", body.getBytes(UTF_8))
        .body()
        .path("acknowledged")
        .asInt();
  }
}
