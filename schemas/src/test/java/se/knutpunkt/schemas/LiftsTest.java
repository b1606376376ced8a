package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Inskrivning.Coach;

class LiftsTest {

  @Test
  void anEnrolmentOfTheFirstVersionHasItsCoachFromItsFirstDay() {
    var event = Events.inskrivning().put("type", "knutpunkt.inskrivning.v1");
    Events.data(event).put("coach", "coach-kista-2");

    var message = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).message();

    var fact = (Inskrivning) message.fact();
    assertThat(fact.coach()).isEqualTo(new Coach("coach-kista-2", fact.from()));
    assertThat(message.envelope().version()).isEqualTo(1);
    assertThat(message.event().get("type").asText()).isEqualTo("knutpunkt.inskrivning.v2");
    assertThat(message.event().get("dataschema").asText()).endsWith("/inskrivning/v2");
  }

  @Test
  void whatIsLiftedIsValidByTheLatestSchema() {
    for (var sample : Sample.allValid()) {
      var message = TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null).message();
      if (message.event().has("data")) {
        var latest = TestHub.CATALOGUE.latestContract(sample.type());
        assertThat(SchemaFindings.of(latest, message.event().get("data")))
            .as(sample.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void anEnrolmentWithoutACoachIsLiftedWithoutOne() {
    var event = Events.inskrivning().put("type", "knutpunkt.inskrivning.v1");
    Events.data(event).remove("coach");

    var message = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).message();

    assertThat(((Inskrivning) message.fact()).coach()).isNull();
  }
}
