package se.knutpunkt.domain.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.time.Period;

class PartyRegisterTest {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId AF = new PartyId("arbetsformedlingen");

  private static final PartyRegister REGISTER =
      new PartyRegister(
          List.of(
              party(
                  EB,
                  unit("a", "2000-01-01", "2009-12-31", "b"),
                  unit("b", "2010-01-01", "2019-12-31", "c"),
                  unit("c", "2020-01-01", null, null),
                  unit("gone", "2000-01-01", "2009-12-31", null),
                  unit("this", "2000-01-01", "2009-12-31", "that"),
                  unit("that", "2000-01-01", "2009-12-31", "this")),
              party(AF)));

  @Test
  void knowsEveryUnitThatThePartyEverHad() {
    assertThat(REGISTER.knows(EB, "c")).isTrue();
    assertThat(REGISTER.knows(EB, "gone")).isTrue();
    assertThat(REGISTER.knows(EB, "d")).isFalse();
    assertThat(REGISTER.knows(AF, "c")).isFalse();
    assertThat(REGISTER.knows(new PartyId("okand"), "c")).isFalse();
  }

  @Test
  void knowsItsParties() {
    assertThat(REGISTER.parties()).extracting(Party::id).containsExactlyInAnyOrder(EB, AF);
    assertThat(REGISTER.party(AF)).map(Party::id).contains(AF);
    assertThat(REGISTER.party(new PartyId("okand"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a, 1999-12-31,",
    "a, 2000-01-01, a",
    "a, 2009-12-31, a",
    "a, 2010-01-01, b",
    "a, 2020-01-01, c",
    "b, 2009-12-31,",
    "c, 2030-01-01, c",
    "gone, 2009-12-31, gone",
    "gone, 2010-01-01,",
    "d, 2020-01-01,"
  })
  void aUnitIsFollowedToWhatItBecame_howeverManyTimes(String unit, LocalDate day, String at) {
    assertThat(REGISTER.unitAt(EB, unit, day).orElse(null)).isEqualTo(at);
  }

  @Test
  void unitsThatBecameEachOtherAreNowhere() {
    assertThat(REGISTER.unitAt(EB, "this", LocalDate.parse("2010-01-01"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Jobbtorg", "jobb torg", "jobbtorg_1", "jobbtorg/"})
  void whatIsNoPartyIdIsNone(String text) {
    assertThat(PartyId.isOne(text)).isFalse();
    assertThatThrownBy(() -> new PartyId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Party party(PartyId id, Unit... units) {
    return new Party(id, id.value(), Set.of(), Map.of(), "", List.of(units));
  }

  private static Unit unit(String id, String from, String till, String successor) {
    var exists = new Period(LocalDate.parse(from), till == null ? null : LocalDate.parse(till));
    return new Unit(id, id, exists, successor);
  }
}
