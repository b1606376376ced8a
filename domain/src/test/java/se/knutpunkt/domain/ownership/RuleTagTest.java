package se.knutpunkt.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTagTest {

  private static final List<RuleTag> VERSIONS =
      Stream.of("2026-11-22.10", "2027-01-01", "2026-11-22", "2026-11-22.9")
          .map(RuleTagTest::tag)
          .toList();

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-11-22.10",
    "2026-11-22, 2026-11-22.10",
    "2026-12-31, 2026-11-22.10",
    "2027-01-01, 2026-11-22.10 2027-01-01",
    "2099-01-01, 2026-11-22.10 2027-01-01"
  })
  void ofEachDayThatHasComeTheLastIsDue_andTheFirstBeforeThat(LocalDate day, String due) {
    assertThat(RuleTag.due(VERSIONS, day)).map(RuleTag::toString).containsExactly(due.split(" "));
  }

  @Test
  void whatAnotherOfItsDayTookThePlaceOfDoesNotCount() {
    assertThat(RuleTag.lastOfEachDay(VERSIONS))
        .containsExactly(tag("2026-11-22.10"), tag("2027-01-01"));
    assertThat(RuleTag.due(List.of(), LocalDate.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "2101-01-01",
        "1899-12-31",
        "2026-1-1",
        "2026-11-22x",
        "2026-11-22.",
        "2026-11-22.a/b",
        "2026-11-22.0123456789.0123456789",
        ""
      })
  void whatIsNoTagIsNone(String text) {
    assertThat(RuleTag.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-29", "2100-12-31", "1900-01-01", "2026-11-22.2-b"})
  void aTagIsSaidAsItWasWritten(String text) {
    assertThat(RuleTag.of(text)).map(RuleTag::toString).contains(text);
  }

  private static RuleTag tag(String text) {
    return RuleTag.of(text).orElseThrow();
  }

  @Test
  void aTagHasThirtyOneCharactersAtMost() {
    var longest = "2026-11-22." + "a".repeat(20);
    assertThat(RuleTag.of(longest)).isPresent();
    assertThat(RuleTag.of(longest + "a")).isEmpty();
  }
}
