package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.agreement;
import static se.knutpunkt.domain.ownership.World.arende;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.findings;
import static se.knutpunkt.domain.ownership.World.rules;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.party.PartyId;

class StateProgramBesideInsatsTest {

  private static final Claim PROGRAM = says(1, AF, program(50, "2026-03-01", "2026-08-31"));
  private static final Claim INSATS =
      says(2, JOBBTORG, insats("pagaende", 50, "2026-04-01", "2026-09-30"));

  @Test
  void flagsAProgramBesideAnInsatsOnTheirSharedDays_K1() {
    assertThat(findings(PROGRAM, INSATS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K1");
              assertThat(finding.allvar()).isEqualTo(Allvar.KRITISK);
              assertThat(finding.period()).isEqualTo(days("2026-04-01", "2026-08-31"));
              assertThat(finding.claims()).containsExactly(PROGRAM, INSATS);
              assertThat(finding.told()).containsExactlyInAnyOrder(EB, JOBBTORG, AF);
              assertThat(finding.ruleVersion()).isEqualTo("2026-01-01");
              assertThat(finding.viaSsbtek()).isFalse();
              assertThat(finding.forklaringSv())
                  .contains("vagledning", "2026-04-01", "2026-08-31", "100 % av heltid");
              assertThat(finding.forklaringEn()).contains("No agreement covers");
            });
  }

  @ParameterizedTest
  @CsvSource({"2026-08-31, true", "2026-09-01, false"})
  void oneSharedDayIsAnOverlap(String insatsFrom, boolean conflict) {
    var insats = says(2, JOBBTORG, insats("ko", 50, insatsFrom, null));
    assertThat(rules(PROGRAM, insats).contains("K1")).isEqualTo(conflict);
  }

  @ParameterizedTest
  @CsvSource({"ko, true", "pagaende, true", "avslutad, false"})
  void onlyALiveInsatsCounts(String status, boolean conflict) {
    var insats = says(2, JOBBTORG, insats(status, 50, "2026-04-01", null));
    assertThat(rules(PROGRAM, insats).contains("K1")).isEqualTo(conflict);
  }

  @ParameterizedTest
  @CsvSource({
    "jobbtorg, true",
    "ekonomiskt-bistand, true",
    "leverantor, true",
    "finsam, false",
    "arbetsformedlingen, false"
  })
  void onlyTheCitysInsatserCount(String party, boolean conflict) {
    var insats = says(2, new PartyId(party), insats("ko", 50, "2026-04-01", null));
    assertThat(rules(PROGRAM, insats).contains("K1")).isEqualTo(conflict);
  }

  @ParameterizedTest
  @CsvSource({"50, K1b", "51, K1", "100, K1"})
  void anAgreementAllowsItUpToFullTime(int omfattning, String rule) {
    var insats = says(2, JOBBTORG, insats("ko", omfattning, "2026-04-01", "2026-08-01"));
    assertThat(with(agreement("2026-01-01", null), PROGRAM, insats)).containsExactly(rule);
  }

