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
import static se.knutpunkt.domain.ownership.World.sentWith;
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

  // ── several benefits

  private static final Claim SEEKS_50 = viaSsbtek(2, AF, status(true, "22", 50, "2026-01-10"));

  private static Claim half(int n, String forman, String from, String till) {
    return viaSsbtek(n, FK, benefit(forman, "0.5", "beviljad", from, till));
  }

  private static final Claim DISABLED = half(5, "sjukersattning", "2026-01-01", null);
  private static final Claim SICK = half(6, "sjukpenning", "2026-03-01", "2026-03-31");

  @Test
  void benefitsAreAddedUpOverTheDaysThatTheyShare() {
    assertThat(rules(SEEKS_50, DISABLED)).isEmpty();
    assertThat(rules(SEEKS_50, SICK)).isEmpty();
    assertThat(findings(SEEKS_50, DISABLED, SICK))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K4");
              assertThat(finding.period()).isEqualTo(days("2026-03-01", "2026-03-31"));
              assertThat(finding.claims()).containsExactly(SEEKS_50, DISABLED, SICK);
              assertThat(finding.viaSsbtek()).isTrue();
              assertThat(finding.forklaringSv())
                  .contains("sjukersattning, sjukpenning", "150 % av heltid");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01, 2026-02-28, 0",
    "2026-02-01, 2026-03-01, 1",
    "2026-04-01, , 0",
    "2026-03-31, , 1"
  })
  void benefitsThatFollowEachOtherAreNotAddedUp(String from, String till, int conflicts) {
    assertThat(rules(SEEKS_50, SICK, half(5, "sjukersattning", from, till))).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({"11, 1", "22, 0"})
  void twoHalvesAreAFullBenefit(String skat, int conflicts) {
    assertThat(rules(says(2, AF, status(true, skat, null, "2026-01-01")), DISABLED, SICK))
        .hasSize(conflicts);
  }

  @Test
  void aBenefitToldAgainOrCorrectedIsNoOtherBenefit() {
    assertThat(rules(SEEKS_50, SICK, half(7, "sjukpenning", "2026-03-01", "2026-03-31"))).isEmpty();
    assertThat(rules(SEEKS_50, SICK, half(7, "sjukpenning", "2026-03-01", "2026-04-30"))).isEmpty();
    var corrected =
        corrects(7, SICK, benefit("sjukersattning", "0.5", "beviljad", "2026-03-02", null));
    assertThat(rules(SEEKS_50, superseded(SICK), corrected)).isEmpty();
    assertThat(rules(SEEKS_50, SICK, corrected)).as("of one lineage").isEmpty();
    assertThat(rules(SEEKS_50, SICK, half(7, "sjukpenning", "2026-03-15", null)))
        .containsExactly("K4");
  }

  @Test
  void allThatIsTooMuchTogetherIsOneConflict_andStaysItWhenMoreIsGranted() {
    var one = findings(SEEKS_50, DISABLED, SICK).getFirst();
    var later = half(7, "sjukpenning", "2026-05-01", "2026-05-31");
    var third = half(8, "aktivitetsersattning", "2026-03-10", "2026-03-20");
    assertThat(findings(third, SICK, later, SEEKS_50, DISABLED))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key()).isEqualTo(one.key());
              assertThat(finding.period()).isEqualTo(days("2026-03-01", "2026-05-31"));
              assertThat(finding.forklaringSv()).contains("150 %", "200 %");
            });
  }

  @Test
  void whatIsTooMuchAloneIsItsOwnConflict() {
    var full = viaSsbtek(5, FK, benefit("sjukersattning", "1", "beviljad", "2026-01-01", null));
    assertThat(findings(SEEKS_50, full, SICK))
        .singleElement()
        .satisfies(f -> assertThat(f.key()).isEqualTo(findings(SEEKS_50, full).getFirst().key()));
  }

  @Test
  void aProgramBesideThemIsAConflictOfItsOwn() {
    var program = says(3, AF, new Fact.AfAnvisning("p", "x", null, 50, day("2026-03-01"), null));
    var other = says(4, AF, new Fact.AfAnvisning("q", "x", null, 50, day("2026-03-01"), null));
    assertThat(rules(program, DISABLED, SICK)).containsExactly("K4");
    assertThat(rules(program, other, SEEKS_50, DISABLED, SICK)).containsExactly("K4", "K4", "K4");
    var unsaid = viaSsbtek(6, FK, benefit("sjukpenning", null, "beviljad", "2026-03-01", null));
    assertThat(rules(program, DISABLED, unsaid)).isEmpty();
  }

  private static Fact.FkForman benefit(
      String forman, String share, String status, String from, String till) {
    return new Fact.FkForman(
        forman, share == null ? null : new BigDecimal(share), status, day(from), day(till));
  }

  @Test
  void saysInBothLanguagesWhatIsTooMuch_andNothingElse() {
    var over = findings(HALF, SEEKS_75).getFirst();
    assertThat(over.forklaringSv()).endsWith(", tillsammans 125 % av heltid.");
    assertThat(over.forklaringEn()).endsWith(", together 125 % of full time.");

    var full = says(1, FK, benefit("sjukersattning", "1", "beviljad", "2026-02-01", "2026-02-01"));
    var openly = says(2, AF, status(true, "11", null, "2026-01-01"));
    var found = findings(full, openly).getFirst();
    assertThat(found.forklaringSv())
        .endsWith(" den 2026-02-01, hel förmån i kategori för öppet arbetslösa.");
    assertThat(found.forklaringEn())
        .endsWith(" on 2026-02-01, a full benefit in a category for the openly unemployed.");
  }

  @Test
  void ofAnswersForOneDaySentAtOnceTheLastMessageHolds_inWhicheverOrder() {
    var less = sentWith(SEEKS_75, viaSsbtek(3, AF, status(true, "22", 50, "2026-01-10")));
    assertThat(rules(HALF, SEEKS_75, less)).isEmpty();
    assertThat(rules(less, SEEKS_75, HALF)).isEmpty();
    var more = sentWith(SEEKS_50, viaSsbtek(3, AF, status(true, "22", 75, "2026-01-10")));
    assertThat(rules(HALF, more, SEEKS_50)).containsExactly("K4");
  }

  @Test
  void ofBenefitsToldAtOnceTheLastMessageHolds() {
    var less = viaSsbtek(7, FK, benefit("sjukpenning", "0.25", "beviljad", "2026-03-01", null));
    var quarter =
        viaSsbtek(8, FK, benefit("sjukersattning", "0.25", "beviljad", "2026-01-01", null));
    assertThat(rules(SEEKS_50, quarter, SICK)).containsExactly("K4");
    assertThat(rules(SEEKS_50, quarter, SICK, sentWith(SICK, less))).isEmpty();
    assertThat(rules(sentWith(SICK, less), SICK, quarter, SEEKS_50)).isEmpty();
  }
}
