package se.knutpunkt.simulator.city.plan;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Skatteverket's test identities, made by their pattern: for each birth date of 1976–2013 the
/// serials 238 (women) and 239 (men) with the right check digit, but for the few that the
/// published list lacks.
public final class Identities {

  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

  /// Birth date and serial that the pattern gives and the list does not have.
  private static final Set<String> MISSING =
      Set.of(
          "19760101238",
          "19800101238",
          "19800101239",
          "19891220238",
          "19900101239",
          "19900102239",
          "19900104238",
          "19900104239",
          "19900105239",
          "19900106238",
          "19900106239",
          "19900108238",
          "19900108239",
          "19900109239",
          "19900113238",
          "20001218238",
          "20010303239",
          "20011104238",
          "20021016238",
          "20021227238",
          "20050509238",
          "20070911239",
          "20071228238",
          "20101211238",
          "20111230238");

  /// Birth date (day not raised by 60) and serial of some test samordningsnummer, for those who
  /// get a personnummer later.
  private static final List<String> COORDINATED =
      List.of(
          "19850226239",
          "19850418239",
          "19850624239",
          "19850731238",
          "19850808239",
          "19850811238",
          "19850812239",
          "19850903238",
          "19850906239",
          "19850910239",
          "19850926239",
          "19850927238",
          "19851202239",
          "19860612239",
          "19860829238",
          "19860922239",
          "19860923238",
          "19861010239",
          "19861125238");

  /// @param serial 238 or 239
  public record Number(LocalDate born, int serial, String formerIdentity) {
    public boolean woman() {
      return serial % 2 == 0;
    }

    public String identity() {
      return withCheckDigit(DATE.format(born) + serial);
    }
  }

  private Identities() {}

  /// Everybody born in those years, in order of birth, without a former identity.
  public static List<Number> born(int firstYear, int lastYear) {
    var all = new ArrayList<Number>();
    for (var day = LocalDate.of(firstYear, 1, 1);
        day.getYear() <= lastYear;
        day = day.plusDays(1)) {
      for (int serial = 238; serial <= 239; serial++) {
        if (!MISSING.contains(DATE.format(day) + serial)) {
          all.add(new Number(day, serial, null));
        }
      }
    }
    return all;
  }

  /// The few who had a samordningsnummer first.
  public static List<Number> coordinated() {
    return COORDINATED.stream()
        .map(
            known -> {
              var raised =
                  known.substring(0, 6)
                      + (Integer.parseInt(known.substring(6, 8)) + 60)
                      + known.substring(8);
              return new Number(
                  LocalDate.parse(known.substring(0, 8), DATE),
                  Integer.parseInt(known.substring(8)),
                  withCheckDigit(raised));
            })
        .toList();
  }

  /// Luhn over the ten-digit form, as a personnummer carries it.
  static String withCheckDigit(String eleven) {
    int sum = 0;
    for (int i = 2; i < 11; i++) {
      int doubled = (eleven.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += doubled / 10 + doubled % 10;
    }
    return eleven + (10 - sum % 10) % 10;
  }
}
