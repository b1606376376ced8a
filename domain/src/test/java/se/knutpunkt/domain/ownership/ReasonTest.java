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

  private static Reason seen(String till, String sentence, Map<String, Object> inputs) {
    return new Reason(
        new Decision(
            "K3",
            new RuleName("Namn", "Name"),
            Allvar.HOG,
            Decision.INGEN,
            Set.of(),
            "Gör " + sentence,
            "Do " + sentence,
            "källa"),
        new Sighting(
            List.of(), List.of(), days("2026-01-01", till), inputs, sentence, "en " + sentence),
        RuleTag.of("2026-01-01").orElseThrow());
  }

  private static Finding together(Reason... reasons) {
    var all = List.of(reasons);
    var finding = Reason.together(new UUID(1, 1), PERSON, all);
    assertThat(Reason.together(new UUID(1, 1), PERSON, all.reversed())).isEqualTo(finding);
    return finding;
  }

  @Test
  void ofEquallyGraveReasonsTheOneThatEndsFirstIsSaidFirst_andWhatHasNoEndLast() {
    var finding =
        together(
            seen(null, "A.", Map.of()),
            seen("2026-03-31", "B.", Map.of()),
            seen("2026-02-28", "C.", Map.of()));

    assertThat(finding.forklaringSv()).isEqualTo("C. B. A.");
    assertThat(finding.forklaringEn()).isEqualTo("en C. en B. en A.");
    assertThat(finding.atgardSv()).isEqualTo("Gör C. Gör B. Gör A.");
    assertThat(finding.atgardEn()).isEqualTo("Do C. Do B. Do A.");
  }

  @Test
  void whatIsOtherwiseAlikeIsOrderedByItsWords_andThenByWhatTheTableWasAsked() {
    assertThat(together(seen(null, "B.", Map.of()), seen(null, "A.", Map.of())).forklaringSv())
        .isEqualTo("A. B.");
    assertThat(
            together(seen(null, "A.", Map.of("skal", "y")), seen(null, "A.", Map.of("skal", "x")))
                .inputs())
        .containsExactly(Map.of("skal", "x"), Map.of("skal", "y"));
  }

  @Test
  void saysHowManySentencesAreLeftOut_whereSomeAre() {
    var four =
        List.of(
            seen(null, "A.", Map.of()),
            seen(null, "B.", Map.of()),
            seen(null, "C.", Map.of()),
            seen(null, "D.", Map.of()));
    assertThat(together(four.toArray(Reason[]::new)).forklaringSv()).isEqualTo("A. B. C. D.");

    var five = new ArrayList<>(four);
    five.add(seen(null, "E.", Map.of()));
    var finding = together(five.toArray(Reason[]::new));
    assertThat(finding.forklaringSv()).isEqualTo("A. B. C. D. Och 1 skäl till.");
    assertThat(finding.atgardEn()).isEqualTo("Do A. Do B. Do C. Do D. And 1 more.");
  }
}
