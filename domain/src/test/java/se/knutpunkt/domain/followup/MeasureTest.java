package se.knutpunkt.domain.followup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeasureTest {

  @ParameterizedTest
  @EnumSource
  void aReportIsAskedForByItsId(Report report) {
    assertThat(Report.of(report.id())).contains(report);
    assertThat(report.title()).isNotBlank();
  }

  @Test
  void thereIsNoReportOfAnotherName() {
    assertThat(Report.of("arsrapport")).isEmpty();
    assertThat(Report.of("indikatorer")).contains(Report.INDIKATORER);
  }

  @ParameterizedTest
  @EnumSource
  void everyMeasureIsDefined(Measure measure) {
    assertThat(measure.id()).isEqualToIgnoringCase(measure.name()).isLowerCase();
    assertThat(measure.definition()).endsWith(".");
    assertThat(measure.quantities())
        .isNotEmpty()
        .allSatisfy(quantity -> assertThat(quantity.title()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "AVSLUTADE, kon, true",
    "AVSLUTADE, alder, true",
    "AVSLUTADE, avslutningsorsak, true",
    "AVSLUTADE, ingang, false",
    "FERIEJOBB, kon, true",
    "FERIEJOBB, avslutningsorsak, false"
  })
  void dividesItsPersonsByKonAndAge_andByAKeyOfItsOwn(
      Measure measure, String kind, boolean divides) {
    assertThat(measure.dividesBy(new Counted.Key(kind, "x"))).isEqualTo(divides);
    assertThat(measure.dividesBy(null)).isTrue();
  }

  /// By its own definition.
  @ParameterizedTest
  @CsvSource({
    "uppsok_20_29, alder, 20-29, false",
    "uppsok_20_29, alder, 30-44, true",
    "ovriga, alder, 30-44, false",
    "forsorjningsstod, alder, 30-44, false",
    "forsorjningsstod, ingang, stadsdel, false",
    "forsorjningsstod, ingang, uppsok, true",
    "uppsok_20_29, ingang, uppsok, false",
    "uppsok_20_29, ingang, stadsdel, true",
    "ovriga, ingang, stadsdel, true",
    "ovriga, ingang, uppsok, false",
    "ovriga, ingang, annan, false",
    "kaa, ingang, stadsdel, false",
    "uppsok_20_29, kon, k, false",
    ", alder, 30-44, false"
  })
  void aTargetGroupExcludesWhatItsDefinitionDoes(
      String malgrupp, String kind, String value, boolean excludes) {
    assertThat(Malgrupp.excludes(malgrupp, new Counted.Key(kind, value))).isEqualTo(excludes);
    assertThat(Malgrupp.excludes(malgrupp, null)).isFalse();
  }
}
