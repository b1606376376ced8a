package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.domain.ownership.World.AF;
import static se.knutpunkt.domain.ownership.World.EB;
import static se.knutpunkt.domain.ownership.World.FK;
import static se.knutpunkt.domain.ownership.World.JOBBTORG;
import static se.knutpunkt.domain.ownership.World.TODAY;
import static se.knutpunkt.domain.ownership.World.corrects;
import static se.knutpunkt.domain.ownership.World.day;
import static se.knutpunkt.domain.ownership.World.says;
import static se.knutpunkt.domain.ownership.World.superseded;
import static se.knutpunkt.domain.ownership.World.svar;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.claims.Altered;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.ownership.Answers.Answer;
import se.knutpunkt.domain.ownership.Answers.Effect;
import se.knutpunkt.domain.party.PartyId;

class AnswersTest {

  private static final UUID CONFLICT = new UUID(8, 8);
  private static final Set<PartyId> CONCERNED = Set.of(EB, JOBBTORG);

  @Test
  void whoeverIsConcernedHasASay_othersAreRecorded() {
    var answers = about(Set.of(), min(1, EB), min(2, FK), min(3, JOBBTORG));

    assertThat(answers.owners()).containsExactlyInAnyOrder(EB, JOBBTORG);
    assertThat(effects(answers))
        .containsExactly(Effect.COUNTS, Effect.NOT_CONCERNED, Effect.COUNTS);
  }

  @Test
  void theLatestOfAUnitHolds_andUnitsAnswerEachForItself() {
    var answers = about(Set.of(), min(2, EB), inteMin(5, EB), of("farsta", min(1, EB)));

    assertThat(effects(answers)).containsExactly(Effect.COUNTS, Effect.LATER_ANSWER, Effect.COUNTS);
    assertThat(answers.owners()).containsExactly(EB);
  }

  @Test
  void anAnswerAboutAnotherConflictIsNone() {
    var other = says(1, EB, svar(new UUID(9, 9), "min", "2026-06-01", null));

    assertThat(about(Set.of(), other).all()).isEmpty();
  }

  @Test
  void theReferenceIsReadAsAUuidIsWritten() {
    var reference = new UUID(0xABCDEFL, 1);
    var shouted =
        says(
            1,
            EB,
            new Fact.AgarskapSvar(
                reference.toString().toUpperCase(java.util.Locale.ROOT),
                "min",
                day("2026-06-01"),
                null,
                null));

    assertThat(Answers.about(reference, CONCERNED, Set.of(), 1, List.of(shouted)).owners())
        .containsExactly(EB);
  }

  @Test
  void whatWasSaidBeforeOrTakenBackCountsNoMore() {
    var early = min(1, EB);
    var wrong = min(2, JOBBTORG);
    var right = corrects(3, wrong, svar(CONFLICT, "inte_min", "2026-06-02", null));
    var answers = about(Set.of(early.message()), early, superseded(wrong), right);

    assertThat(effects(answers))
        .containsExactly(Effect.EARLIER_ROUND, Effect.TAKEN_BACK, Effect.COUNTS);
    assertThat(answers.owners()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "overenskommet, 2, EARLIER_VERSION",
    "overenskommet, 3, COUNTS",
    "overenskommet, , COUNTS",
    "min, 2, COUNTS",
    "inte_min, 2, COUNTS"
  })
  void nobodyHasAgreedToWhatWasToldLater(String svar, Integer version, Effect effect) {
    var answer =
        says(
            1,
            EB,
            new Fact.AgarskapSvar(
                CONFLICT.toString(), svar, day("2026-06-01"), day("2026-06-30"), version));

    assertThat(effects(about(Set.of(), answer))).containsExactly(effect);
  }

  @Test
  void anOutdatedAgreementLeavesTheUnitsOwnWord() {
    var agreed =
        new Fact.AgarskapSvar(
            CONFLICT.toString(), "overenskommet", day("2026-06-01"), day("2026-06-30"), 2);

    assertThat(about(Set.of(), min(1, EB), says(2, EB, agreed)).owners()).containsExactly(EB);
  }

