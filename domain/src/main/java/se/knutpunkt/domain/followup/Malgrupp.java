package se.knutpunkt.domain.followup;

import java.util.Map;

/// The target groups of the reports, and what each of them excludes by its own definition: whoever
/// reads a report knows that nobody of uppsök 20–29 is 45.
final class Malgrupp {

  private static final String FORSORJNINGSSTOD = "forsorjningsstod";
  private static final String UPPSOK = "uppsok_20_29";
  private static final String OVRIGA = "ovriga";

  /// How the persons of a group came to jobbtorg; the others came in one of the two other ways.
  private static final Map<String, String> INGANG =
      Map.of(FORSORJNINGSSTOD, "stadsdel", UPPSOK, "uppsok");

  private Malgrupp() {}

  /// @param malgrupp null for all
  /// @param klass null for all
  static boolean excludes(String malgrupp, Counted.Key klass) {
    if (malgrupp == null || klass == null) {
      return false;
    }
    return switch (klass.kind()) {
      case "alder" -> malgrupp.equals(UPPSOK) && !klass.value().equals("20-29");
      case "ingang" ->
          INGANG.containsKey(malgrupp)
              ? !klass.value().equals(INGANG.get(malgrupp))
              : malgrupp.equals(OVRIGA) && klass.value().equals(INGANG.get(FORSORJNINGSSTOD));
      default -> false;
    };
  }
}
