package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.schemas.Events.data;
import static se.knutpunkt.schemas.Events.findings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.party.PartyId;

class MeaningTest {

  @Test
  void rejectsAnEndBeforeTheStart_SEM_001() {
    assertThat(findings(e -> data(e).put("till", "2026-05-05")))
        .containsExactly("SEM-001 /data/till");
    assertThat(findings(e -> data(e).put("till", "2026-05-06"))).isEmpty();
  }

  @Test
  void rejectsAnExtentOutsideFullTime_SEM_002() {
    for (var extent : new long[] {-1, 101, 1L << 40}) {
      var event = Events.afStatus();
      data(event).put("omfattning", extent);
      assertThat(findings(TestHub.JUDGE.judgeEvent(event, TestHub.AF, null)))
          .containsExactly("SEM-002 /data/omfattning");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"970428-2392", "9704282392", "19970428-2392", "199704282392"})
  void keepsEveryFormOfAnIdentityAsTwelveDigits(String form) {
    var event = Events.inskrivning();
    data(event).put("person", form);

    var message = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).message();

    assertThat(message.person().digits()).isEqualTo(Events.PERSON);
    assertThat(message.event().at("/data/person").asText()).isEqualTo(Events.PERSON);
  }

  @Test
  void rejectsWhatNamesNoPerson_SEM_004_007_008() {
    assertThat(findings(e -> data(e).put("person", "199704282393")))
        .containsExactly("SEM-004 /data/person");
    assertThat(findings(e -> data(e).put("person", ""))).containsExactly("SEM-004 /data/person");
    assertThat(findings(e -> data(e).put("person", "212000-0142")))
        .containsExactly("SEM-007 /data/person");
    assertThat(findings(e -> data(e).put("person", "970428-T239")))
        .containsExactly("SEM-008 /data/person");
  }

  @Test
  void takesNoTestIdentityInProduction_SEM_006() {
    var judge = TestHub.judge(Environment.PRODUCTION);
    assertThat(findings(judge.judgeEvent(Events.inskrivning(), TestHub.JOBBTORG, null)))
        .containsExactly("SEM-006 /data/person");
  }

  @Test
  void takesOnlyTestIdentitiesOutsideProduction_SEM_005() {
    assertThat(findings(e -> data(e).put("person", realLooking())))
        .containsExactly("SEM-005 /data/person");
  }

  /// Right in form and check digit, with a serial that Skatteverket publishes for no test. Put
  /// together here so that no such number stands in the tree.
  private static String realLooking() {
    var nine = "970428" + (200 + 34);
    int sum = 0;
    for (int i = 0; i < nine.length(); i++) {
      int product = (nine.charAt(i) - '0') * (2 - i % 2);
      sum += product / 10 + product % 10;
    }
    return "19" + nine + (10 - sum % 10) % 10;
  }

  @Test
  void rejectsDatesThatNobodyCanMean_SEM_009() {
    assertThat(findings(e -> data(e).put("till", "3026-05-06")))
        .containsExactly("SEM-009 /data/till");
    assertThat(findings(e -> data(e).put("from", "1026-05-06")))
        .containsExactly("SEM-009 /data/from");
  }

  @Test
  void rejectsTextThatCannotBeKept_SCH_005() {
    assertThat(findings(e -> data(e).withObject("coach").put("funktion", "a\u0000b")))
        .containsExactly("SCH-005 /data/coach/funktion");
    assertThat(Meaning.storable("half \ud83d a pair")).isFalse();
    assertThat(Meaning.storable("a whole \ud83d\ude00\npair")).isTrue();
  }

  @Test
  void acceptsAFieldThatAnotherPartyOwnsWithAWarning_OWN_FIELD() {
    var event =
        Events.inskrivning()
            .put("party", "leverantor")
            .put("unit", "leverantor-1")
            .put("source", "/leverantor/leverantor-1");
    var judgement = TestHub.JUDGE.judgeEvent(event, new PartyId("leverantor"), null);

    assertThat(findings(judgement))
        .contains("OWN-FIELD /data/coach", "OWN-FIELD /data/malgrupp")
        .doesNotContain("OWN-FIELD /data/person", "OWN-FIELD /data/coach/funktion");
    assertThat(judgement.message()).isNotNull();
  }

  @Test
  void saysEverythingAtOnce() {
    assertThat(
            findings(
                e -> {
                  e.put("source", "/jobbtorg/flai").put("specversion", "2.0");
                  data(e).put("person", "199704282393").put("till", "2026-01-01").put("x", 1);
                  data(e).remove("malgrupp");
                }))
        .containsExactlyInAnyOrder(
            "ENV-006 /specversion",
            "ENV-010 /source",
            "SCH-001 /data/malgrupp",
            "SCH-004 /data/x",
            "SEM-004 /data/person",
            "SEM-001 /data/till");
  }
}
