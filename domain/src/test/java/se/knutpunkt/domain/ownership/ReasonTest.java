package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.PERSON;
import static se.knutpunkt.domain.ownership.World.days;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReasonTest {

  private static Reason reason(Allvar allvar, String source) {
    var name = new RuleName("Namn", "Name");
    return new Reason(
        new Decision("K3", name, allvar, Decision.INGEN, Set.of(EB.value()), "Gör.", "Do.", source),
        new Sighting(List.of(), List.of(), days("2026-01-01", null), Map.of(), allvar.id(), source),
        RuleTag.of("2026-01-01").orElseThrow());
  }

  private static String source(Reason... reasons) {
    var all = new ArrayList<>(List.of(reasons));
    var said = Reason.together(new UUID(1, 1), PERSON, all).source();
    assertThat(Reason.together(new UUID(1, 1), PERSON, all.reversed()).source()).isEqualTo(said);
    return said;
  }

  @Test
  void namesEachSourceOnce_theGravestReasonsFirst() {
    assertThat(
            source(
                reason(Allvar.MEDEL, "förslaget"),
                reason(Allvar.HOG, "lagen"),
                reason(Allvar.INFO, "förslaget")))
        .isEqualTo("lagen; förslaget");
  }

  @Test
  void leavesOutWhatTheContractHasNoRoomFor() {
    var law = reason(Allvar.KRITISK, "l".repeat(200));
    var fits = "f".repeat(98);
    assertThat(source(law, reason(Allvar.HOG, fits))).hasSize(300).endsWith("; " + fits);
    assertThat(source(law, reason(Allvar.HOG, fits + "f"))).hasSize(200);
    assertThat(source(law, reason(Allvar.HOG, fits + "f"), reason(Allvar.INFO, "kort")))
        .endsWith("; kort");
  }
}
