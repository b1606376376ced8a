package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.status;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.viaSsbtek;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;

class BistandWithoutEnrolmentTest {

  private static final Claim MARCH = says(1, EB, bistand("beviljad", "arbetsloshet", "2026-03"));
  private static final Claim NOT_ENROLLED =
      viaSsbtek(2, AF, status(false, null, null, "2026-02-10"));

  @Test
  void flagsBistandForTheUnemployedWhoAreNotEnrolled_K7() {
    assertThat(findings(MARCH, NOT_ENROLLED))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K7");
              assertThat(finding.period()).isEqualTo(days("2026-03-01", "2026-03-31"));
              assertThat(finding.claims()).containsExactly(MARCH, NOT_ENROLLED);
              assertThat(finding.told()).containsExactlyInAnyOrder(EB, JOBBTORG);
              assertThat(finding.viaSsbtek()).isTrue();
              assertThat(finding.forklaringSv()).contains("2026-03");
            });
  }

  @ParameterizedTest
  @CsvSource({"2026-03-10, 0, 2026-03-11", "2026-03-11, 1,", "2030-01-01, 1,"})
  void waitsTenDaysIntoTheMonth(String today, int conflicts, String nextLook) {
    var evaluation = evaluate(day(today), MARCH, NOT_ENROLLED);
    assertThat(evaluation.findings()).hasSize(conflicts);
    assertThat(evaluation.nextLook()).isEqualTo(day(nextLook));
  }

  @ParameterizedTest
  @CsvSource({"beviljad, arbetsloshet, 1", "avslag, arbetsloshet, 0", "beviljad, sjukdom, 0"})
  void onlyGrantedBistandForTheUnemployed(String beslut, String orsak, int conflicts) {
    assertThat(rules(says(1, EB, bistand(beslut, orsak, "2026-03")), NOT_ENROLLED))
        .hasSize(conflicts);
  }

  @Test
  void silenceIsNoNo() {
    assertThat(rules(MARCH)).isEmpty();
    assertThat(rules(MARCH, viaSsbtek(2, AF, status(null, null, null, "2026-02-10")))).isEmpty();
    assertThat(evaluate(day("2026-03-01"), MARCH).nextLook()).isNull();
  }

  @Test
  void anAnswerThatDoesNotSayEndsWhatIsKnown() {
    var unclear = viaSsbtek(3, AF, status(null, null, null, "2026-03-01"));
    assertThat(rules(MARCH, NOT_ENROLLED, unclear)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-31, 0", "2026-04-01, 1"})
  void oneEnrolledDayInTheMonthIsEnough(String enrolledFrom, int conflicts) {
    var enrolled = viaSsbtek(3, AF, status(true, "11", 100, enrolledFrom));
    assertThat(rules(MARCH, NOT_ENROLLED, enrolled)).hasSize(conflicts);
  }

  @Test
  void anotherSourceThatSaysYesIsEnough() {
    var direct = says(3, AF, status(true, "11", 100, "2026-01-01"));
    assertThat(rules(MARCH, NOT_ENROLLED, direct)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-31, 1", "2026-04-01, 0"})
  void anAnswerCountsFromItsDay(String from, int conflicts) {
    assertThat(rules(MARCH, viaSsbtek(2, AF, status(false, null, null, from)))).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({
    "sjukpenning, beviljad, 2026-03-31, 0",
    "sjukpenning, beviljad, 2026-04-01, 1",
    "sjukpenning, ansokt, 2026-03-01, 1",
    "bostadsbidrag, beviljad, 2026-03-01, 1"
  })
  void theSickAreExempt(String forman, String status, String from, int conflicts) {
    var benefit =
        says(3, FK, new Fact.FkForman(forman, new BigDecimal("0.5"), status, day(from), null));
    assertThat(rules(MARCH, NOT_ENROLLED, benefit)).hasSize(conflicts);
  }

  @ParameterizedTest
  @CsvSource({
    "kaa, 2026-03-31, , 0",
    "uppsok, 2026-03-31, , 0",
    "uppsok, 2026-04-01, , 1",
    "uppsok, 2026-01-01, 2026-02-28, 1",
    "forsorjningsstod, 2026-01-01, , 1",
    "ovrig, 2026-01-01, , 1"
  })
  void kaaAndUppsokAreExempt(String malgrupp, String from, String till, int conflicts) {
    var inskrivning =
        says(3, JOBBTORG, new Fact.Inskrivning("jt", null, malgrupp, day(from), day(till)));
    assertThat(rules(MARCH, NOT_ENROLLED, inskrivning)).hasSize(conflicts);
  }

  @Test
  void severalMonthsOfOneDecisionAreOneConflict() {
    var spring = says(1, EB, bistand("beviljad", "arbetsloshet", "2026-03", "2026-05", "2026-08"));
    var evaluation = evaluate(World.TODAY, spring, NOT_ENROLLED);
    assertThat(evaluation.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.period()).isEqualTo(days("2026-03-01", "2026-05-31"));
              assertThat(finding.forklaringSv()).contains("2026-03, 2026-05,");
            });
    assertThat(evaluation.nextLook()).isEqualTo(day("2026-08-11"));
  }

  @Test
  void onlyTheMonthsWithoutExemptionCount() {
    var spring = says(1, EB, bistand("beviljad", "arbetsloshet", "2026-03", "2026-04"));
    var sick =
        says(
            3,
            FK,
            new Fact.FkForman(
                "sjukpenning", BigDecimal.ONE, "beviljad", day("2026-04-10"), day("2026-04-20")));
    assertThat(findings(spring, NOT_ENROLLED, sick))
        .singleElement()
        .extracting(Finding::period)
        .isEqualTo(days("2026-03-01", "2026-03-31"));
  }

  @Test
  void withdrawingTheDecisionEndsIt() {
    assertThat(rules(superseded(MARCH), NOT_ENROLLED)).isEmpty();
  }

  private static Fact.BistandBeslut bistand(String beslut, String orsak, String... months) {
    return new Fact.BistandBeslut(
        "a", "farsta", Stream.of(months).map(YearMonth::parse).toList(), orsak, beslut, 1L);
  }

  private static Evaluation evaluate(LocalDate today, Claim... claims) {
    return World.evaluate(new BistandWithoutEnrolment(), today, List.of(), claims);
  }

  private static List<Finding> findings(Claim... claims) {
    return evaluate(World.TODAY, claims).findings();
  }

  private static List<String> rules(Claim... claims) {
    return findings(claims).stream().map(Finding::rule).toList();
  }
}
