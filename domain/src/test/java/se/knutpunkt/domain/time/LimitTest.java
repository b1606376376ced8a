package se.knutpunkt.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  private static final Set<LocalDate> HOLIDAYS =
      Set.of(LocalDate.of(2026, 6, 19), LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25));

  private static boolean workday(LocalDate day) {
    return day.getDayOfWeek().getValue() < 6 && !HOLIDAYS.contains(day);
  }

  @ParameterizedTest
  @CsvSource({
    "5 kalenderdagar, 2026-02-26, 2026-03-03",
    "0 kalenderdagar, 2026-02-26, 2026-02-26",
    "1 kalenderdag, 2026-03-28, 2026-03-29",
    "5 arbetsdagar, 2026-06-15, 2026-06-23",
    "5 arbetsdagar, 2026-06-20, 2026-06-26",
    "1 arbetsdag, 2026-12-23, 2026-12-28",
    "6 månader, 2026-05-31, 2026-11-30",
    "6 månader, 2026-08-31, 2027-02-28",
    "1 månad, 2028-01-31, 2028-02-29",
    "1 år, 2028-02-29, 2029-02-28",
    "3 år, 2026-11-22, 2029-11-22",
    "18 månader, 2026-08-30, 2028-02-29"
  })
  void endsWhereTheCalendarDoes(String limit, LocalDate from, LocalDate due) {
    assertThat(Limit.of(limit).after(from, LimitTest::workday)).isEqualTo(due);
  }

  /// Days from and through are both included: the day before the same date, unless there is none.
  @ParameterizedTest
  @CsvSource({
    "1 år, 2026-03-01, 2027-02-28",
    "1 år, 2027-03-01, 2028-02-29",
    "1 år, 2028-02-28, 2029-02-27",
    "1 år, 2028-02-29, 2029-02-28",
    "1 år, 2028-03-01, 2029-02-28",
    "4 år, 2028-02-29, 2032-02-28",
    "6 månader, 2026-08-28, 2027-02-27",
    "6 månader, 2026-08-29, 2027-02-28",
    "6 månader, 2026-08-31, 2027-02-28",
    "6 månader, 2026-09-01, 2027-02-28",
    "6 månader, 2026-05-31, 2026-11-30",
    "6 månader, 2026-05-30, 2026-11-29",
    "1 månad, 2026-01-01, 2026-01-31",
    "1 kalenderdag, 2026-03-28, 2026-03-28",
    "30 kalenderdagar, 2026-02-01, 2026-03-02",
    "5 arbetsdagar, 2026-06-15, 2026-06-22",
    "1 arbetsdag, 2026-06-19, 2026-06-22"
  })
  void whatLastsSoLongHasItsFirstDayAmongThem(String limit, LocalDate first, LocalDate last) {
    assertThat(Limit.of(limit).lasting(first, LimitTest::workday)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "2 arbetsdagar, 2026-06-22, 2026-06-17",
    "14 kalenderdagar, 2026-03-10, 2026-02-24",
    "1 månad, 2026-03-31, 2026-02-28"
  })
  void isCountedBackwardsToo(String limit, LocalDate till, LocalDate from) {
    assertThat(Limit.of(limit).before(till, LimitTest::workday)).isEqualTo(from);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31 Februarys",
        "fem dagar",
        "5",
        "5 dagar",
        "-1 månader",
        "5  arbetsdagar",
        "121 månader",
        "11 år",
        "3661 kalenderdagar",
        "99999 kalenderdagar"
      })
  void anythingElseIsNone(String text) {
    assertThatThrownBy(() -> Limit.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 månader", "120 månader", "10 år", "3660 kalenderdagar"})
  void tenYearsAreTheMost(String text) {
    assertThat(Limit.of(text).amount()).isNotNegative();
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(Limit.of("1 arbetsdag").sv()).isEqualTo("1 arbetsdag");
    assertThat(Limit.of("5 arbetsdagar").en()).isEqualTo("5 working days");
    assertThat(Limit.of("1 år").sv()).isEqualTo("12 månader");
    assertThat(Limit.of("1 månad").en()).isEqualTo("1 month");
    assertThat(Limit.of("30 kalenderdagar").en()).isEqualTo("30 calendar days");
    assertThat(Limit.of("1 kalenderdag").sv()).isEqualTo("1 kalenderdag");
  }
}
