package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Node.class)
class HttpDoorTest {

  private final Api jobbtorg = Api.of("jobbtorg");

  @Test
  void answersAfterTheCommitAndGivesTheReceiptsLater() {
    var answer = jobbtorg.messages(Api.SINGLE, Events.jobbtorg().toString());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo("/api/v1/submissions/" + answer.submission());

    var receipt = jobbtorg.settled(answer.submission());
    assertThat(states(receipt)).containsExactly("accepted");
    assertThat(receipt.path("count").asInt()).isEqualTo(1);
    assertThat(receipt.at("/counts/accepted").asInt()).isEqualTo(1);
  }

  @Test
  void takesABatch() {
    var body = Events.array(Events.jobbtorg(3).toArray());
    assertThat(states(jobbtorg.receipts(Api.BATCH, body)))
        .containsExactly("accepted", "accepted", "accepted");
  }

  @Test
  void takesNdjson() {
    var body = Events.lines(Events.jobbtorg(3).toArray());
    var receipt = jobbtorg.receipts(Api.NDJSON, body);
    assertThat(states(receipt)).containsExactly("accepted", "accepted", "accepted");
    assertThat(receipt.at("/records/2/line").asInt()).isEqualTo(3);
  }

  @Test
  void waitsForTheOutcomesWhenAsked() {
    var answer = jobbtorg.messages(Api.SINGLE, Events.jobbtorg().toString(), "Prefer", "wait=20");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(states(answer.body())).containsExactly("accepted");
  }

  @Test
  void aCheckStoresNothing() {
    var person = Node.person();
    var event = Events.jobbtorg(Node.id(), person).toString();
    var checked = jobbtorg.post("/api/v1/check", Api.SINGLE, event.getBytes(UTF_8));
    assertThat(checked.status()).isEqualTo(200);
    assertThat(checked.body().path("accepted").asBoolean()).isTrue();
    assertThat(Ledger.claims(person)).isZero();

    // not even its id is taken
    assertThat(states(jobbtorg.receipts(Api.SINGLE, event))).containsExactly("accepted");
    assertThat(Ledger.records(person)).isOne();
  }

  @Test
  void aCheckSaysAllThatIsWrong() {
    var event = Events.jobbtorg();
    ((ObjectNode) event.get("data")).put("kallat", "2026-02-30").remove("samtalId");
    var checked =
        jobbtorg.post("/api/v1/check", Api.SINGLE, event.toString().getBytes(UTF_8)).body();
    assertThat(checked.path("accepted").asBoolean()).isFalse();
    assertThat(checked.at("/records/0/issues").findValuesAsText("code"))
        .contains("SCH-001", "SCH-006");
  }

  @Test
  void aCheckJudgesEveryRecordAndListsWhatHasSomethingToSay() {
    var records = new java.util.ArrayList<Object>(Events.jobbtorg(6_000));
    records.set(5_000, "17");
    var checked =
        jobbtorg.post("/api/v1/check", Api.NDJSON, Events.lines(records.toArray()).getBytes(UTF_8));
    var body = checked.body();
    assertThat(body.path("accepted").asBoolean()).isFalse();
    assertThat(body.path("count").asInt()).isEqualTo(6_000);
    assertThat(body.at("/counts/accepted").asInt()).isEqualTo(5_999);
    assertThat(body.at("/counts/rejected").asInt()).isEqualTo(1);
    assertThat(body.path("all").asBoolean()).isFalse();
    assertThat(body.path("listed").asInt()).isEqualTo(1);
    assertThat(body.path("records")).hasSize(1);
    assertThat(body.at("/records/0/position").asInt()).isEqualTo(5_000);
    assertThat(body.at("/records/0/line").asInt()).isEqualTo(5_001);
    assertThat(codes(body, 0)).containsExactly("SYN-010");
  }