  @Test
  void anUnknownExtentIsNotFullTime() {
    var insats = says(2, JOBBTORG, insats("ko", null, "2026-04-01", "2026-08-01"));
    var program = says(1, AF, program(100, "2026-03-01", null));
    assertThat(with(agreement("2026-01-01", null), program, insats)).containsExactly("K1b");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01, 2026-08-31, K1b",
    "2026-04-02, 2026-08-31, K1",
    "2026-04-01, 2026-08-30, K1",
    "2020-01-01, , K1b"
  })
  void theAgreementMustCoverEverySharedDay(String from, String till, String rule) {
    assertThat(with(agreement(from, till), PROGRAM, INSATS)).containsExactly(rule);
  }

  @ParameterizedTest
  @CsvSource({"2026-06-01, K1b", "2026-06-02, K1"})
  void agreementsMayShareTheDays(String secondFrom, String rule) {
    var first = says(90, AF, agreement("2026-01-01", "2026-05-31"));
    var second = says(91, AF, agreement(secondFrom, "2026-12-31"));
    assertThat(rulesWith(List.of(second, first), PROGRAM, INSATS)).containsExactly(rule);
  }

  @Test
  void anOpenEndNeedsAnOpenAgreement() {
    var program = says(1, AF, program(50, "2026-03-01", null));
    var insats = says(2, JOBBTORG, insats("ko", 50, "2026-04-01", null));
    assertThat(with(agreement("2026-01-01", "2099-12-31"), program, insats)).containsExactly("K1");
    assertThat(with(agreement("2026-01-01", null), program, insats)).containsExactly("K1b");
  }

  @Test
  void anAgreementOnAnotherCombinationCoversNothing() {
    var other =
        says(
            2,
            JOBBTORG,
            new Fact.Insats("i", "praktik", "x", 50, "ko", null, day("2026-04-01"), null));
    assertThat(with(agreement("2026-01-01", null), PROGRAM, other)).containsExactly("K1");
  }

  @ParameterizedTest
  @CsvSource({"farsta, 2026-01-01, K1b", "skarpnack, 2026-01-01, K1", "farsta, 2026-04-02, K1"})
  void aLocalAgreementNeedsACaseInItsStadsdel(String stadsdel, String caseFrom, String rule) {
    var arende = says(3, EB, arende(stadsdel, caseFrom, null));
    assertThat(with(agreement("2026-01-01", null, "farsta"), PROGRAM, INSATS, arende))
        .containsExactly(rule);
  }

  @Test
  void aLocalAgreementUnderAnOldNameHoldsForTheMergedStadsdel() {
    var arende = says(3, EB, arende("norra-innerstaden", "2026-01-01", null));
    assertThat(with(agreement("2020-01-01", null, "norrmalm"), PROGRAM, INSATS, arende))
        .containsExactly("K1b");
  }

  @Test
  void withoutACaseALocalAgreementIsNotShownToApply() {
    assertThat(with(agreement("2026-01-01", null, "farsta"), PROGRAM, INSATS))
        .containsExactly("K1");
  }

  @Test
  void aCorrectionThatMovesTheInsatsAwayEndsIt() {
    var moved = corrects(9, INSATS, insats("pagaende", 50, "2026-09-01", null));
    assertThat(rules(PROGRAM, superseded(INSATS), moved)).isEmpty();
  }

  @Test
  void aCorrectionThatStillOverlapsIsTheSameConflict() {
    var moved = corrects(9, INSATS, insats("pagaende", 50, "2026-05-01", null));
    var before = findings(PROGRAM, INSATS).getFirst();
    var after = findings(PROGRAM, superseded(INSATS), moved).getFirst();
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(after.digest()).isNotEqualTo(before.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01", "2030-01-01"})
  void doesNotDependOnToday(String today) {
    var evaluation = World.evaluate(day(today), List.of(PROGRAM, INSATS), List.of());
    assertThat(evaluation.findings()).isEqualTo(findings(PROGRAM, INSATS));
    assertThat(evaluation.nextLook()).isNull();
  }

  private static List<String> with(Fact.Overenskommelse agreement, Claim... claims) {
    return rulesWith(List.of(says(90, AF, agreement)), claims);
  }

  private static List<String> rulesWith(List<Claim> agreements, Claim... claims) {
    return Stream.of(World.evaluate(TODAY, List.of(claims), agreements))
        .flatMap(evaluation -> evaluation.findings().stream())
        .map(Finding::rule)
        .toList();
  }

  private static Fact.AfAnvisning program(Integer omfattning, String from, String till) {
    return new Fact.AfAnvisning("p", "arbetspraktik", null, omfattning, day(from), day(till));
  }

  private static Fact.Insats insats(String status, Integer omfattning, String from, String till) {
    return new Fact.Insats("i", "vagledning", "x", omfattning, status, null, day(from), day(till));
  }

  @Test
  void saysInBothLanguagesWhetherAnAgreementCoversIt_andWhatItComesTo() {
    var none = findings(PROGRAM, INSATS).getFirst();
    assertThat(none.forklaringSv())
        .endsWith("Ingen överenskommelse omfattar kombinationen alla dessa dagar.");
    assertThat(none.forklaringEn()).contains(", together 100 % of full time. No agreement");

    var agreed = List.of(says(90, AF, agreement("2026-01-01", null)));
    var allowed = World.evaluate(TODAY, List.of(PROGRAM, INSATS), agreed).findings().getFirst();
    assertThat(allowed.forklaringSv()).endsWith("En överenskommelse omfattar kombinationen.");
    assertThat(allowed.forklaringEn()).endsWith("An agreement covers the combination.");
  }

  @Test
  void anAgreementThatNamesNoCombinationCoversNothing() {
    var bare =
        new Fact.Overenskommelse(
            "ok", "central", List.of(), List.of(), null, day("2026-01-01"), null);
    assertThat(with(bare, PROGRAM, INSATS)).containsExactly("K1");
  }

  @Test
  void aClosedCaseDoesNotBringALocalAgreementToApply() {
    var closed =
        says(3, EB, arende("farsta", null, "ingen", "avslutat", "2026-01-01", "2026-12-31"));
    assertThat(with(agreement("2026-01-01", null, "farsta"), PROGRAM, INSATS, closed))
        .containsExactly("K1");
  }
}
