package se.knutpunkt.domain.time;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How long something may take: calendar days, working days or months.
///
/// Months end where the calendar does: 31 May and six months is 30 November, 29 February and a year
/// is 28 February. A limit of 0 is the day itself.
///
/// @param amount 0–3 660 days or 0–120 months; a year is written as twelve months or as `1 år`
public record Limit(int amount, Unit unit) {

  /// What is counted.
  public enum Unit {
    KALENDERDAGAR,
    ARBETSDAGAR,
    MANADER
  }

  private static final Pattern FORM = Pattern.compile("(\\d{1,4}) (\\p{L}+)");
  private static final int MOST_DAYS = 3_660;
  private static final int MOST_MONTHS = 120;
  private static final int MONTHS_OF_A_YEAR = 12;

  private static final Map<String, Unit> WORDS =
      Map.of(
          "kalenderdag", Unit.KALENDERDAGAR,
          "kalenderdagar", Unit.KALENDERDAGAR,
          "arbetsdag", Unit.ARBETSDAGAR,
          "arbetsdagar", Unit.ARBETSDAGAR,
          "månad", Unit.MANADER,
          "månader", Unit.MANADER);

  public Limit {
    if (amount < 0 || amount > (unit == Unit.MANADER ? MOST_MONTHS : MOST_DAYS)) {
      throw new IllegalArgumentException("a limit is 0–3660 days or 0–120 months");
    }
  }

  /// @param text such as `5 arbetsdagar`, `30 kalenderdagar`, `6 månader` or `1 år`
  /// @throws IllegalArgumentException when it is none of these
  public static Limit of(String text) {
    var form = FORM.matcher(text);
    if (form.matches()) {
      int amount = Integer.parseInt(form.group(1));
      if (form.group(2).equals("år")) {
        return new Limit(amount * MONTHS_OF_A_YEAR, Unit.MANADER);
      }
      var unit = WORDS.get(form.group(2));
      if (unit != null) {
        return new Limit(amount, unit);
      }
    }
    throw new IllegalArgumentException("a limit is a number and kalenderdagar, arbetsdagar, ...");
  }

  /// The last day on which all is well, counted from the day after `from`: how long may be waited.
  ///
  /// @param workday tells working days from others
  public LocalDate after(LocalDate from, Predicate<LocalDate> workday) {
    return switch (unit) {
      case KALENDERDAGAR -> from.plusDays(amount);
      case MANADER -> from.plusMonths(amount);
      case ARBETSDAGAR -> step(from, 1, workday);
    };
  }

  /// The last day of what begins on `first` and lasts so long, `first` being the first of its days:
  /// a year from 1 March is until the last of February. Where the month that it ends in has no such
  /// day, the month's last day, as when it is waited: six months from 31 August are until the last
  /// of February.
  ///
  /// @param workday tells working days from others
  public LocalDate lasting(LocalDate first, Predicate<LocalDate> workday) {
    if (unit != Unit.MANADER) {
      return after(first.minusDays(1), workday);
    }
    var sameDay = first.plusMonths(amount);
    boolean cutShort = sameDay.getDayOfMonth() < first.getDayOfMonth();
    return cutShort ? sameDay : sameDay.minusDays(1);
  }

  /// The day that lies so far before `till`.
  public LocalDate before(LocalDate till, Predicate<LocalDate> workday) {
    return switch (unit) {
      case KALENDERDAGAR -> till.minusDays(amount);
      case MANADER -> till.minusMonths(amount);
      case ARBETSDAGAR -> step(till, -1, workday);
    };
  }

  private LocalDate step(LocalDate from, int way, Predicate<LocalDate> workday) {
    var day = from;
    for (int counted = 0; counted < amount; ) {
      day = day.plusDays(way);
      if (workday.test(day)) {
        counted++;
      }
    }
    return day;
  }

  /// As an explanation says it in Swedish.
  public String sv() {
    return amount
        + switch (unit) {
          case KALENDERDAGAR -> amount == 1 ? " kalenderdag" : " kalenderdagar";
          case ARBETSDAGAR -> amount == 1 ? " arbetsdag" : " arbetsdagar";
          case MANADER -> amount == 1 ? " månad" : " månader";
        };
  }

  /// As an explanation says it in English.
  public String en() {
    return amount
        + switch (unit) {
          case KALENDERDAGAR -> amount == 1 ? " calendar day" : " calendar days";
          case ARBETSDAGAR -> amount == 1 ? " working day" : " working days";
          case MANADER -> amount == 1 ? " month" : " months";
        };
  }
}
