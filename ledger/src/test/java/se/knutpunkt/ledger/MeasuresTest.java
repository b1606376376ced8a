package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.ledger.Said.day;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Finding;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.ownership.Ruling;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// Who counts in which measure, person by person, before anything is hidden. The month is October
/// 2026 where nothing else is said.
class MeasuresTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private final Said said = new Said(LEDGER);
  private final PersonKey ada = Said.somebody();
  private final PersonKey bo = Said.somebody();

  private static Fact enrolled(String jobbtorg, String malgrupp, String from, String till) {
    return new Fact.Inskrivning(jobbtorg, null, malgrupp, day(from), day(till));
  }

  private static Fact enrolled(String from, String till) {
    return enrolled("kista", "forsorjningsstod", from, till);
  }

  private static Fact avslut(String day, String orsak) {
    return new Fact.Avslut("kista", day(day), orsak);
  }

  private static Fact aterremiss(String day) {
    return new Fact.Aterremiss("kista", day(day), "ohalsa");
  }

  private static Fact bistand(String... months) {
    var all = Stream.of(months).map(YearMonth::parse).toList();
    return new Fact.BistandBeslut("a", "farsta", all, "arbetsloshet", "beviljad", 1L);
  }

  @Nested
  class Enrolled {

    @Test
    void countsWhoWasEnrolledOnAtLeastOneDayOfTheMonth() {
      said.jobbtorg(ada, enrolled("2026-01-15", "2026-10-01"));
      said.jobbtorg(bo, enrolled("2026-10-31", null));
      said.jobbtorg(Said.somebody(), enrolled("2026-01-15", "2026-09-30"));
      said.jobbtorg(Said.somebody(), enrolled("2026-11-01", null));

      assertThat(rows("inskrivna").keySet()).isEqualTo(Set.of(ada, bo));
    }

    @Test
    void isAStock_soWhoStaysCountsEachMonth_andWhoIsNewOnce() {
      said.jobbtorg(ada, enrolled("2026-01-15", null));
      said.jobbtorg(bo, enrolled("2026-10-20", null));

      assertThat(rows("inskrivna", "2026-09-01").keySet()).isEqualTo(Set.of(ada));
      assertThat(rows("inskrivna", "2026-10-01").keySet()).isEqualTo(Set.of(ada, bo));
      assertThat(rows("inskrivna", "2026-11-01").keySet()).isEqualTo(Set.of(ada, bo));
    }

    @Test
    void endsWithAvslutOrAterremissAtTheSameJobbtorg_notAnother() {
      said.jobbtorg(ada, enrolled("2026-01-15", null));
      said.jobbtorg(ada, avslut("2026-10-01", "arbete"));
      said.jobbtorg(bo, enrolled("2026-01-15", null));
      said.jobbtorg(bo, new Fact.Aterremiss("globen", day("2026-08-01"), "ohalsa"));

      assertThat(rows("inskrivna", "2026-10-01").keySet()).isEqualTo(Set.of(ada, bo));
      assertThat(rows("inskrivna", "2026-11-01").keySet()).isEqualTo(Set.of(bo));
    }

    @Test
    void anAvslutFromBeforeTheEnrolmentEndsNothing() {
      said.jobbtorg(ada, avslut("2026-09-30", "arbete"));
      said.jobbtorg(ada, enrolled("2026-10-01", null));

      assertThat(rows("inskrivna", "2026-11-01").keySet()).isEqualTo(Set.of(ada));
    }

    @Test
    void whoHasTwoNumbersCountsOnce_untilTheyAreParted() {
      said.jobbtorg(ada, enrolled("farsta", "uppsok", "2026-10-05", null));
      said.jobbtorg(bo, enrolled("kista", "kaa", "2026-02-01", "2026-10-04"));
      said.numbers(ada, bo, "sammanfor");
      assertThat(rows("inskrivna").values()).containsExactly("farsta uppsok 1/1");

      said.numbers(bo, ada, "isarfor");
      assertThat(rows("inskrivna").keySet()).isEqualTo(Set.of(ada, bo));
    }

    @Test
    void aJoinThatALaterRowOfItsSeriesTakesTheOtherNumberOutOfIsNone() {
      var eva = Said.somebody();
      said.jobbtorg(ada, enrolled("farsta", "uppsok", "2026-10-05", null));
      said.jobbtorg(bo, enrolled("kista", "kaa", "2026-10-05", null));
      var row = Said.key();
      said.numbersInSeries(row, ada, bo);
      assertThat(rows("inskrivna")).hasSize(1);

      said.numbersInSeries(row, ada, eva);
      assertThat(rows("inskrivna").keySet()).hasSize(2).contains(bo);
    }

    @Test
    void whoIsEnrolledTwiceCountsOnce_whereItBeganLast() {
      said.jobbtorg(ada, enrolled("farsta", "uppsok", "2026-10-05", null));
      said.jobbtorg(ada, enrolled("kista", "kaa", "2026-02-01", "2026-10-04"));

      assertThat(rows("inskrivna").get(ada)).isEqualTo("farsta uppsok 1/1");
    }

    @Test
    void kaaAndOvrigAreOneGroup() {
      said.jobbtorg(ada, enrolled("kista", "kaa", "2026-02-01", null));
      said.jobbtorg(bo, enrolled("kista", "ovrig", "2026-02-01", null));

      assertThat(Set.copyOf(rows("inskrivna").values())).containsExactly("kista ovriga 1/1");
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrects() {
      var wrong = said.jobbtorg(ada, enrolled("2026-10-01", null));
      said.instead(wrong, ada, enrolled("2026-11-01", null));

      assertThat(rows("inskrivna")).isEmpty();
      assertThat(rows("inskrivna", "2026-11-01")).hasSize(1);
    }

    @Test
    void whatIsTakenBackCountsNot() {
      said.takenBack(said.jobbtorg(ada, enrolled("2026-10-01", null)), "inskrivning");
      said.jobbtorg(bo, enrolled("2026-01-01", null));
      said.takenBack(said.jobbtorg(bo, avslut("2026-03-01", "arbete")), "avslut");

      assertThat(rows("inskrivna").keySet()).isEqualTo(Set.of(bo));
    }
  }

  @Nested
  class Ended {

    @Test
    void avslutAndAterremissAreCountedApart_byTheirDay() {
      said.jobbtorg(ada, enrolled("2026-01-15", null));
      said.jobbtorg(ada, avslut("2026-10-31", "studier"));
      said.jobbtorg(bo, enrolled("2026-01-15", null));
      said.jobbtorg(bo, aterremiss("2026-10-01"));
      var referred = Said.somebody();
      said.jobbtorg(referred, avslut("2026-10-15", "aterremitterad"));
      said.jobbtorg(Said.somebody(), avslut("2026-09-30", "arbete"));
      said.jobbtorg(Said.somebody(), aterremiss("2026-11-01"));

      assertThat(rows("avslutade")).isEqualTo(Map.of(ada, "kista forsorjningsstod studier 1/1"));
      assertThat(rows("aterremitterade"))
          .isEqualTo(Map.of(bo, "kista forsorjningsstod ohalsa 1/1", referred, "kista 1/1"));
    }

    @Test
    void whoEndsTwiceInTheMonthCountsOnce_atTheLast() {
      said.jobbtorg(ada, avslut("2026-10-03", "studier"));
      said.jobbtorg(ada, avslut("2026-10-20", "arbete"));

      assertThat(rows("avslutade")).isEqualTo(Map.of(ada, "kista arbete 1/1"));
    }

    @Test
    void enrolmentTimeCountsBothDays_andIsOfThoseThatJobbtorgEndedInTheMonth() {
      said.jobbtorg(ada, enrolled("2026-09-30", null));
      said.jobbtorg(ada, avslut("2026-10-01", "arbete"));
      said.jobbtorg(bo, enrolled("2026-09-30", null));
      said.jobbtorg(bo, aterremiss("2026-10-01"));
      var earlier = Said.somebody();
      said.jobbtorg(earlier, enrolled("2025-11-01", null));
      said.jobbtorg(earlier, avslut("2025-11-10", "arbete"));

      var ranOut = Said.somebody();
      said.jobbtorg(ranOut, enrolled("2026-01-15", "2026-10-10"));

      assertThat(rows("inskrivningstid"))
          .isEqualTo(
              Map.of(
                  ada,
                  "kista forsorjningsstod arbete 2/1",
                  bo,
                  "kista forsorjningsstod aterremitterad 2/1"));
      assertThat(rows("inskrivningstid_ar"))
          .containsEntry(earlier, "kista forsorjningsstod arbete 10/1")
          .hasSize(3);
      assertThat(rows("inskrivningstid_ar", "2026-11-01")).containsOnlyKeys(ada, bo);
    }
  }

  @Nested
  class Indicators {

    @Test
    void finishedWithinAYear_isOfThoseWhoBeganTheYearBefore_withoutTheAterremitterade() {
      var late = Said.somebody();
      var back = Said.somebody();
      said.jobbtorg(ada, enrolled("2025-10-31", null));
      said.jobbtorg(ada, avslut("2026-10-30", "arbete"));
      said.jobbtorg(late, enrolled("2024-11-01", null));
      said.jobbtorg(late, avslut("2025-11-01", "arbete"));
      said.jobbtorg(bo, enrolled("2025-03-01", null));
      said.jobbtorg(back, enrolled("2025-03-01", null));
      said.jobbtorg(back, aterremiss("2025-04-01"));
      said.jobbtorg(Said.somebody(), enrolled("2025-11-01", null));
      said.jobbtorg(Said.somebody(), enrolled("2024-10-31", null));

      assertThat(outcomes("avslutade_inom_ett_ar"))
          .isEqualTo(Map.of(ada, true, late, false, bo, false));
    }

    @Test
    void selfSupport_isNoGrantedAssistanceInTheSixthMonthAfter() {
      var refused = Said.somebody();
      for (var person : List.of(ada, bo, refused)) {
        said.jobbtorg(person, avslut("2026-04-30", "arbete"));
      }
      said.eb(ada, bistand("2026-09", "2026-11"));
      said.eb(bo, bistand("2026-10"));
      said.eb(
          refused,
          new Fact.BistandBeslut(
              "a", "farsta", List.of(YearMonth.of(2026, 10)), "arbetsloshet", "avslag", null));
      said.jobbtorg(Said.somebody(), avslut("2026-04-30", "avliden"));
      said.jobbtorg(Said.somebody(), avslut("2026-04-30", "flyttat"));
      said.jobbtorg(Said.somebody(), new Fact.Aterremiss("kista", day("2026-04-30"), "flyttat"));
      said.jobbtorg(Said.somebody(), avslut("2026-05-01", "arbete"));
      said.jobbtorg(Said.somebody(), avslut("2025-04-30", "arbete"));

      assertThat(outcomes("sjalvforsorjande"))
          .isEqualTo(Map.of(ada, true, bo, false, refused, true));
    }

    @Test
    void selfSupport_isAskedOfTheAterremitteradeToo() {
      said.jobbtorg(ada, avslut("2026-04-30", "aterremitterad"));
      said.jobbtorg(bo, aterremiss("2026-04-30"));
      said.eb(bo, bistand("2026-10"));

      assertThat(outcomes("sjalvforsorjande")).isEqualTo(Map.of(ada, true, bo, false));
    }

    @Test
    void selfSupport_looksAtTheRightMonthFromTheEndOfALongOne() {
      said.jobbtorg(ada, avslut("2026-08-31", "arbete"));
      said.eb(ada, bistand("2027-02"));

      assertThat(outcomes("sjalvforsorjande", "2027-01-01")).isEmpty();
      assertThat(outcomes("sjalvforsorjande", "2027-02-01")).isEqualTo(Map.of(ada, false));
    }

    @Test
    void theYearsEnrolled_areWhoeverWasOnSomeDay_byHowTheyCame() {
      var kaa = Said.somebody();
      var other = Said.somebody();
      said.jobbtorg(ada, enrolled("2025-01-15", "2025-11-01"));
      said.jobbtorg(ada, enrolled("farsta", "uppsok", "2026-02-01", null));
      said.jobbtorg(bo, enrolled("2026-10-31", null));
      said.jobbtorg(kaa, enrolled("kista", "kaa", "2025-12-01", "2025-12-24"));
      said.jobbtorg(other, enrolled("kista", "ovrig", "2025-12-01", "2025-12-24"));
      said.jobbtorg(Said.somebody(), enrolled("2025-01-15", "2025-10-31"));

      assertThat(rows("inskrivna_ar"))
          .isEqualTo(
              Map.of(
                  ada,
                  "farsta uppsok uppsok 1/1",
                  bo,
                  "kista forsorjningsstod stadsdel 1/1",
                  kaa,
                  "kista ovriga uppsok 1/1",
                  other,
                  "kista ovriga ovrig 1/1"));
    }

    @Test
    void aStockholmsjobbIsCountedWithThePartyThatArrangedTheLast() {
      said.eb(ada, job("stockholmsjobb", "2026-01-01", "2026-03-01"));
      said.by("trafikkontoret", ada, job("stockholmsjobb", "2026-04-01", null));
      said.jobbtorg(bo, job("stockholmsjobb", "2026-01-01", null));

      assertThat(rows("stockholmsjobb"))
          .isEqualTo(Map.of(ada, "trafikkontoret 1/1", bo, "jobbtorg 1/1"));
    }

    @Test
    void jobsCountWhoHadOneOnSomeDayOfTheYear_once() {
      said.eb(ada, job("stockholmsjobb", "2025-01-01", "2025-11-01"));
      said.eb(ada, job("stockholmsjobb", "2026-01-01", null));
      said.eb(Said.somebody(), job("stockholmsjobb", "2025-01-01", "2025-10-31"));
      said.eb(bo, job("feriejobb", "2026-06-15", "2026-07-05"));
      said.jobbtorg(bo, insats("feriejobb", "avslutad", "2026-06-15", "2026-07-05"));
      said.jobbtorg(Said.somebody(), insats("feriejobb", "ko", "2026-06-15", null));

      assertThat(rows("stockholmsjobb")).containsOnlyKeys(ada);
      assertThat(rows("feriejobb")).containsOnlyKeys(bo);
    }

    @Test
    void longDependence_isTenMonthsOfTwelve_ofThoseWhoHaveAssistanceNow() {
      said.eb(ada, bistand(months("2025-11", 9)));
      said.eb(ada, bistand("2026-10"));
      said.eb(bo, bistand(months("2025-11", 8)));
      said.eb(bo, bistand("2026-10", "2025-10"));
      said.eb(Said.somebody(), bistand(months("2025-10", 12)));

      assertThat(outcomes("langvarigt_bistand")).isEqualTo(Map.of(ada, true, bo, false));
    }

    @Test
    void aMonthThatWasDecidedTwiceIsOneMonth() {
      said.eb(ada, bistand(months("2026-02", 9)));
      said.eb(ada, bistand(months("2026-02", 9)));

      assertThat(outcomes("langvarigt_bistand")).isEqualTo(Map.of(ada, false));
    }
  }

  @Nested
  class Effect {

    @Test
    void isToldPerKindOfInsats_ofThoseThatEnded() {
      said.jobbtorg(ada, insats("praktik", "avslutad", "2026-01-01", "2026-04-01"));
      said.jobbtorg(bo, insats("praktik", "avslutad", "2026-01-01", "2026-04-30"));
      said.eb(bo, bistand("2026-10"));
      said.jobbtorg(Said.somebody(), insats("praktik", "ko", "2026-01-01", "2026-04-01"));
      said.jobbtorg(Said.somebody(), insats("praktik", "pagaende", "2026-01-01", null));

      assertThat(outcomes("sjalvforsorjande_efter_insats")).isEqualTo(Map.of(ada, true, bo, false));
      assertThat(rows("sjalvforsorjande_efter_insats").get(ada)).startsWith("praktik ");
    }

    @Test
    void anInsatsEndsWhenItsPartyLastSaidSo() {
      said.jobbtorg(ada, insats("praktik", "pagaende", "2026-01-01", "2026-04-01"));
      said.jobbtorg(ada, insats("praktik", "avslutad", "2026-01-01", "2026-05-15"));

      assertThat(rows("sjalvforsorjande_efter_insats")).isEmpty();
      assertThat(rows("sjalvforsorjande_efter_insats", "2026-11-01")).containsOnlyKeys(ada);
    }

    @Test
    void itsPartyMaySaySoOfThePersonsOtherNumber() {
      said.numbers(ada, bo, "sammanfor");
      said.jobbtorg(ada, insats("praktik", "pagaende", "2026-01-01", "2026-04-01"));
      said.jobbtorg(bo, insats("praktik", "avslutad", "2026-01-01", "2026-05-15"));

      assertThat(rows("sjalvforsorjande_efter_insats")).isEmpty();
    }
  }

  @Nested
  class Bouncing {

    @Test
    void isMoreThanOneAterremissInTwelveMonths() {
      said.jobbtorg(ada, aterremiss("2025-11-01"));
      said.jobbtorg(ada, aterremiss("2026-10-31"));
      said.jobbtorg(bo, aterremiss("2025-10-31"));
      said.jobbtorg(bo, aterremiss("2026-10-31"));

      assertThat(outcomes("studs")).isEqualTo(Map.of(ada, true, bo, false));
    }

    @Test
    void oneThatIsToldAsAterremissAndAsAvslutIsOne() {
      said.jobbtorg(ada, aterremiss("2026-10-01"));
      said.jobbtorg(ada, avslut("2026-10-01", "aterremitterad"));

      assertThat(outcomes("studs")).isEqualTo(Map.of(ada, false));
    }

    @Test
    void orThreePartiesThatDidSomething_aQueueIsNothing() {
      for (var person : List.of(ada, bo)) {
        said.jobbtorg(person, enrolled("2026-03-01", null));
        said.by(
            "arbetsformedlingen",
            person,
            new Fact.AfAnvisning("a", "p", null, 100, day("2026-01-01"), day("2026-02-01")));
      }
      said.by("leverantor", ada, insats("vagledning", "pagaende", "2026-05-01", null));
      said.by("leverantor", bo, insats("vagledning", "ko", "2026-05-01", null));

      assertThat(outcomes("studs")).isEqualTo(Map.of(ada, true, bo, false));
    }
  }

  @Nested
  class NotComing {

    @Test
    void isOfThoseWhoWereEnrolledOrExpected() {
      var expected = Said.somebody();
      said.jobbtorg(ada, enrolled("2026-01-01", null));
      said.jobbtorg(bo, new Fact.Uteblivande("kista", day("2026-10-31"), null));
      said.jobbtorg(ada, new Fact.Uteblivande("kista", day("2026-11-01"), null));
      said.eb(
          expected,
          new Fact.Remiss(
              "farsta", null, "kista", null, null, day("2026-09-20"), day("2026-10-01")));
      said.eb(
          Said.somebody(),
          new Fact.Remiss(
              "farsta", null, "kista", null, null, day("2026-10-20"), day("2026-11-01")));

      assertThat(outcomes("uteblivande")).isEqualTo(Map.of(ada, false, bo, true, expected, false));
    }

    @Test
    void aDayThatNobodyReportedIsNeitherAbsenceNorReported() {
      said.jobbtorg(ada, narvaro(20, 5, 0, 1, 14));
      said.jobbtorg(bo, narvaro(20, 0, 0, 0, 20));
      said.jobbtorg(Said.somebody(), narvaro(20, 5, null, null, null));

      assertThat(rows("ogiltig_franvaro")).isEqualTo(Map.of(ada, "true 1/6"));
    }

    @Test
    void theLastReportOfTheMonthCounts_andOnlyThatMonth() {
      said.jobbtorg(ada, narvaro(20, 5, 0, 1, 14));
      said.jobbtorg(ada, narvaro(20, 18, 0, 2, 0));

      assertThat(rows("ogiltig_franvaro")).isEqualTo(Map.of(ada, "true 2/20"));
      assertThat(rows("ogiltig_franvaro", "2026-11-01")).isEmpty();
    }
  }

  @Nested
  class FirstPlan {

    @Test
    void isCountedFromTheApplication_orElseTheCasesFirstDay() {
      said.eb(ada, arende("1", "2026-09-20", "2026-10-01"));
      said.eb(ada, new Fact.Arbetsplan("p", day("2026-10-10"), null, null));
      said.eb(bo, arende("1", null, "2026-10-01"));
      said.jobbtorg(bo, new Fact.Jobbplan("j", "kista", "c", day("2026-10-01"), null));
      said.jobbtorg(bo, new Fact.Jobbplan("k", "kista", "c", day("2026-10-05"), null));

      assertThat(rows("dagar_till_plan")).isEqualTo(Map.of(ada, "20/1", bo, "0/1"));
    }

    @Test
    void aPlanOfAnEarlierCaseIsNoPlanOfThis_andWhoHasNoneIsNotCounted() {
      said.eb(ada, new Fact.Arbetsplan("p", day("2026-09-30"), null, null));
      said.eb(ada, arende("2", null, "2026-10-01"));

      assertThat(rows("dagar_till_plan")).isEmpty();
    }

    @Test
    void whatIsSaidLastOfTheApplicationHolds() {
      said.eb(ada, arende("1", "2016-09-01", "2026-09-01"));
      said.eb(ada, arende("1", "2026-09-01", "2026-09-01"));
      said.eb(ada, new Fact.Arbetsplan("p", day("2026-10-11"), null, null));

      assertThat(rows("dagar_till_plan")).isEqualTo(Map.of(ada, "40/1"));
    }

    @Test
    void aCaseThatMovesIsOneCase() {
      said.eb(ada, arende("1", null, "2026-09-01"));
      said.eb(ada, arende("1", null, "2026-10-01"));
      said.eb(ada, new Fact.Arbetsplan("p", day("2026-10-11"), null, null));

      assertThat(rows("dagar_till_plan")).isEqualTo(Map.of(ada, "40/1"));
    }
  }

  @Nested
  class ConflictsOfTheMonth {

    private final MessageKey case1 = said.eb(ada, arende("1", null, "2026-01-01"));
    private final MessageKey enrolment = said.jobbtorg(bo, enrolled("2026-01-01", null));

    @Test
    void arePerRule_ofAllWhoHadACaseOrWereEnrolled() {
      conflict(ada, "K2", "2026-10-31", null);
      conflict(ada, "K2", "2026-01-01", "2026-10-01");
      conflict(bo, "K2", "2026-11-01", null);
      conflict(bo, "K3", "2026-01-01", "2026-09-30");

      assertThat(conflicts()).isEqualTo(Map.of(ada, "K2 true 2/1", bo, "K2 false 0/1"));
    }

    @Test
    void whoIsInAConflictCountsAmongThePersons_alsoWithoutCaseOrEnrolment() {
      var earlier = Said.somebody();
      said.jobbtorg(earlier, avslut("2026-03-01", "arbete"));
      conflict(earlier, "K2", "2026-03-01", null);

      assertThat(conflicts())
          .isEqualTo(Map.of(ada, "K2 false 0/1", bo, "K2 false 0/1", earlier, "K2 true 1/1"));
    }

    @Test
    void whatIsMerelyWorthKnowing_andWhatWasDismissed_areNone() {
      conflict(ada, "OWN-FIELD", Allvar.INFO, "2026-01-01", null, case1);
      ruled(conflict(ada, "K2", "2026-01-01", null), Ruling.Act.DISMISS);

      assertThat(conflicts()).isEmpty();
    }

    @Test
    void whatWasDismissedStaysSo_whenItsDataGoes_unlessItWasReopened() {
      var dismissed = ruled(conflict(ada, "K2", "2026-01-01", null), Ruling.Act.DISMISS);
      resolved(dismissed, "2026-10-20");
      var reopened = ruled(conflict(bo, "K2", "2026-01-01", null), Ruling.Act.DISMISS);
      resolved(ruled(reopened, Ruling.Act.REOPEN), "2026-10-20");

      assertThat(conflicts()).isEqualTo(Map.of(ada, "K2 false 0/1", bo, "K2 true 1/1"));
    }

    @Test
    void whatWasSettledWasOne() {
      ruled(conflict(ada, "K2", "2026-01-01", null), Ruling.Act.SETTLE);

      assertThat(conflicts()).containsEntry(ada, "K2 true 1/1");
    }

    @Test
    void whatIsResolvedCountsUntilThen() {
      resolved(conflict(ada, "K2", "2026-09-20", null), "2026-10-01");

      assertThat(conflicts()).containsEntry(ada, "K2 true 1/1");
      assertThat(rows("konflikter", "2026-11-01")).isEmpty();
    }

    @Test
    void whatIsResolvedBeforeItBeganNeverWasOne() {
      resolved(conflict(ada, "K1", "2026-10-20", null), "2026-10-19");

      assertThat(conflicts()).isEmpty();
    }

    @Test
    void whatRestedOnSomethingTakenBackNeverWas() {
      var flagged = conflict(bo, "K2", Allvar.HOG, "2026-01-01", null, enrolment);
      said.takenBack(enrolment, "inskrivning");
      resolved(flagged, "2026-10-20");

      assertThat(conflicts()).isEmpty();
    }

    @Test
    void whatRestedOnSomethingCorrectedNeverWas_unlessTheCorrectionSaysTheSame() {
      var wrong = conflict(bo, "K2", Allvar.HOG, "2026-01-01", null, enrolment);
      var repeated = said.instead(enrolment, bo, enrolled("2026-01-01", null));
      resolved(wrong, "2026-10-20");
      assertThat(conflicts()).containsEntry(bo, "K2 true 1/1");

      said.instead(repeated, bo, enrolled("2026-02-01", null));
      assertThat(conflicts()).isEmpty();
    }

    @Test
    void aLaterRowOfASeriesTakesNothingBack() {
      var series = Said.key();
      var first = inSeries(series, enrolled("2026-01-01", null));
      var flagged = conflict(ada, "K2", Allvar.HOG, "2026-01-01", null, first);
      inSeries(series, enrolled("2026-01-01", "2026-10-10"));
      resolved(flagged, "2026-10-12");

      assertThat(conflicts()).containsEntry(ada, "K2 true 1/1");
    }

    @Test
    void whatRestedOnAJoinThatIsUndoneNeverWas() {
      said.numbers(ada, bo, "sammanfor");
      resolved(conflict(ada, "K2", Allvar.HOG, "2026-01-01", null, case1, enrolment), "2026-10-20");
      assertThat(conflicts().values()).containsExactly("K2 true 1/1");

      said.numbers(ada, bo, "isarfor");
      assertThat(conflicts()).isEmpty();
    }

    private MessageKey inSeries(MessageKey series, Fact fact) {
      return said.say("jobbtorg", ada, null, Said.key(), null, series, said.now(), fact)
          .orElseThrow();
    }

    private Cases.Stored conflict(PersonKey person, String rule, String from, String till) {
      return conflict(person, rule, Allvar.HOG, from, till, person.equals(bo) ? enrolment : case1);
    }

    private Cases.Stored conflict(
        PersonKey person,
        String rule,
        Allvar allvar,
        String from,
        String till,
        MessageKey... evidence) {
      var messages = List.of(evidence);
      var claims =
          LEDGER.claims().of(List.of(ada, bo)).values().stream()
              .flatMap(List::stream)
              .filter(claim -> messages.contains(claim.message()))
              .toList();
      var finding =
          new Finding(
              UUID.randomUUID(),
              person,
              rule,
              new RuleName("Namn", "Name"),
              "7",
              allvar,
              new Period(day(from), day(till)),
              claims,
              claims,
              "ekonomiskt-bistand",
              Set.of(new PartyId("ekonomiskt-bistand")),
              "Gör",
              "Do",
              "S1",
              "Därför",
              "Because",
              List.of(),
              false);
      var opened =
          new Cases.Stored(finding.key(), CaseState.OPEN, 1, finding.digest(), 0, null, Set.of());
      apply(new Change.Opened(finding, opened));
      return opened;
    }

    private Cases.Stored ruled(Cases.Stored stored, Ruling.Act act) {
      var change = Cases.ruled(stored, new Ruling(act, "f-1", null), List.of()).orElseThrow();
      apply(change);
      return change.after();
    }

    private void resolved(Cases.Stored stored, String day) {
      var after =
          new Cases.Stored(
              stored.key(),
              CaseState.RESOLVED,
              stored.version() + 1,
              "",
              stored.told(),
              null,
              Set.of());
      apply(new Change.Resolved(after, true));
      LEDGER
          .jdbc()
          .update(
              "update conflict set changed_at = ?::date + time '12:00' where key = ?",
              day,
              stored.key());
    }

    private void apply(Change change) {
      var person =
          change instanceof Change.OfFinding found
              ? found.finding().person()
              : LEDGER.conflicts().person(change.key()).orElseThrow();
      LEDGER
          .tx()
          .executeWithoutResult(
              _ ->
                  LEDGER
                      .conflicts()
                      .apply(
                          Map.of(person, List.of(change)),
                          LEDGER.conflicts().of(List.of(person)),
                          List.of()));
    }

    private Map<PersonKey, String> conflicts() {
      return rows("konflikter");
    }
  }

  @Test
  void aPersonBelongsWhereTheyWereLastOnTheMonthsLastDay() {
    said.eb(ada, arende("1", null, "2026-01-01"));
    said.eb(
        ada,
        new Fact.Arende(
            "2", "skarpnack", null, null, "f", "oppet", null, null, day("2026-10-31"), null));
    said.eb(
        ada,
        new Fact.Arende(
            "3", "bromma", null, null, "f", "oppet", null, null, day("2026-11-01"), null));

    var place =
        LEDGER
            .jdbc()
            .queryForMap("select * from follow_up_person('2026-10-01') where stadsdel is not null");
    assertThat(place).containsEntry("stadsdel", "skarpnack").containsEntry("alder", null);
  }

  @Test
  void beforeACaseMovedThePersonBelongedWhereItWas_alsoOnceItHasMovedOn() {
    said.eb(ada, arende("1", null, "2026-01-01"));
    said.eb(
        ada,
        new Fact.Arende(
            "1", "bromma", null, null, "f", "oppet", null, null, day("2026-11-01"), null));

    assertThat(stadsdel("2026-10-01")).isEqualTo("farsta");
    assertThat(stadsdel("2026-11-01")).isEqualTo("bromma");
  }

  private static Object stadsdel(String month) {
    return LEDGER
        .jdbc()
        .queryForObject("select stadsdel from follow_up_person(?::date)", String.class, month);
  }

  private static Fact job(String form, String from, String till) {
    return new Fact.Anstallning("n", form, List.of(), day(from), day(till));
  }

  private static Fact insats(String kategori, String status, String from, String till) {
    return new Fact.Insats("i-1", kategori, null, 100, status, null, day(from), day(till));
  }

  private static Fact narvaro(
      Integer planerade, Integer narvarande, Integer giltig, Integer ogiltig, Integer ej) {
    return new Fact.NarvaroManad(
        "kista", YearMonth.of(2026, 10), planerade, narvarande, giltig, ogiltig, ej);
  }

  private static Fact arende(String id, String ansokt, String from) {
    return new Fact.Arende(
        id, "farsta", null, null, "f", "oppet", null, day(ansokt), day(from), null);
  }

  private static String[] months(String first, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> YearMonth.parse(first).plusMonths(i).toString())
        .toArray(String[]::new);
  }

  private static Map<PersonKey, String> rows(String measure) {
    return rows(measure, "2026-10-01");
  }

  /// Each person's row as text: what is null is left out.
  private static Map<PersonKey, String> rows(String measure, String month) {
    var rows = new TreeMap<PersonKey, String>();
    LEDGER
        .jdbc()
        .query(
            "select person, concat_ws(' ', serie, jobbtorg, malgrupp, klass, utfall::text, taljare || '/' || namnare) told from follow_up_"
                + measure
                + "(?::date)",
            row -> {
              var person = new PersonKey(Sql.uuid(row, "person"));
              assertThat(rows.put(person, row.getString("told"))).isNull();
            },
            month);
    return rows;
  }

  private static Map<PersonKey, Boolean> outcomes(String measure) {
    return outcomes(measure, "2026-10-01");
  }

  private static Map<PersonKey, Boolean> outcomes(String measure, String month) {
    return rows(measure, month).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().contains("true")));
  }
}
