package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.schemas.Events.findings;

import org.junit.jupiter.api.Test;

class EnvelopeCheckTest {

  @Test
  void namesEveryAttributeThatIsMissing_ENV_001() {
    assertThat(Events.findings(TestHub.JUDGE.judge(Events.bytes("{}"), TestHub.JOBBTORG, null)))
        .containsExactlyInAnyOrder(
            "ENV-001 /specversion",
            "ENV-001 /id",
            "ENV-001 /source",
            "ENV-001 /type",
            "ENV-001 /time",
            "ENV-001 /party",
            "ENV-001 /unit",
            "ENV-001 /data");
  }

  @Test
  void rejectsAttributesOfTheWrongForm_ENV_006() {
    assertThat(findings(e -> e.put("specversion", "0.3"))).containsExactly("ENV-006 /specversion");
    assertThat(findings(e -> e.put("id", 17))).containsExactly("ENV-006 /id");
    assertThat(findings(e -> e.put("id", "x".repeat(129)))).containsExactly("ENV-006 /id");
    assertThat(findings(e -> e.put("time", "2026-05-06 13:00"))).containsExactly("ENV-006 /time");
    assertThat(findings(e -> e.put("time", "2026-02-30T13:00:00Z")))
        .containsExactly("ENV-006 /time");
    assertThat(findings(e -> e.put("dataschema", "https://knutpunkt.se/schemas/inskrivning/v1")))
        .containsExactly("ENV-006 /dataschema");
    assertThat(findings(e -> e.put("data_base64", "e30="))).containsExactly("ENV-006 /data_base64");
  }

  @Test
  void takesATimeWithAnOffsetAsTheSameInstant() {
    var event = Events.inskrivning().put("time", "2026-05-06T15:00:40+02:00");
    var message = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).message();
    assertThat(message.event().get("time").asText()).isEqualTo("2026-05-06T13:00:40Z");
  }

  @Test
  void rejectsAMessageThatReplacesItself_ENV_007() {
    assertThat(findings(e -> e.put("replaces", "m-1"))).containsExactly("ENV-007 /replaces");
  }

  @Test
  void findsAPersonInAnyAttribute_ENV_008() {
    for (var attribute : new String[] {"id", "correlation", "purpose", "replaces", "subject"}) {
      assertThat(findings(e -> e.put(attribute, "ny " + Events.PERSON)))
          .contains("ENV-008 /" + attribute);
    }
  }

  @Test
  void rejectsAWithdrawalWithDataOrReplacement_ENV_011() {
    assertThat(findings(e -> e.put("withdraws", "m-0"))).containsExactly("ENV-011 /data");
    assertThat(findings(e -> e.put("withdraws", "m-0").put("replaces", "m-9").remove("data")))
        .containsExactly("ENV-011 /replaces");
  }

  @Test
  void acceptsAWithdrawalThatNamesItsTargetOnly() {
    var event = Events.inskrivning().put("withdraws", "m-0");
    event.remove("data");

    var message = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).message();

    assertThat(message.envelope().supersedes()).isEqualTo("m-0");
    assertThat(message.person()).isNull();
    assertThat(message.fact()).isNull();
  }

  @Test
  void rejectsAMisspeltAttributeInsteadOfDroppingIt_SCH_004() {
    assertThat(findings(e -> e.put("replace", "m-0"))).containsExactly("SCH-004 /replace");
    assertThat(findings(e -> e.put("åäö", "x"))).containsExactly("SCH-004");
    assertThat(findings(e -> e.put("p" + Events.PERSON, "x"))).containsExactly("SCH-004");
  }

  @Test
  void dropsTheStandardsOwnExtensions() {
    var event = Events.inskrivning().put("traceparent", "00-ab-cd-01").put("subject", "x");
    var message = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).message();
    assertThat(message.event().has("traceparent") || message.event().has("subject")).isFalse();
  }

  @Test
  void takesAnAttributeThatIsNullForAbsent() {
    assertThat(findings(e -> e.putNull("replaces"))).isEmpty();
    assertThat(findings(e -> e.putNull("id"))).containsExactly("ENV-001 /id");
  }
}
