package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.rules;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;

class TwoSubsidiesTest {

  private static final Claim OSA =
      says(1, EB, anstallning("osa", "statligt_stod", "2026-03-01", "2026-05-31"));

  @Test
  void flagsTwoSubsidiesAtOnce_K6() {
    var lonebidrag =
        says(2, JOBBTORG, anstallning("lonebidrag", "statligt_stod", "2026-05-01", "2026-08-31"));

    assertThat(findings(OSA, lonebidrag))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K6");
              assertThat(finding.allvar()).isEqualTo(Allvar.HOG);
              assertThat(finding.period()).isEqualTo(days("2026-05-01", "2026-05-31"));
              assertThat(finding.claims()).containsExactly(OSA, lonebidrag);
              assertThat(finding.told()).containsExactlyInAnyOrder(AF, EB, JOBBTORG);
              assertThat(finding.forklaringSv()).contains("lonebidrag, osa", "2026-05-31");
              assertThat(finding.forklaringEn()).contains("lonebidrag, osa", "co-financing");
            });
  }

  @ParameterizedTest
  @CsvSource({"2026-05-31, true", "2026-06-01, false"})
  void oneSharedDayIsAnOverlap(String from, boolean conflict) {
    var other = says(2, JOBBTORG, anstallning("lonebidrag", "statligt_stod", from, null));
    assertThat(rules(OSA, other).contains("K6")).isEqualTo(conflict);
  }

  @ParameterizedTest
  @CsvSource({
    "osa, lonebidrag, true",
    "lonebidrag, osa, true",
    "osa, osa, false",
    "lonebidrag, lonebidrag, false",
    "osa, stockholmsjobb, true",
    "stockholmsjobb, lonebidrag, true",
    "osa, extratjanst, false",
    "extratjanst, stockholmsjobb, false",
    "stockholmsjobb, stockholmsjobb, false",
    "lonebidrag, feriejobb, false"
  })
  void theseFormsCollide(String one, String other, boolean conflict) {
    var first = says(1, EB, anstallning(one, "stadens_medel", "2026-03-01", null));
    var second = says(2, EB, anstallning(other, "stadens_medel", "2026-04-01", null));
    assertThat(rules(first, second).contains("K6")).isEqualTo(conflict);
  }

  @ParameterizedTest
  @CsvSource({
    "stadens_medel, true",
    "statligt_stod, false",
    "namndens_budget, false",
    "eu_medel, false"
  })
  void onlyAStockholmsjobbThatTheCityPaysCollides(String paid, boolean conflict) {
    var job = says(2, JOBBTORG, anstallning("stockholmsjobb", paid, "2026-05-01", null));
    assertThat(rules(OSA, job).contains("K6")).isEqualTo(conflict);
  }

  @Test
  void declaredCoFinancingIsExempt_whicheverDeclaresIt() {
    var job = anstallning("stockholmsjobb", "stadens_medel", "2026-05-01", null);
    var declared =
        new Fact.Anstallning(
            "a",
            "stockholmsjobb",
            List.of("stadens_medel", "samordningsforbundet"),
            day("2026-05-01"),
            null);
    var declaredOsa =
        new Fact.Anstallning(
            "b", "osa", List.of("statligt_stod", "eu_medel"), day("2026-03-01"), null);

    assertThat(rules(OSA, says(2, JOBBTORG, job))).containsExactly("K6");
    assertThat(rules(OSA, says(2, JOBBTORG, declared))).isEmpty();
    assertThat(rules(says(1, EB, declaredOsa), says(2, JOBBTORG, job))).isEmpty();
  }

  @Test
  void isGoneWhenOneIsCorrectedAway_andBackWhenItReturns() {
    var job = says(2, JOBBTORG, anstallning("lonebidrag", "statligt_stod", "2026-05-01", null));
    var later = corrects(3, job, anstallning("lonebidrag", "statligt_stod", "2026-06-01", null));
    assertThat(rules(OSA, superseded(job), later)).isEmpty();

    var back = corrects(4, job, anstallning("lonebidrag", "statligt_stod", "2026-05-01", null));
    var before = findings(OSA, job).getFirst().key();
    assertThat(findings(OSA, superseded(job), superseded(later), back))
        .singleElement()
        .satisfies(finding -> assertThat(finding.key()).isEqualTo(before));
  }

  private static Fact.Anstallning anstallning(String form, String paid, String from, String till) {
    return new Fact.Anstallning("a", form, List.of(paid), day(from), day(till));
  }
}
