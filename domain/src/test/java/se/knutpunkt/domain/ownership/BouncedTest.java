package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FINSAM;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.days;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.party.PartyId;

class BouncedTest {

  private static final Claim FIRST = back(1, "2026-01-10");
  private static final Claim SECOND = back(2, "2026-04-01");
  private static final Claim THIRD = back(3, "2026-06-15");

  private static Claim back(int n, String on) {
    return says(n, JOBBTORG, new Fact.Aterremiss("jt", day(on), "annat"));
  }

  private static Evaluation evaluate(String today, Claim... claims) {
    return World.evaluate(new Bounced(), day(today), List.of(), claims);
  }

  private static boolean bounced(String today, Claim... claims) {
    return !evaluate(today, claims).findings().isEmpty();
  }

  @Test
  void flagsWhoIsSentBackThreeTimes_K8() {
    assertThat(evaluate("2026-06-15", FIRST, SECOND, THIRD).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("K8");
              assertThat(finding.allvar()).isEqualTo(Allvar.HOG);
              assertThat(finding.told()).containsExactly(EB);
              assertThat(finding.claims()).containsExactly(FIRST, SECOND, THIRD);
              assertThat(finding.period()).isEqualTo(days("2026-01-10", "2026-06-15"));
              assertThat(finding.forklaringSv()).contains("återremitterats 3 gånger");
              assertThat(finding.forklaringEn()).contains("sent back 3 times");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-14, false, 2026-06-15",
    "2026-06-15, true, 2026-06-16",
    "2027-01-09, true, 2027-01-10",
    "2027-01-10, false, 2027-04-01"
  })
  void countsTwelveMonthsBackFromToday(String today, boolean bounced, String nextLook) {
    assertThat(bounced(today, FIRST, SECOND, THIRD)).isEqualTo(bounced);
    assertThat(evaluate(today, FIRST, SECOND, THIRD).nextLook()).isEqualTo(day(nextLook));
  }

  private static Claim avslut(int n, String on, String orsak) {
    return says(n, JOBBTORG, new Fact.Avslut("jt", day(on), orsak));
  }

  private static Claim enrolled(int n, String jobbtorg, String from) {
    return says(n, JOBBTORG, new Fact.Inskrivning(jobbtorg, null, "ovrig", day(from), null));
  }

  private static Claim remiss(int n, String on) {
    return says(n, EB, new Fact.Remiss("farsta", null, "jt", "praktik", null, day(on), null));
  }

  @Test
  void thatTheOldestIsForgottenIsNoNews() {
    var fourth = back(4, "2026-06-20");
    var told = evaluate("2026-06-20", FIRST, SECOND, THIRD, fourth).findings().getFirst();
    var later = evaluate("2027-01-20", FIRST, SECOND, THIRD, fourth).findings().getFirst();
    assertThat(later.claims()).doesNotContain(FIRST);
    assertThat(later.digest()).isEqualTo(told.digest());
  }

  @Test
  void countsWhatStillHolds() {
    assertThat(bounced("2026-06-20", FIRST, SECOND)).isFalse();
    assertThat(bounced("2026-06-20", FIRST, SECOND, avslut(4, "2026-05-01", "arbete"))).isFalse();
    assertThat(bounced("2026-06-20", FIRST, superseded(SECOND), THIRD)).isFalse();
    assertThat(bounced("2026-06-20", FIRST, SECOND, back(4, "2026-04-01"))).isFalse();
    assertThat(evaluate("2026-06-20", FIRST, SECOND).nextLook()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-31", "2026-04-01", "2026-04-02", "2026-05-01"})
  void bothFormsOfTheEndOfOneEnrolmentAreOneTime(String on) {
    var also = avslut(4, on, "aterremitterad");
    var enrolled = enrolled(5, "jt", "2026-03-01");
    assertThat(bounced("2026-06-20", FIRST, enrolled, SECOND, also)).isFalse();
    assertThat(evaluate("2026-06-20", FIRST, enrolled, SECOND, also, THIRD).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.forklaringSv()).contains("återremitterats 3 gånger");
              assertThat(finding.claims()).contains(also);
            });
  }

  @Test
  void eachEnrolmentHasAnEndOfItsOwn() {
    var again = enrolled(5, "jt", "2026-04-02");
    var elsewhere = enrolled(5, "jt2", "2026-04-02");
    var also = avslut(4, "2026-04-03", "aterremitterad");
    assertThat(bounced("2026-06-20", FIRST, SECOND, again, also)).isTrue();
    assertThat(bounced("2026-06-20", FIRST, SECOND, elsewhere, also)).isFalse();
    assertThat(bounced("2026-06-20", FIRST, SECOND, remiss(5, "2026-04-02"), also)).isFalse();
  }

