package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;
import static se.knutpunkt.domain.ownership.World.viaSsbtek;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;

class HinderedFullTimeTest {

  private static final Claim HINDERED = viaSsbtek(1, AF, status(true, "14", 100, "2026-03-01"));
  private static final Claim FULL_TIME = insats(2, 100, "pagaende", "2026-02-01", "2026-04-30");

  private static Claim insats(int n, Integer percent, String status, String from, String till) {
    return says(
        n,
        JOBBTORG,
        new Fact.Insats("i", "praktik", null, percent, status, null, day(from), day(till)));
  }

  private static List<Finding> findings(Claim... claims) {
    return World.evaluate(new HinderedFullTime(), TODAY, List.of(), claims).findings();
  }

  @Test
  void flagsFullTimeForWhoHasAHindrance_K12() {
    assertThat(findings(HINDERED, FULL_TIME))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K12");
              assertThat(finding.allvar()).isEqualTo(Allvar.MEDEL);
              assertThat(finding.told()).containsExactlyInAnyOrder(EB, JOBBTORG);
              assertThat(finding.viaSsbtek()).isTrue();
              assertThat(finding.period()).isEqualTo(days("2026-03-01", "2026-04-30"));
              assertThat(finding.forklaringSv()).contains("(14)");
              assertThat(finding.forklaringEn()).contains("(14)");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "100, ko, 2026-02-01, 2026-03-01, 1",
    "100, pagaende, 2026-02-01, 2026-02-28, 0",
    "100, avslutad, 2026-02-01, 2026-04-30, 0",
    "99, pagaende, 2026-02-01, 2026-04-30, 0",
    ", pagaende, 2026-02-01, 2026-04-30, 0"
  })
  void onlyALiveInsatsOfFullTime(
      Integer percent, String status, String from, String till, int conflicts) {
    assertThat(findings(HINDERED, insats(2, percent, status, from, till))).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"true, 11, 0", "true, , 0", "false, 14, 0", ", 14, 0", "true, 14, 1"})
  void onlyTheCategoryOfThoseWithAHindrance(Boolean enrolled, String skat, int conflicts) {
    var status = says(1, AF, status(enrolled, skat, 100, "2026-03-01"));
    assertThat(findings(status, FULL_TIME)).hasSize(conflicts);
  }

  @Test
  void isOneConflictHoweverOftenAfSaysIt_andGoneWhenTheCategoryChanges() {
    var again = says(3, AF, status(true, "14", 50, "2026-04-01"));
    assertThat(findings(HINDERED, FULL_TIME, again)).hasSize(1);
    var other = viaSsbtek(3, AF, status(true, "11", 100, "2026-03-01"));
    assertThat(findings(HINDERED, FULL_TIME, other)).isEmpty();
  }
}
