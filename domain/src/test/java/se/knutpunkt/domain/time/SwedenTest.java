package se.knutpunkt.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwedenTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T22:59:59Z, 2026-01-01",
    "2026-01-01T23:00:00Z, 2026-01-02",
    "2026-07-01T21:59:59Z, 2026-07-01",
    "2026-07-01T22:00:00Z, 2026-07-02"
  })
  void theDayBeginsAtMidnightInSweden(Instant instant, LocalDate day) {
    assertThat(Sweden.today(() -> instant)).isEqualTo(day);
    assertThat(Sweden.day(instant)).isEqualTo(day);
  }
}
