package se.knutpunkt.connectors.jobbtorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.connectors.Mapping;
import se.knutpunkt.connectors.Mapping.Message;
import se.knutpunkt.connectors.Read;
import se.knutpunkt.domain.outcome.Code;

class JobbtorgTest {

  private static final String INSKRIVNING = "andrad;enhet;person;jobbtorg;coach.funktion;from";
  private static final String INSATS = "andrad;enhet;person;insatsId;omfattning;from";

  private static Message row(String type, String header, String row) throws IOException {
    return Mapping.message(Mapping.row("jobbtorg", type, header, row));
  }

  private static Message inskrivning(String person, String andrad, String coach)
      throws IOException {
    var row = andrad + ";jobbtorg-kista;" + person + ";jobbtorg-kista;" + coach + ";2026-01-12";
    return row("inskrivning", INSKRIVNING, row);
  }

  @Test
  void makesACloudEventOfARow() throws IOException {
    var message = inskrivning("199405292393", "2026-01-12T10:00:00+01:00", "coach-4");

    assertThat(message.event().toString())
        .isEqualTo(
            """
            {"specversion":"1.0","id":"%s","source":"/jobbtorg/jobbtorg-kista",\
            "type":"knutpunkt.inskrivning.v2","time":"2026-01-12T09:00:00Z",\
            "datacontenttype":"application/json","party":"jobbtorg","unit":"jobbtorg-kista",\
            "data":{"person":"199405292393","jobbtorg":"jobbtorg-kista",\
            "coach":{"funktion":"coach-4"},"from":"2026-01-12"}}"""
                .formatted(message.id()));
    assertThat(message.id()).matches("inskrivning:[0-9a-f]{32}:[0-9a-f]{32}");
    assertThat(message.series()).isEqualTo(message.id().substring(0, 44));
  }

  @Test
  void aChangedRowIsAnotherMessageOfTheSameSeries() throws IOException {
    var first = inskrivning("199405292393", "2026-01-12T09:00:00Z", "coach-4");
    var later = inskrivning("199405292393", "2026-02-01T09:00:00Z", "coach-5");

    assertThat(later.series()).isEqualTo(first.series());
    assertThat(later.id()).isNotEqualTo(first.id());
    assertThat(inskrivning("199812052398", "2026-01-12T09:00:00Z", "coach-4").series())
        .isNotEqualTo(first.series());
  }

  @Test
  void aHyphenInAPersonIdentityMakesNoOtherSeries() throws IOException {
    assertThat(inskrivning("19940529-2393", "2026-01-12T09:00:00Z", "").series())
        .isEqualTo(inskrivning("199405292393", "2026-01-12T09:00:00Z", "").series());
  }

  @Test
  void aRowByFileAndByTableIsOfOneSeries() throws IOException {
    var byTable =
        Mapping.message(
            Mapping.map(
                "jobbtorg.sql",
                "{\"typ\":\"inskrivning\",\"nyckel\":\"199405292393|jobbtorg-kista|2026-01-12\"}"));

    assertThat(inskrivning("199405292393", "2026-01-12T09:00:00Z", "").series())
        .isEqualTo(byTable.series());
    assertThat(byTable.event().path("type").asText()).isEqualTo("knutpunkt.inskrivning.v2");
  }

  @Test
  void leavesACellThatCannotBeTurnedToTheJudge() throws IOException {
    var data = row("insats", INSATS, "i dag;jobbtorg-kista;1;I-1;abc;snart").event();

    assertThat(data.path("data").path("omfattning").asText()).isEqualTo("abc");
    assertThat(data.path("data").path("omfattning").isTextual()).isTrue();
    assertThat(data.path("time").asText()).isEqualTo("i dag");
    assertThat(row("insats", INSATS, ";;;;50;").event().path("data").path("omfattning").isInt())
        .isTrue();
  }

  @Test
  void turnsYesAndNoAndNothingElseIntoBooleans() throws IOException {
    var header = "andrad;enhet;anmald";

    assertThat(row("uteblivande", header, "t;u;ja").event().at("/data/anmald").isBoolean())
        .isTrue();
    assertThat(row("uteblivande", header, "t;u;nej").event().at("/data/anmald").asText())
        .isEqualTo("false");
    assertThat(row("uteblivande", header, "t;u;J").event().at("/data/anmald").isTextual()).isTrue();
    assertThat(row("uteblivande", header, "t;u;").event().at("/data").has("anmald")).isFalse();
  }

  @Test
  void refusesAnActionThatItDoesNotKnow_SCH_003() throws IOException {
    var mapped =
        (Mapped.Unreadable) Mapping.row("jobbtorg", "avslut", "andrad;enhet;atgard", "t;u;radera");

    assertThat(Read.codes(mapped.outcome())).containsExactly(Code.SCH_003);
    assertThat(mapped.outcome().issues().getFirst().pointer()).isEqualTo("/atgard");
    assertThat(Mapping.row("jobbtorg", "avslut", "andrad;enhet;atgard", "t;u;"))
        .isInstanceOf(Mapped.Event.class);
  }

  @Test
  void saysHowManyColumnsWereExpected_SYN_009() throws IOException {
    var mapped = (Mapped.Unreadable) Mapping.row("jobbtorg", "avslut", "andrad;enhet", "t;u;v");

    assertThat(mapped.outcome().issues().getFirst().en()).endsWith("Expected: 2.");
  }
}