  @Test
  void aCheckListsAllWhereTheyAreFewAndTheFirstThousandWhereManyAreBad() {
    var few = Events.lines(Events.jobbtorg(1_000).toArray()).getBytes(UTF_8);
    var listed = jobbtorg.post("/api/v1/check", Api.NDJSON, few).body();
    assertThat(listed.path("accepted").asBoolean()).isTrue();
    assertThat(listed.path("all").asBoolean()).isTrue();
    assertThat(listed.path("records")).hasSize(1_000);

    var bad = "17\n".repeat(2_000).getBytes(UTF_8);
    listed = jobbtorg.post("/api/v1/check", Api.NDJSON, bad).body();
    assertThat(listed.at("/counts/rejected").asInt()).isEqualTo(2_000);
    assertThat(listed.path("listed").asInt()).isEqualTo(1_000);
    assertThat(listed.path("records")).hasSize(1_000);
    assertThat(listed.at("/records/999/position").asInt()).isEqualTo(999);
  }

  @Test
  void aReceiptNamesTheMessageAsItsSenderDoesUnlessThatNamesAPerson() {
    var id = Node.id();
    var wrong = Events.jobbtorg(id, Node.person());
    wrong.withObject("/data").remove("kallat");
    var person = Node.person();
    var body =
        Events.lines(
            wrong, Events.jobbtorg("samtal-" + person, person), "{\"id\":\"cut\",\"so", "17");
    var receipt = jobbtorg.receipts(Api.NDJSON, body);

    assertThat(receipt.at("/records/0/messageId").asText()).isEqualTo(id);
    assertThat(codes(receipt, 1)).contains("ENV-008");
    assertThat(receipt.at("/records/2/messageId").asText()).isEqualTo("cut");
    assertThat(receipt.path("records").findValuesAsText("messageId")).hasSize(2);
    assertThat(receipt.toString()).doesNotContain(person);

    var checked = jobbtorg.post("/api/v1/check", Api.NDJSON, body.getBytes(UTF_8)).body();
    assertThat(checked.at("/records/0/messageId").asText()).isEqualTo(id);
    assertThat(checked.toString()).doesNotContain(person);
  }

