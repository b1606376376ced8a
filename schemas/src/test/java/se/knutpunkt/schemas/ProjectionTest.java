package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.message.MessageType;

class ProjectionTest {

  @Test
  void leavesOnlyTheFieldsThatTheReceiverMaySeeAndNamesTheOthers() {
    var event = Events.inskrivning();

    var projected = Projection.project(event, Set.of("person", "from", "till"), TestHub.EB);

    assertThat(projected.get("data").toString())
        .isEqualTo("{\"person\":\"" + Events.PERSON + "\",\"from\":\"2026-05-06\"}");
    assertThat(projected.get("withheld").asText()).isEqualTo("coach,jobbtorg,malgrupp");
    assertThat(projected.get("dataschema").asText())
        .isEqualTo("https://knutpunkt.se/schemas/inskrivning/v2/for/ekonomiskt-bistand");
    assertThat(event).as("the original").isEqualTo(Events.inskrivning());
  }

  @Test
  void saysNothingOfWithheldFieldsWhereNoneWereThere() {
    var all = Set.of("person", "from", "coach", "jobbtorg", "malgrupp");
    assertThat(Projection.project(Events.inskrivning(), all, TestHub.EB).has("withheld")).isFalse();
  }

  @Test
  void aProjectedSchemaKnowsNothingElseAndAcceptsEveryProjectedMessage() {
    for (var sample : Sample.allValid()) {
      var event = TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null).message().event();
      for (var cut : fields(sample.type())) {
        var fields = new HashSet<>(fields(sample.type()));
        fields.remove(cut);
        var schema = TestHub.CATALOGUE.projection(sample.type(), fields, TestHub.FK);
        assertThat(schema.path("$id").asText()).endsWith("/for/forsakringskassan");
        assertThat(schema.path("properties").has(cut)).isFalse();
        var data = Projection.project(event, fields, TestHub.FK).path("data");
        if (data.isObject()) {
          var validator = Catalogue.registry().getSchema(schema);
          assertThat(validator.validate(data)).as(sample + " without " + cut).isEmpty();
        }
      }
    }
  }

  private static Set<String> fields(MessageType type) {
    return TestHub.CATALOGUE.latestContract(type).shape().fields().keySet();
  }
}
