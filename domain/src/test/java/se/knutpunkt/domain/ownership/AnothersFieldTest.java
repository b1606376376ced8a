package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.carrying;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;

class AnothersFieldTest {

  private static final Claim PLAIN = says(1, EB, arende("farsta", "2026-02-01", "2026-08-31"));
  private static final Claim NOTED = carrying("/data/skat", AF, PLAIN);

  private static List<Finding> findings(Claim... claims) {
    return World.evaluate(new AnothersField(), TODAY, List.of(), claims).findings();
  }

  @Test
  void flagsWhatTheSenderDoesNotOwn_OWN_FIELD() {
    assertThat(findings(NOTED))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("OWN-FIELD");
              assertThat(finding.told()).containsExactly(EB);
              assertThat(finding.claims()).containsExactly(NOTED);
              assertThat(finding.period()).isEqualTo(days("2026-02-01", "2026-08-31"));
              assertThat(finding.forklaringSv())
                  .isEqualTo(
                      "ekonomiskt-bistand anger i arende uppgifter som andra äger: /data/skat (ägs av arbetsformedlingen).");
              assertThat(finding.forklaringEn())
                  .isEqualTo(
                      "ekonomiskt-bistand states in arende what others own: /data/skat (owned by arbetsformedlingen).");
            });
  }

  @Test
  void whatTheSenderOwnsIsNoFinding() {
    assertThat(findings(PLAIN)).isEmpty();
  }

  @Test
  void isClosedByTheSameWithoutTheField_andReopenedWithIt() {
    var without = corrects(2, NOTED, PLAIN.fact());
    assertThat(findings(superseded(NOTED), without)).isEmpty();
    var again = carrying("/data/skat", AF, corrects(3, NOTED, PLAIN.fact()));
    assertThat(findings(superseded(NOTED), superseded(without), again))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.key()).isEqualTo(findings(NOTED).getFirst().key()));
  }

  @Test
  void everyMessageIsAConflictOfItsOwn() {
    var other = carrying("/data/skat", AF, says(4, EB, arende("farsta", "2026-03-01", null)));
    assertThat(findings(NOTED, other)).hasSize(2).doesNotHaveDuplicates();
  }
}
