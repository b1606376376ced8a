package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published envelope schema and the judge's own checks say the same.
class EnvelopeSchemaTest {

  private static final Schema ENVELOPE =
      Catalogue.registry().getSchema(TestHub.CATALOGUE.envelope());

  @Test
  void bothAcceptEveryValidSampleAndWhatTheHubMakesOfIt() {
    for (var sample : Sample.allValid()) {
      var message = TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null).message();
      assertThat(accepts(sample.event())).as(sample.toString()).isTrue();
      assertThat(accepts(message.event())).as(sample.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'id':''",
        "'id':'a b'",
        "'id':17",
        "'specversion':'0.3'",
        "'time':'2026-05-06'",
        "'time':'2026-13-06T10:00:00Z'",
        "'unit':'Kista'",
        "'purpose':' x'",
        "'replace':'m-0'",
        "'correlation':'å'",
        "'replaces':''",
        "'withdraws':'m-0'",
        "'datacontenttype':'text/xml'",
        "'data_base64':'e30='",
        "'dataschema':'https://example.org'",
        "'party':'Jobbtorg'"
      })
  void bothRejectAWrongAttribute(String attribute) {
    var event = Events.inskrivning();
    event.setAll(Events.tree("{" + attribute.replace('\'', '"') + "}"));
    assertThat(accepts(event)).isFalse();
    var judgement = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null);
    assertThat(judgement.outcome().rejects()).isTrue();
  }

  private static boolean accepts(JsonNode event) {
    return ENVELOPE.validate(event).isEmpty();
  }
}
