package se.knutpunkt.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.knutpunkt.domain.identity.TestNumbers.personnummer;
import static se.knutpunkt.domain.identity.TestNumbers.samordningsnummer;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.identity.Parsed.Invalid;
import se.knutpunkt.domain.identity.Parsed.Valid;
import se.knutpunkt.domain.outcome.Code;

class PersonidentitetTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final LocalDate CENTENARY = LocalDate.of(1910, 12, 31);

  @Property
  void readsBackEveryFormOfATestNumber(@ForAll("births") LocalDate born, @ForAll boolean odd) {
    var twelve = personnummer(born, odd ? 239 : 238);
    for (var text :
        new String[] {
          twelve,
          split(twelve, "-"),
          split(twelve, "+"),
          twelve.substring(2),
          split(twelve.substring(2), "-")
        }) {
      assertThat(Personidentitet.parse(text, TODAY))
          .isEqualTo(new Valid(new Personidentitet(twelve)));
    }
    assertThat(new Personidentitet(twelve).birthDate()).contains(born);
  }

  @Property
  void aWrongCheckDigitIsNoIdentity_SEM_004(@ForAll("births") LocalDate born) {
    var right = personnummer(born, 238);
    var wrong = right.substring(0, 11) + (right.charAt(11) - '0' + 1) % 10;
    assertThat(Personidentitet.parse(wrong, TODAY)).isEqualTo(new Invalid(Code.SEM_004));
  }

  @Provide
  Arbitrary<LocalDate> births() {
    return Arbitraries.longs()
        .between(LocalDate.of(1976, 1, 1).toEpochDay(), LocalDate.of(2019, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  /// 18 § folkbokföringslagen: the whole calendar year counts, whatever the birthday.
  @Test
  void plusBeginsOnTheFirstOfJanuaryOfTheYearOfTurningHundred() {
    var twelve = personnummer(CENTENARY, 980);
    var minus = split(twelve.substring(2), "-");
    var plus = split(twelve.substring(2), "+");
    var lastDayOfMinus = LocalDate.of(2009, 12, 31);
    var firstDayOfPlus = LocalDate.of(2010, 1, 1);

    assertThat(Personidentitet.parse(minus, lastDayOfMinus))
        .isEqualTo(new Valid(new Personidentitet(twelve)));
    assertThat(Personidentitet.parse(plus, firstDayOfPlus))
        .isEqualTo(new Valid(new Personidentitet(twelve)));
    assertThat(Personidentitet.parse(minus, firstDayOfPlus)).isInstanceOf(Invalid.class);
    // the day before, + would have meant somebody born in 1810
    assertThat(Personidentitet.parse(plus, lastDayOfMinus))
        .isEqualTo(new Valid(new Personidentitet("18" + twelve.substring(2))));
  }

  @Test
  void aDateLaterThisYearIsNeitherUnbornNorUnderHundred() {
    var tomorrow = personnummer(LocalDate.of(2019, 6, 2), 238);
    assertThat(Personidentitet.parse(tomorrow, LocalDate.of(2019, 6, 1)))
        .isEqualTo(new Invalid(Code.SEM_004));
    assertThat(Personidentitet.parse(tomorrow.substring(2), LocalDate.of(2019, 6, 1)))
        .isEqualTo(new Invalid(Code.SEM_004));
    assertThat(Personidentitet.parse(tomorrow, LocalDate.of(2019, 6, 2))).isInstanceOf(Valid.class);
  }

  @Test
  void theTwentyNinthOfFebruaryExistsInLeapYearsOnly() {
    var leap = personnummer(LocalDate.of(2000, 2, 29), 238);
    assertThat(Personidentitet.parse(leap, TODAY)).isInstanceOf(Valid.class);
    assertThat(Personidentitet.parse(leap.substring(2), TODAY)).isInstanceOf(Valid.class);
    // the same ten digits with + would be 1900, which was no leap year
    assertThat(Personidentitet.parse(split(leap.substring(2), "+"), TODAY))
        .isEqualTo(new Invalid(Code.SEM_004));
  }

  @Test
  void aSamordningsnummerHasSixtyAddedToTheDay() {
    var number = samordningsnummer(1985, 2, 28, 239);
    var identity = ((Valid) Personidentitet.parse(number, TODAY)).identity();
    assertThat(identity.isSamordningsnummer()).isTrue();
    assertThat(identity.isTestIdentity()).isTrue();
    assertThat(identity.birthDate()).contains(LocalDate.of(1985, 2, 28));
    assertThat(new Personidentitet(personnummer(CENTENARY, 980)).isSamordningsnummer()).isFalse();
  }

  @Test
  void aSamordningsnummerMayLackTheDayOfBirth() {
    var identity =
        ((Valid) Personidentitet.parse(samordningsnummer(1985, 0, 0, 238), TODAY)).identity();
    assertThat(identity.isSamordningsnummer()).isTrue();
    assertThat(identity.birthDate()).isEmpty();
    assertThat(Personidentitet.parse(samordningsnummer(1985, 13, 1, 238), TODAY))
        .isInstanceOf(Invalid.class);
    assertThat(Personidentitet.parse(samordningsnummer(1985, 1, 32, 238), TODAY))
        .isInstanceOf(Invalid.class);
  }

  /// The public numbers of Arbetsförmedlingen, Försäkringskassan and Stockholms stad.
  @ParameterizedTest
  @ValueSource(
      strings = {"202100-2114", "2021005521", "212000-0142", "162120000142", "16212000-0142"})
  void anOrganisationIsNotAPerson_SEM_007(String text) {
    assertThat(Personidentitet.parse(text, TODAY)).isEqualTo(new Invalid(Code.SEM_007));
  }

  @ParameterizedTest
  @ValueSource(strings = {"T238", "R238", "-T238", "+r238"})
  void interimLettersAreNotTaken_SEM_008(String serial) {
    assertThat(Personidentitet.parse("850228" + serial, TODAY))
        .isEqualTo(new Invalid(Code.SEM_008));
    assertThat(Personidentitet.parse("19850228" + serial, TODAY))
        .isEqualTo(new Invalid(Code.SEM_008));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1985",
        "okänd",
        "202100-2115",
        "19850230-2380",
        "850228/2380",
        "٨٥٠٢٢٨٢٣٨٠",
        "15850228-2380",
        "850228-238",
        "850228A238"
      })
  void everythingElseIsNoIdentity_SEM_004(String text) {
    assertThat(Personidentitet.parse(text, TODAY)).isEqualTo(new Invalid(Code.SEM_004));
  }

  @Test
  void spacesAreNotSkipped_SEM_004() {
    var twelve = personnummer(LocalDate.of(1985, 2, 28), 238);
    assertThat(Personidentitet.parse(" " + twelve, TODAY)).isEqualTo(new Invalid(Code.SEM_004));
    assertThat(Personidentitet.parse(split(twelve, " "), TODAY))
        .isEqualTo(new Invalid(Code.SEM_004));
  }

  @Test
  void digitsDoNotLeaveByString() {
    var identity = new Personidentitet(personnummer(CENTENARY, 980));
    assertThat(identity.toString()).doesNotContainPattern("[0-9]");
    assertThatThrownBy(() -> new Personidentitet("1985"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("1985");
  }

  private static String split(String digits, String sign) {
    return new StringBuilder(digits).insert(digits.length() - 4, sign).toString();
  }

  @ParameterizedTest
  @CsvSource({"1, 1985-01-01", "12, 1985-12-01", "0, ", "13, "})
  void theMonthOfBirthIsKnownAlsoWhereTheDayIsNot(int month, LocalDate first) {
    var identity = new Personidentitet(samordningsnummer(1985, month, 0, 238));
    assertThat(identity.birthMonth().orElse(null)).isEqualTo(first);
  }

  @Test
  void theMonthOfBirthBeginsOnItsFirst() {
    assertThat(new Personidentitet(personnummer(CENTENARY, 980)).birthMonth())
        .contains(LocalDate.of(1910, 12, 1));
  }

  @ParameterizedTest
  @CsvSource({"238, k", "239, m", "980, k", "981, m"})
  void theSerialTellsWhetherAWomanOrAMan(int serial, String kon) {
    assertThat(new Personidentitet(personnummer(CENTENARY, serial)).kon()).isEqualTo(kon);
  }

  /// Month or day unknown, and a day that the month lacks, which stands in for a real one.
  @ParameterizedTest
  @CsvSource({"12, 0, true", "2, 31, true", "0, 31, true", "2, 32, false", "2, -1, false"})
  void aSamordningsnummersDayNeedNotBeOneOfTheCalendar(int month, int day, boolean valid) {
    var parsed = Personidentitet.parse(samordningsnummer(1985, month, day, 238), TODAY);
    assertThat(parsed instanceof Valid).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"1800-01-01, 980, true", "1799-12-31, 980, false", "1985-02-28, 0, false"})
  void nobodyIsOlderThanTheRegister_andSerialsBeginAtOne(
      LocalDate born, int serial, boolean valid) {
    var parsed = Personidentitet.parse(personnummer(born, serial), TODAY);
    assertThat(parsed instanceof Valid).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"19850228238x", "/98502282380", "19850228238:"})
  void isKeptAsTwelveDigits(String text) {
    assertThatThrownBy(() -> new Personidentitet(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(text);
  }
}