  @Test
  void whoIsReferredAnewIsSentBackAnew() {
    var closed = avslut(4, "2026-03-20", "aterremitterad");
    assertThat(bounced("2026-06-20", FIRST, enrolled(5, "jt", "2026-02-01"), closed, SECOND))
        .isFalse();
    assertThat(
            bounced(
                "2026-06-20",
                FIRST,
                enrolled(5, "jt", "2026-02-01"),
                closed,
                remiss(6, "2026-03-25"),
                SECOND))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "jt, jt2, 2026-04-01, true",
    "jt, jt, 2026-04-01, false",
    "jobbtorg-globen, jobbtorg-farsta, 2026-03-31, true",
    "jobbtorg-globen, jobbtorg-soder, 2026-04-01, false"
  })
  void twoJobbtorgOnOneDayAreTwo(String one, String other, String on, boolean bounced) {
    var here = says(4, JOBBTORG, new Fact.Aterremiss(one, day(on), "annat"));
    var there = says(5, JOBBTORG, new Fact.Aterremiss(other, day(on), "annat"));
    assertThat(bounced("2026-06-20", FIRST, here, there)).isEqualTo(bounced);
  }

  // ── from party to party

  private static final Claim AT_JOBBTORG =
      says(
          11,
          JOBBTORG,
          new Fact.Inskrivning("jt", null, "ovrig", day("2026-01-01"), day("2026-02-28")));
  private static final Claim AT_AF =
      says(
          12,
          AF,
          new Fact.AfAnvisning(
              "a", "arbetspraktik", null, 50, day("2026-03-01"), day("2026-04-30")));
  private static final Claim AT_FINSAM =
      says(
          13,
          JOBBTORG,
          new Fact.FinsamDeltagande("d", "s", "praktik", "team", day("2026-05-01"), null));

  @Test
  void flagsWhoGoesFromPartyToParty() {
    assertThat(evaluate("2026-06-01", AT_JOBBTORG, AT_AF, AT_FINSAM).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.period()).isEqualTo(days("2026-01-01", "2026-05-01"));
              assertThat(finding.forklaringSv())
                  .contains("3 parter", "arbetsformedlingen, finsam, jobbtorg");
              assertThat(finding.forklaringEn()).contains("3 parties");
            });
    assertThat(bounced("2026-04-30", AT_JOBBTORG, AT_AF, AT_FINSAM)).isFalse();
    assertThat(bounced("2027-02-27", AT_JOBBTORG, AT_AF, AT_FINSAM)).isTrue();
    assertThat(bounced("2027-02-28", AT_JOBBTORG, AT_AF, AT_FINSAM)).isFalse();
  }

  @Test
  void partiesThatWorkBesideEachOtherAreNoBouncing() {
    var still =
        says(4, JOBBTORG, new Fact.Inskrivning("jt", null, "ovrig", day("2026-01-01"), null));
    assertThat(bounced("2026-06-01", still, AT_AF, AT_FINSAM)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "jobbtorg, avslutad, fullfoljd, false",
    "jobbtorg, avslutad, , false",
    "jobbtorg, avslutad, avbruten_till_arbete, false",
    "jobbtorg, avslutad, avbruten_till_studier, true",
    "jobbtorg, avslutad, avbruten_av_halsoskal, true",
    "jobbtorg, ko, , true",
    "finsam, pagaende, avbruten_annat, true"
  })
  void aCompletedInsatsIsAnAnswer(String party, String status, String result, boolean bounced) {
    var insats =
        says(
            4,
            new PartyId(party),
            new Fact.Insats(
                "i", "praktik", null, 50, status, result, day("2026-01-10"), day("2026-02-10")));
    assertThat(bounced("2026-06-01", AT_JOBBTORG, AT_AF, AT_FINSAM, insats)).isEqualTo(bounced);
  }

  @Test
  void anInsatsThatStillGoesOnIsNotCompleted() {
    var insats =
        says(
            4,
            FINSAM,
            new Fact.Insats(
                "i", "praktik", null, 50, "pagaende", null, day("2026-05-01"), day("2026-06-01")));
    assertThat(bounced("2026-06-01", AT_JOBBTORG, AT_AF, AT_FINSAM, insats)).isTrue();
    assertThat(bounced("2026-06-02", AT_JOBBTORG, AT_AF, AT_FINSAM, insats)).isFalse();
  }

  @Test
  void bothReasonsAreOneConflict() {
    var all =
        evaluate("2026-06-20", FIRST, SECOND, THIRD, AT_AF, AT_FINSAM, AT_JOBBTORG).findings();
    assertThat(all).singleElement().satisfies(f -> assertThat(f.inputs()).hasSize(2));
    var one = evaluate("2026-06-20", AT_JOBBTORG, AT_AF, AT_FINSAM).findings().getFirst();
    assertThat(one.key()).isEqualTo(all.getFirst().key());
  }

  @Test
  void aRemissThatNamesNoJobbtorg_orAnother_orGoesToFinsam_isNoNewBeginningHere() {
    var enrolled = enrolled(5, "jt", "2026-02-01");
    var closed = avslut(4, "2026-03-20", "aterremitterad");
    for (var remiss :
        List.of(
            new Fact.Remiss("farsta", null, null, "praktik", null, day("2026-03-25"), null),
            new Fact.Remiss("farsta", null, "jt2", "praktik", null, day("2026-03-25"), null),
            new Fact.Remiss("farsta", "finsam", "jt", "praktik", null, day("2026-03-25"), null))) {
      assertThat(bounced("2026-06-20", FIRST, enrolled, closed, says(6, EB, remiss), SECOND))
          .isFalse();
    }
  }

  @Test
  void looksAgainWhenOneOfJustEnoughPartiesIsForgotten() {
    assertThat(evaluate("2026-06-01", AT_JOBBTORG, AT_AF, AT_FINSAM).nextLook())
        .isEqualTo(day("2027-02-28"));
    assertThat(evaluate("2026-06-01", AT_JOBBTORG, AT_AF).nextLook()).isNull();
  }
}
