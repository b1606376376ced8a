package se.knutpunkt.domain.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

class FactTest {

  private static final LocalDate DAY = LocalDate.parse("2026-01-15");

  static Stream<Named<Function<String, Fact>>> designated() {
    return Stream.of(
        fact(
            "arende",
            id -> new Fact.Arende(id, "farsta", null, null, "h", "oppet", null, null, DAY, null)),
        fact("arbetsplan", id -> new Fact.Arbetsplan(id, DAY, null, null)),
        fact(
            "samtycke",
            id -> new Fact.Samtycke(id, "finsam", "samverkan", List.of(), "lamnat", DAY, null)),
        fact("jobbplan", id -> new Fact.Jobbplan(id, "jt", "c", DAY, null)),
        fact("insats", id -> new Fact.Insats(id, "praktik", null, 50, "pagaende", null, DAY, null)),
        fact("samtal", id -> new Fact.Samtal(id, null, DAY, null, List.of(), null)),
        fact("anvisning", id -> new Fact.AfAnvisning(id, "praktik", null, 50, DAY, null)),
        fact("anstallning", id -> new Fact.Anstallning(id, "osa", List.of(), DAY, null)),
        fact("deltagande", id -> new Fact.FinsamDeltagande(id, "s", "praktik", "t", DAY, null)),
        fact(
            "overenskommelse",
            id ->
                new Fact.Overenskommelse(
                    id, "central", List.of(), List.of(), List.of(), DAY, null)));
  }

  private static Named<Function<String, Fact>> fact(String name, Function<String, Fact> fact) {
    return Named.of(name, fact);
  }

  @ParameterizedTest
  @MethodSource("designated")
  void statementsOfTwoDesignationsStandBesideEachOther_andOfOneTheLatestHolds(
      Function<String, Fact> fact) {
    var one = claim(1, fact.apply("X-1"));
    var another = claim(2, fact.apply("X-2"));
    var again = claim(3, fact.apply("X-1"));

    assertThat(Claims.current(List.of(one, another))).containsExactly(one, another);
    assertThat(Claims.current(List.of(again, one, another))).containsExactly(another, again);
  }

  @Test
  void whatHoldsUntilFurtherNoticeHasNoEnd_andWhatHappensHasADay() {
    assertThat(new Fact.IdentitetByte("sammanfor", DAY).valid()).isEqualTo(new Period(DAY, null));
    assertThat(new Fact.Kartlaggning(DAY).valid()).isEqualTo(Period.day(DAY));
    assertThat(new Fact.Bedomning(DAY, DAY.plusDays(3), "s").valid())
        .isEqualTo(new Period(DAY, null));
  }

  @ParameterizedTest
  @CsvSource({", ", "2026-01-14, ", "2026-01-15, 2026-01-15", "2026-02-01, 2026-02-01"})
  void anAnswerHoldsTillTheDayItNames_unlessThatWasBeforeIt(LocalDate till, LocalDate holds) {
    assertThat(new Fact.AgarskapSvar("k", "overenskommet", DAY, till, null).valid())
        .isEqualTo(new Period(DAY, holds));
  }

  @ParameterizedTest
  @CsvSource({
    ", 2026-01-15",
    "2026-01-14, 2026-01-15",
    "2026-01-15, 2026-01-15",
    "2026-01-20, 2026-01-20"
  })
  void aTalkIsAboutTheDaysFromItsCallTillItWasHeld(LocalDate held, LocalDate till) {
    assertThat(new Fact.Samtal("s", null, DAY, held, null, null).valid())
        .isEqualTo(new Period(DAY, till));
  }

  private static Claim claim(int n, Fact fact) {
    var key = new MessageKey(new UUID(0, n));
    var time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
    return new Claim(
        key,
        new PersonKey(new UUID(1, 1)),
        key,
        false,
        false,
        null,
        new PartyId("ekonomiskt-bistand"),
        "enhet",
        "",
        time,
        time,
        "typ",
        Map.of(),
        fact);
  }
}
