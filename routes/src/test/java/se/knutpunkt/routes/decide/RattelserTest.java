package se.knutpunkt.routes.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.party.PartyId;

class RattelserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID ID = UUID.fromString("0199d3a0-0000-7000-8000-000000000000");

  @Test
  void aFieldIsChangedAddedOrTakenAway_andOneThatIsTheSameIsNotNamed() {
    assertThat(
            differences(
                "{'same': 1, 'changed': {'a': 1}, 'gone': 'x'}",
                "",
                "{'same': 1, 'changed': {'a': 2}, 'new': [1]}",
                ""))
        .isEqualTo(
            """
            [{"pekare":"/data/changed","var":{"a":1},"ar":{"a":2}},\
            {"pekare":"/data/gone","var":"x"},{"pekare":"/data/new","ar":[1]}]""");
  }

  /// It was there all the time, or is there still: "new" and "gone" would both be untrue.
  @Test
  void aFieldThatWasWithheldOrIsWithheldNowIsNotNamed() {
    assertThat(differences("{'a': 1}", "b", "{'a': 1, 'b': 2}", "")).isEqualTo("[]");
    assertThat(differences("{'a': 1, 'b': 2}", "", "{'a': 1}", "b,c")).isEqualTo("[]");
  }

  @Test
  void whereNothingOfWhatTheReceiverSeesDiffersTheWholeIsToBeRead() {
    var data = data(event("m1", "{'a': 1}", "b"), true, event("m2", "{'a': 1}", "b"));

    assertThat(data.path("ersattAv").asText()).isEqualTo("m2");
    assertThat(data.has("andringar")).isFalse();
  }

  @Test
  void ofAStatementWhoseContentIsErasedOnlyItsIdIsKnown() {
    var data = data(null, true, null);

    assertThat(data.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            List.of("rattelse", "typ", "part", "ersatter", "anledning", "galler", "atgard"));
    assertThat(data.path("ersatter").asText()).isEqualTo("m1");
  }

  /// The sender said so on New Year's Eve in UTC, which in Sweden was the day after.
  @Test
  void theDayIsTheSendersInSweden() {
    assertThat(data(null, true, null).path("galler").asText()).isEqualTo("2026-01-01");
  }

  private static ObjectNode data(ObjectNode wrong, boolean arrived, ObjectNode right) {
    var event = event("w", "{}", "").put("withdraws", "m1").put("time", "2025-12-31T23:30:00Z");
    var correction = new Rattelser.Correction(event, "insats", new PartyId("jobbtorg"), "");
    return Rattelser.data(ID, correction, wrong, arrived, right);
  }

  private static String differences(String was, String withheld, String is, String withheldNow) {
    return Rattelser.differences(event("m1", was, withheld), event("m2", is, withheldNow))
        .toString();
  }

  private static ObjectNode event(String id, String data, String withheld) {
    try {
      var event = JSON.createObjectNode().put("id", id).put("unit", "jobbtorg-kista");
      event.set("data", JSON.readTree(data.replace('\'', '"')));
      return withheld.isEmpty() ? event : event.put("withheld", withheld);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
