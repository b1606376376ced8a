package se.knutpunkt.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.knutpunkt.domain.time.Limit;

class SwedishCalendarTest {

  private static final SwedishCalendar CALENDAR = new SwedishCalendar();

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, false", // nyårsdagen
    "2026-01-05, true", // trettondagsafton
    "2026-01-06, false",
    "2026-04-02, true", // skärtorsdagen
    "2026-04-03, false", // långfredagen
    "2026-04-06, false", // annandag påsk
    "2026-05-01, false",
    "2026-05-14, false", // Kristi himmelsfärdsdag
    "2026-05-15, true", // klämdagen är en arbetsdag
    "2025-06-06, false", // nationaldagen, en fredag
    "2026-06-18, true",
    "2026-06-19, false", // midsommarafton
    "2026-06-22, true",
    "2026-10-30, true",
    "2026-12-23, true",
    "2026-12-24, false",
    "2026-12-25, false",
    "2026-12-28, true",
    "2026-12-31, false",
    "2030-04-19, false", // långfredagen
    "2024-03-29, false",
    "2026-11-21, false", // lördag
    "2026-11-22, false" // söndag
  })
  void holidaysAreComputed(LocalDate day, boolean workday) {
    assertThat(CALENDAR.test(day)).isEqualTo(workday);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-22, 2027-01-04",
    "2026-03-31, 2026-04-09",
    "2026-06-15, 2026-06-23",
    "2026-02-27, 2026-03-06"
  })
  void fiveWorkingDays(LocalDate from, LocalDate due) {
    assertThat(Limit.of("5 arbetsdagar").after(from, CALENDAR)).isEqualTo(due);
  }
}
