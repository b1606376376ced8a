package se.knutpunkt.connectors.finsam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import se.knutpunkt.connectors.Mapping;

class FinsamTest {

  @Test
  void makesAParticipationOfARowAndKnowsItByItsId() throws IOException {
    var header = "andrad;enhet;deltagandeId;omfattning";
    var enhet = "samordningsforbundet";
    var first =
        Mapping.message(
            Mapping.row("finsam", "finsam.deltagande", header, "t;" + enhet + ";FD-1;25"));
    var later =
        Mapping.message(
            Mapping.row("finsam", "finsam.deltagande", header, "t;" + enhet + ";FD-1;50"));

    assertThat(first.event().path("type").asText()).isEqualTo("knutpunkt.finsam.deltagande.v1");
    assertThat(first.event().at("/data/omfattning").asInt()).isEqualTo(25);
    assertThat(later.series()).isEqualTo(first.series());
  }
}
