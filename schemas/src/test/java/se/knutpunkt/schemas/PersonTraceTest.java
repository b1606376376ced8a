package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTraceTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "199704282392",
        "19970428-2392",
        "970428-2392",
        "9704282392",
        "inskrivning199704282392",
        "/jobbtorg/199704282392/2026-05-06",
        "x-199704282392-b41a"
      })
  void findsAnIdentityHoweverItIsWrittenIn(String text) {
    assertThat(PersonTrace.in(text, TODAY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gäller 19970428 2392",
        "1997 04 28 - 2392",
        "970428- 2392.",
        "１９９７０４２８２３９２",
        "19970428-2392"
      })
  void findsItInFreeTextToo(String text) {
    assertThat(PersonTrace.inFreeText(text, TODAY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"samtal 2026-11-22 kl 10 30", "mellan 1 och 2 av 3", "19970428 2393"})
  void leavesOtherFreeTextAlone(String text) {
    assertThat(PersonTrace.inFreeText(text, TODAY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m-1",
        "199704282393", // wrong check digit
        "1199704282392", // part of a longer number
        "19970428-2392-4c1b-9f00-aaaaaaaaaaaa", // a UUID
        "3fa85f64-5717-4562-b3fc-199704282392",
        "ce9704282392f00dbeefcafe97042823920aab12", // a hash
        "20260506130040",
        "2120000142" // an organisation number
      })
  void takesNoOtherNumberForAPerson(String text) {
    assertThat(PersonTrace.in(text, TODAY)).isFalse();
  }
}
