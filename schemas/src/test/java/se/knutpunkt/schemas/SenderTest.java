package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.schemas.Events.findings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

class SenderTest {

  @Test
  void rejectsATypeThatNobodyKnows_ENV_002() {
    assertThat(findings(e -> e.put("type", "knutpunkt.inskrivningar.v1")))
        .containsExactly("ENV-002 /type");
    assertThat(findings(e -> e.put("type", "inskrivning"))).containsExactly("ENV-002 /type");
  }

  @Test
  void namesTheVersionsThatThereAre_ENV_003() {
    var event = Events.inskrivning().put("type", "knutpunkt.inskrivning.v3");
    var issues = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).outcome().issues();
    assertThat(issues).hasSize(1);
    assertThat(issues.getFirst().code().id()).isEqualTo("ENV-003");
    assertThat(issues.getFirst().args()).containsEntry("expected", "v1, v2");
  }

  @Test
  void rejectsATypeThatThePartyMayNotSend_ENV_004() {
    var party = new Party(TestHub.JOBBTORG, "Jobbtorg", Set.of("insats"), Map.of(), "", List.of());
    var judge =
        new Judge(
            TestHub.CATALOGUE, new PartyRegister(List.of(party)), Environment.TEST, TestHub.CLOCK);

    var judgement = judge.judgeEvent(Events.inskrivning(), TestHub.JOBBTORG, null);

    assertThat(Events.findings(judgement)).contains("ENV-004 /type");
  }

  @Test
  void rejectsAPartnerThatSendsWhatOnlyTheHubSends_ENV_004() {
    assertThat(findings(e -> e.put("type", "knutpunkt.kvittens.v1"))).contains("ENV-004 /type");
  }

  @Test
  void rejectsAnUnknownParty_ENV_005() {
    assertThat(findings(e -> e.put("party", "Arbetsmarknad").put("source", "/x/jobbtorg-kista")))
        .contains("ENV-005 /party");
  }

  @Test
  void rejectsASourceOtherThanPartyAndUnit_ENV_010() {
    assertThat(findings(e -> e.put("source", "/jobbtorg/jobbtorg-farsta")))
        .containsExactly("ENV-010 /source");
  }

  @Test
  void rejectsAPartyThatSpeaksForAnother_ENV_010() {
    for (var carrier : new PartyId[] {TestHub.EB, TestHub.FK, new PartyId("okand"), null}) {
      var judgement = TestHub.JUDGE.judgeEvent(Events.inskrivning(), carrier, null);
      assertThat(Events.findings(judgement)).containsExactly("ENV-010 /party");
    }
    assertThat(findings(e -> e.put("party", "knutpunkt"))).contains("ENV-010 /party");
  }

  @Test
  void takesWhatACarrierBringsByItsExchange() {
    var carried = TestHub.JUDGE.judgeEvent(Events.afStatus(), TestHub.EB, null);
    var own = TestHub.JUDGE.judgeEvent(Events.afStatus(), TestHub.AF, null);

    assertThat(carried.message().envelope().exchange()).isEqualTo("ssbtek");
    assertThat(carried.message().envelope().party()).isEqualTo(TestHub.AF);
    assertThat(own.message().envelope().exchange()).isEmpty();
  }

  @Test
  void rejectsATypeThatTheCarrierMayNotBring_ENV_004() {
    var event = Events.afStatus().put("type", "knutpunkt.af.anvisning.v1");
    assertThat(Events.findings(TestHub.JUDGE.judgeEvent(event, TestHub.EB, null)))
        .contains("ENV-004 /type");
  }
}
