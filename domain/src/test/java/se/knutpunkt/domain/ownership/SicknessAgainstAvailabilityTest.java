package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.rules;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.viaSsbtek;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;

class SicknessAgainstAvailabilityTest {

  private static final Claim HALF =
      viaSsbtek(1, FK, benefit("sjukpenning", "0.5", "beviljad", "2026-02-01", "2026-06-30"));
  private static final Claim SEEKS_75 = viaSsbtek(2, AF, status(true, "22", 75, "2026-01-10"));

  @Test
  void flagsMoreThanAWholePerson_K4() {
    assertThat(findings(HALF, SEEKS_75))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K4");
              assertThat(finding.period()).isEqualTo(days("2026-02-01", "2026-06-30"));
              assertThat(finding.told()).containsExactly(EB);
              assertThat(finding.viaSsbtek()).isTrue();
              assertThat(finding.forklaringSv()).contains("sjukpenning", "125 % av heltid");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 50, 0",
    "0.5, 51, 1",
    "0.25, 75, 0",
    "0.75, 26, 1",
    "0.333, 67, 1",
    ", 100, 0",
    "0.5, , 0"
  })
  void togetherTheyMayBeFullTime(String share, Integer percent, int conflicts) {
    var benefit = says(1, FK, benefit("sjukpenning", share, "beviljad", "2026-02-01", null));
    assertThat(rules(benefit, says(2, AF, status(true, "22", percent, "2026-01-01"))))
        .hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"1, 11, 1", "1.00, 11, 1", "0.99, 11, 0", "1, 22, 0", "1, , 0"})
  void aFullBenefitIsNotOpenUnemployment(String share, String skat, int conflicts) {
    var benefit = says(1, FK, benefit("sjukersattning", share, "beviljad", "2026-02-01", null));
    assertThat(rules(benefit, says(2, AF, status(true, skat, null, "2026-01-01"))))
        .hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({
    "sjukpenning, beviljad, 1",
    "aktivitetsersattning, beviljad, 1",
    "sjukersattning, beviljad, 1",
    "bostadsbidrag, beviljad, 0",
    "sjukpenning, ansokt, 0",
    "sjukpenning, avslagen, 0"
  })
  void onlyAGrantedSicknessBenefitCounts(String forman, String status, int conflicts) {
    var benefit = says(1, FK, benefit(forman, "1", status, "2026-02-01", null));
    assertThat(rules(benefit, SEEKS_75)).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0", ", 0"})
  void onlyAClearYesIsEnrolment(Boolean inskriven, int conflicts) {
    assertThat(rules(HALF, says(2, AF, status(inskriven, "11", 100, "2026-01-01"))))
        .hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-01, 0", "2026-02-02, 1"})
  void anAnswerHoldsUntilTheNextOfTheSameSource(String next, int conflicts) {
    var gone = viaSsbtek(3, AF, status(false, null, null, next));
    assertThat(rules(HALF, SEEKS_75, gone)).hasSize(conflicts);
  }

  @Test
  void anotherSourcesAnswerDoesNotEndIt() {
    var gone = says(3, AF, status(false, null, null, "2026-01-15"));
    assertThat(rules(HALF, SEEKS_75, gone)).containsExactly("K4");
  }

  @Test
  void theSameAnswerEveryMonthIsNoNews() {
    var once = findings(HALF, SEEKS_75).getFirst();
    var again = viaSsbtek(3, AF, status(true, "22", 75, "2026-03-10"));
    var andAgain = viaSsbtek(4, AF, status(true, "22", 75, "2026-04-10"));
    assertThat(findings(andAgain, HALF, again, SEEKS_75)).containsExactly(once);
  }

  @Test
  void anotherExtentIsAnotherReasonForTheSameConflict() {
    var once = findings(HALF, SEEKS_75).getFirst();
    var more = viaSsbtek(3, AF, status(true, "22", 100, "2026-03-10"));
    assertThat(findings(HALF, SEEKS_75, more))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).isEqualTo(once.key());
              assertThat(finding.period()).isEqualTo(once.period());
              assertThat(finding.forklaringSv()).contains("125 %", "150 %");
            });
  }

  @Test
  void ofAnswersForOneDayTheOneSentLastHolds() {
    var corrected = viaSsbtek(3, AF, status(true, "22", 50, "2026-01-10"));
    assertThat(rules(HALF, SEEKS_75, corrected)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"50, 0", "51, 1"})
  void aProgramCountsLikeAnEnrolment(int percent, int conflicts) {
    var program =
        says(2, AF, new Fact.AfAnvisning("p", "x", null, percent, day("2026-03-01"), null));
    assertThat(rules(HALF, program)).hasSize(conflicts);
  }

  @Test
  void aProgramAndAnEnrolmentAreTwoConflicts() {
    var program = says(3, AF, new Fact.AfAnvisning("p", "x", null, 100, day("2026-03-01"), null));
    assertThat(rules(HALF, SEEKS_75, program)).containsExactly("K4", "K4");
  }

  @Test
  void aReducedBenefitEndsIt() {
    var reduced =
        corrects(5, HALF, benefit("sjukpenning", "0.25", "beviljad", "2026-02-01", "2026-06-30"));
    assertThat(rules(superseded(HALF), reduced, SEEKS_75)).isEmpty();
  }

  private static Fact.FkForman benefit(
      String forman, String share, String status, String from, String till) {
    return new Fact.FkForman(
        forman, share == null ? null : new BigDecimal(share), status, day(from), day(till));
  }
}