  @Test
  void nobodyOwnsItWhenAllWhoWereToldSaySo() {
    assertThat(about(Set.of(), inteMin(1, EB)).nobody(CONCERNED)).isFalse();
    assertThat(about(Set.of(), inteMin(1, EB), inteMin(2, JOBBTORG)).nobody(CONCERNED)).isTrue();
    assertThat(
            about(Set.of(), inteMin(1, EB), of("farsta", min(2, EB)), inteMin(3, JOBBTORG))
                .nobody(CONCERNED))
        .as("another of its units takes it")
        .isFalse();
    assertThat(about(Set.of()).nobody(Set.of())).isFalse();
  }

  @Test
  void ofSeveralAgreementsTheLongestHolds() {
    var answers =
        about(
            Set.of(),
            agreed(1, EB, "2026-06-01", "2026-06-15"),
            agreed(2, JOBBTORG, "2026-06-20", "2026-07-10"),
            agreed(3, AF, "2026-06-01", "2026-12-31"));

    assertThat(answers.agreedUntil(TODAY)).isEqualTo(day("2026-06-15"));
    assertThat(answers.nextLook(TODAY)).isEqualTo(day("2026-06-16"));
    assertThat(answers.agreedUntil(day("2026-06-16"))).isNull();
    assertThat(answers.nextLook(day("2026-06-16"))).isEqualTo(day("2026-06-20"));
    assertThat(answers.agreedUntil(day("2026-07-10"))).isEqualTo(day("2026-07-10"));
    assertThat(answers.nextLook(day("2026-07-11"))).isNull();
  }

  @Test
  void whatEndsBeforeItBeginsHoldsOnNoDay() {
    var answers = about(Set.of(), agreed(1, EB, "2026-06-20", "2026-06-10"));

    assertThat(TODAY.minusDays(20).datesUntil(TODAY.plusDays(20)))
        .allSatisfy(day -> assertThat(answers.agreedUntil(day)).isNull());
  }

  private static Answers about(Set<MessageKey> before, Claim... claims) {
    return Answers.about(CONFLICT, CONCERNED, before, 3, List.of(claims));
  }

  private static List<Effect> effects(Answers answers) {
    return answers.all().stream().map(Answer::effect).toList();
  }

  private static Claim min(int n, PartyId party) {
    return says(n, party, svar(CONFLICT, "min", "2026-06-01", null));
  }

  private static Claim inteMin(int n, PartyId party) {
    return says(n, party, svar(CONFLICT, "inte_min", "2026-06-01", null));
  }

  private static Claim agreed(int n, PartyId party, String datum, String till) {
    return says(n, party, svar(CONFLICT, "overenskommet", datum, till));
  }

  private static Claim of(String unit, Claim c) {
    return Altered.of(c).unit(unit).claim();
  }

  @Test
  void whoseClaimAConflictRestsOnHasASayToo_alsoWhenOthersAreTold() {
    var sentBack =
        Stream.of("2026-01-10", "2026-02-10", "2026-03-10")
            .map(on -> new Fact.Aterremiss("jt", day(on), "annat"))
            .toList();
    var found =
        World.evaluate(
                new Bounced(),
                TODAY,
                List.of(),
                says(1, JOBBTORG, sentBack.get(0)),
                says(2, JOBBTORG, sentBack.get(1)),
                says(3, JOBBTORG, sentBack.get(2)))
            .findings()
            .getFirst();
    assertThat(found.told()).containsExactly(EB);
    var known = new Cases.Stored(found.key(), CaseState.OPEN, 1, found.digest(), 1, null, Set.of());
    var mine = says(9, JOBBTORG, svar(found.key(), "min", "2026-06-01", null));
    var others = says(10, FK, svar(found.key(), "min", "2026-06-01", null));

    assertThat(Answers.about(found, known, List.of(mine, others)).owners())
        .containsExactly(JOBBTORG);
  }

  @Test
  void answersAreFoundAmongAllThatIsSaid() {
    var answer = min(1, EB);
    var other = says(2, EB, new Fact.Kartlaggning(day("2026-06-01")));

    assertThat(Answers.among(List.of(other, answer))).containsExactly(answer);
  }
}
