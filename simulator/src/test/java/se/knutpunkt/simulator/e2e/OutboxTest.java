package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "null",
        "17",
        "\"ids\"",
        "{\"ids\":null}",
        "{\"ids\":\"x\"}",
        "{\"ids\":{}}",
        "{\"ids\":[]} {",
        "{\"ids\":[[]]}",
        "{\"ids\":[17]}",
        "{\"ids\":[null]}"
      })
  void anAcknowledgementThatIsNoneIsRefused_ACC_006(String body) {
    var answer = fk.post("/api/v1/outbox/ack", "application/json", body.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo("ACC-006");
  }

  @Test
  void anAcknowledgementIsNoLongerThanItNeedsToBe_ACC_006() {
    for (var body : List.of("[".repeat(1 << 20), "{\"ids\":[" + " ".repeat(2 << 20) + "]}")) {
      var answer = fk.post("/api/v1/outbox/ack", "application/json", body.getBytes(UTF_8));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("ACC-006");
    }
  }

  @Test
  void whereOneIdIsMalformedNothingIsAcknowledged() {
    var person = Node.person();
    calledToMeet(person);
    var delivery =
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting(person), d -> d != null);
    var id = delivery.path("id").asText();
    var refused = answer(fk, id, "not-one", id);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("issues").findValuesAsText("pointer")).containsExactly("/ids/1");
    assertThat(waiting(person)).isEqualTo(delivery);

    assertThat(answer(fk, id, id).body().path("acknowledged").asInt()).isOne();
  }

  @Test
  void anIdThatIsNoDeliveryOfThePartysIsNamed() {
    var person = Node.person();
    calledToMeet(person);
    var delivery =
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting(person), d -> d != null);
    var id = delivery.path("id").asText();
    var nobodys = "00000000-0000-7000-8000-000000000000";
    assertThat(unknown(answer(Api.of("finsam"), id, nobodys))).containsExactly(id, nobodys);

    var own = answer(fk, nobodys, id);
    assertThat(own.body().path("acknowledged").asInt()).isOne();
    assertThat(unknown(own)).containsExactly(nobodys);
    assertThat(unknown(answer(fk, id))).as("acknowledged before").isEmpty();
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
    return answer(party, id).body().path("acknowledged").asInt();
  }

  private static Api.Answer answer(Api party, String... ids) {
    var body = "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
    return party.post("/api/v1/outbox/ack", "application/json", body.getBytes(UTF_8));
  }

  private static List<String> unknown(Api.Answer answer) {
    return StreamSupport.stream(answer.body().path("unknown").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
