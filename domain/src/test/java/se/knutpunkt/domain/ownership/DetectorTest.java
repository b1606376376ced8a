package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.look;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;

class DetectorTest {

  /// A life in which much goes wrong.
  private static final Claim[] LIFE = {
    says(1, JOBBTORG, new Fact.Aterremiss("jt", day("2026-01-10"), "annat")),
    says(2, JOBBTORG, new Fact.Aterremiss("jt", day("2026-02-10"), "annat")),
    says(3, JOBBTORG, new Fact.Aterremiss("jt", day("2026-03-10"), "annat")),
    says(
        4,
        EB,
        new Fact.BistandBeslut(
            "a",
            "farsta",
            List.of(YearMonth.of(2026, 4), YearMonth.of(2026, 5), YearMonth.of(2026, 6)),
            "sjukdom",
            "beviljad",
            1L)),
    says(
        5,
        FK,
        new Fact.FkForman(
            "sjukpenning", new BigDecimal("0.5"), "beviljad", day("2026-04-01"), null)),
    says(6, AF, status(true, "11", 100, "2026-04-01")),
    says(7, JOBBTORG, new Fact.Jobbplan("p", "jt", "c", day("2026-01-01"), day("2026-02-28"))),
    says(8, JOBBTORG, new Fact.Jobbplan("q", "jt2", "c", day("2026-01-01"), day("2026-02-28")))
  };

  static List<Detector> detectors() {
    return Ownership.DETECTORS;
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void declaresWhatItAsksTheTable(Detector detector) {
    for (var seen : look(detector, LIFE).sightings()) {
      assertThat(seen.inputs().keySet()).isEqualTo(detector.inputs().keySet());
      seen.inputs()
          .forEach((name, value) -> assertThat(detector.inputs().get(name)).contains(value));
    }
  }

  @Test
  void thatLifeIsSeenByThoseThatCountAndCompare() {
    for (var detector :
        List.of(
            new Bounced(),
            new NobodyOwns(),
            new PlansAndCoaches(),
            new SicknessAgainstAvailability())) {
      assertThat(look(detector, LIFE).sightings()).as(detector.situation()).isNotEmpty();
    }
  }
}
