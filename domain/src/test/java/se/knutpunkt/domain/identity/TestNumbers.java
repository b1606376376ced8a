package se.knutpunkt.domain.identity;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// Makes official test numbers, so that no digits stand in the tests.
final class TestNumbers {

  private TestNumbers() {}

  static String personnummer(LocalDate born, int serial) {
    return checked(born.format(DateTimeFormatter.BASIC_ISO_DATE), serial);
  }

  static String samordningsnummer(int year, int month, int day, int serial) {
    return checked("%04d%02d%02d".formatted(year, month, day + 60), serial);
  }

  private static String checked(String date, int serial) {
    var eleven = date + "%03d".formatted(serial);
    int sum = 0;
    for (int i = 2; i < 11; i++) {
      int product = (eleven.charAt(i) - '0') * (2 - i % 2);
      sum += product / 10 + product % 10;
    }
    return eleven + (10 - sum % 10) % 10;
  }
}