  @Test
  void refusesAKeyThatIsWrongOrMissing_ACC_001() {
    for (var key : new String[] {null, "", "guessed", Node.doors().key("finsam") + "x"}) {
      var answer =
          new Api(Node.doors().api(), key).messages(Api.SINGLE, Events.jobbtorg().toString());
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.code()).isEqualTo("ACC-001");
      assertThat(answer.body().path("status").asInt()).isEqualTo(401);
    }
  }

  @Test
  void aPartnerSeesOnlyItsOwn_ACC_002() {
    var own = jobbtorg.messages(Api.SINGLE, Events.jobbtorg().toString()).submission();
    for (var id : List.of(own, "00000000-0000-7000-8000-000000000000", "x")) {
      var answer = Api.of("finsam").get("/api/v1/submissions/" + id);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("ACC-002");
    }
  }

  @Test
  void refusesAnotherContentType_ACC_005() {
    var answer = jobbtorg.messages("text/plain", Events.jobbtorg().toString());
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("ACC-005");
  }

  @Test
  void refusesAnEmptyBody_SYN_007() {
    for (var type : List.of(Api.SINGLE, Api.BATCH, Api.NDJSON)) {
      for (var body : List.of("", " \n ")) {
        var answer = jobbtorg.messages(type, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("SYN-007");
      }
    }
  }

  @Test
  void saysThatTheBodyIsTruncated_SYN_008() {
    var whole = Events.jobbtorg().toString();
    var receipt = jobbtorg.receipts(Api.SINGLE, whole.substring(0, whole.length() / 2));
    assertThat(states(receipt)).containsExactly("rejected");
    assertThat(codes(receipt, 0)).containsExactly("SYN-008");

    var batch = Events.array(Events.jobbtorg(), whole);
    receipt = jobbtorg.receipts(Api.BATCH, batch.substring(0, batch.length() - 20));
    assertThat(states(receipt)).containsExactly("accepted", "rejected");
    assertThat(codes(receipt, 1)).containsExactly("SYN-008");
  }

  @Test
  void readsPastAByteOrderMark_SYN_006() {
    var receipt = jobbtorg.receipts(Api.SINGLE, "\uFEFF" + Events.jobbtorg());
    assertThat(states(receipt)).containsExactly("accepted");
    assertThat(receipt.at("/issues/0/code").asText()).isEqualTo("SYN-006");
  }

  static List<Arguments> badRecords() {
    var latin1 = Events.jobbtorg().put("purpose", "påminnelse");
    return List.of(
        bad("SYN-001", "{\"specversion\":\"1.0\",,}"),
        bad(
            "SYN-002",
            Events.jobbtorg().toString().replace("{\"person\"", "{\"person\":\"\",\"person\"")),
        bad("SYN-003", "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
        bad("SYN-004", Events.jobbtorg().put("purpose", "x".repeat(2 << 20)).toString()),
        Arguments.of("SYN-005", latin1.toString().getBytes(ISO_8859_1)),
        bad("SYN-010", "17"),
        changed("ENV-002", event -> event.put("type", "knutpunkt.okand.v1")),
        changed("ENV-003", event -> event.put("type", "knutpunkt.samtal.v9")),
        changed("ENV-004", event -> event.put("type", "knutpunkt.af.status.v1")),
        changed(
            "ENV-005", event -> event.put("party", "ingen").put("source", "/ingen/jobbtorg-kista")),
        changed("ENV-008", event -> event.put("correlation", Node.person())),
        changed(
            "ENV-010",
            event -> event.put("party", "finsam").put("source", "/finsam/samordningsforbundet")),
        changed(
            "SEM-003",
            event ->
                event
                    .put("unit", "jobbtorg-atlantis")
                    .put("source", "/jobbtorg/jobbtorg-atlantis")),
        changed("SEM-004", HttpDoorTest::wrongCheckDigit));
  }

  @ParameterizedTest
  @MethodSource("badRecords")
  void aBadRecordIsNamedAndItsNeighboursGoOn(String code, byte[] record) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(Events.lines(Events.jobbtorg()).getBytes(UTF_8));
    body.writeBytes(record);
    body.writeBytes(Events.lines("", Events.jobbtorg()).getBytes(UTF_8));
    var answer = jobbtorg.post("/api/v1/messages", Api.NDJSON, body.toByteArray());

    var receipt = jobbtorg.settled(answer.submission());
    assertThat(states(receipt)).containsExactly("accepted", "rejected", "accepted");
    assertThat(codes(receipt, 1)).contains(code);
    assertThat(receipt.at("/records/1/line").asInt()).isEqualTo(2);
  }

  @Test
  void theSameMessageAgainIsADuplicate_HUB_002() {
    var person = Node.person();
    var event = Events.jobbtorg(Node.id(), person).toString();
    assertThat(states(jobbtorg.receipts(Api.SINGLE, event))).containsExactly("accepted");
    var again = jobbtorg.receipts(Api.SINGLE, event);
    assertThat(states(again)).containsExactly("duplicate");
    assertThat(codes(again, 0)).containsExactly("HUB-002");
    assertThat(Ledger.claims(person)).isOne();
  }

  @Test
  void theSameIdWithOtherContentIsRejected_ENV_009() {
    var id = Node.id();
    jobbtorg.receipts(Api.SINGLE, Events.jobbtorg(id, Node.person()).toString());
    var other = jobbtorg.receipts(Api.SINGLE, Events.jobbtorg(id, Node.person()).toString());
    assertThat(states(other)).containsExactly("rejected");
    assertThat(codes(other, 0)).containsExactly("ENV-009");
  }

  @Test
  void aRejectedMessageMayComeAgainCorrectedUnderItsId() {
    var event = Events.jobbtorg();
    var wrong = event.deepCopy();
    wrong.withObject("/data").remove("kallat");
    assertThat(states(jobbtorg.receipts(Api.SINGLE, wrong.toString()))).containsExactly("rejected");
    assertThat(states(jobbtorg.receipts(Api.SINGLE, event.toString()))).containsExactly("accepted");
  }

  private static Arguments bad(String code, String record) {
    return Arguments.of(code, record.getBytes(UTF_8));
  }

  private static Arguments changed(String code, Consumer<ObjectNode> change) {
    var event = Events.jobbtorg();
    change.accept(event);
    return bad(code, event.toString());
  }

  private static void wrongCheckDigit(ObjectNode event) {
    var person = event.at("/data/person").asText();
    int wrong = (person.charAt(11) - '0' + 1) % 10;
    event.withObject("/data").put("person", person.substring(0, 11) + wrong);
  }

  private static List<String> states(JsonNode receipt) {
    return receipt.path("records").findValuesAsText("state");
  }

  private static List<String> codes(JsonNode receipt, int position) {
    return receipt.at("/records/" + position + "/issues").findValuesAsText("code");
  }
}
