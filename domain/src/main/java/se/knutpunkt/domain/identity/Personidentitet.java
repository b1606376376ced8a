package se.knutpunkt.domain.identity;

import static se.knutpunkt.domain.outcome.Code.SEM_004;
import static se.knutpunkt.domain.outcome.Code.SEM_007;
import static se.knutpunkt.domain.outcome.Code.SEM_008;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import se.knutpunkt.domain.identity.Parsed.Invalid;
import se.knutpunkt.domain.identity.Parsed.Valid;

/// A personnummer or samordningsnummer, always 12 digits (`YYYYMMDDNNNC`). What [#parse] returns
/// is valid; one that is built from digits is what the hub itself kept. Source: 18–18 a §§
/// folkbokföringslagen (1991:481).
public record Personidentitet(String digits) {

  private static final Pattern FORM =
      Pattern.compile("(?<century>[0-9]{2})?(?<rest>[0-9]{6}(?<sign>[-+])?[0-9]{4})");

  /// Given to those who had no number yet, by health care and tax agency; the letter takes the
  /// first serial digit.
  private static final Pattern INTERIM =
      Pattern.compile("([0-9]{2})?[0-9]{6}[-+]?[JKLMNRSTUWX][0-9]{3}", Pattern.CASE_INSENSITIVE);

  private static final String ORGANISATION_CENTURY = "16";
  private static final int SAMORDNING_DAY = 60;

  /// @throws IllegalArgumentException if it is not 12 digits
  public Personidentitet {
    if (digits.length() != 12 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("a person identity is kept as 12 digits");
    }
  }

  /// Reads 12 digits with or without a separator, or 10 digits where the separator tells the
  /// century: `+` from the calendar year in which the person turns 100, `-` or nothing before it.
  /// With 12 digits the separator says nothing that the century does not, so it is not judged.
  /// Spaces are not skipped.
  ///
  /// @param today business date: nobody is born after it
  public static Parsed parse(String text, LocalDate today) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return new Invalid(INTERIM.matcher(text).matches() ? SEM_008 : SEM_004);
    }
    var century = form.group("century");
    if (ORGANISATION_CENTURY.equals(century)) {
      return new Invalid(SEM_007);
    }
    var ten = form.group("rest").replaceAll("[-+]", "");
    if (!luhn(ten)) {
      return new Invalid(SEM_004);
    }
    // A Swedish organisation number is told from a personnummer by its third digit, which no month
    // reaches.
    if (century == null && ten.charAt(2) >= '2') {
      return new Invalid(SEM_007);
    }
    var twelve =
        century == null
            ? century(Integer.parseInt(ten.substring(0, 2)), "+".equals(form.group("sign")), today)
                + ten
            : century + ten;
    var identity = new Personidentitet(twelve);
    return identity.plausible(today) ? new Valid(identity) : new Invalid(SEM_004);
  }

  /// The day that the number states. Empty for a samordningsnummer whose day is no day of the
  /// calendar: month or day unknown (`00`), or a stand-in day because the real one's numbers were
  /// used up. It is the number's statement; Skatteverket's register may know better.
  public Optional<LocalDate> birthDate() {
    try {
      return Optional.of(LocalDate.of(year(), month(), day()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The first day of the month of birth: as much as statistics by age need. Empty where the month
  /// of a samordningsnummer is unknown.
  public Optional<LocalDate> birthMonth() {
    return month() >= 1 && month() <= 12
        ? Optional.of(LocalDate.of(year(), month(), 1))
        : Optional.empty();
  }

  /// `k` (kvinna) where the third digit of the serial is even, `m` (man) where it is odd.
  public String kon() {
    return serial() % 2 == 0 ? "k" : "m";
  }

  /// Given to somebody who is not registered as living in Sweden: the day is raised by 60.
  public boolean isSamordningsnummer() {
    return number(6, 8) > SAMORDNING_DAY - 1;
  }

  /// True when Skatteverket publishes the number for use in tests: it belongs to nobody.
  public boolean isTestIdentity() {
    return TestIdentities.contains(this);
  }

  /// The three digits before the check digit, 1–999.
  int serial() {
    return number(8, 11);
  }

  int year() {
    return number(0, 4);
  }

  private int month() {
    return number(4, 6);
  }

  /// Day of the month, with the samordningsnummer's 60 taken away.
  private int day() {
    return number(6, 8) - (isSamordningsnummer() ? SAMORDNING_DAY : 0);
  }

  private int number(int begin, int end) {
    return Integer.parseInt(digits, begin, end, 10);
  }

  private boolean plausible(LocalDate today) {
    boolean possibleDay =
        birthDate().isPresent() || isSamordningsnummer() && month() <= 12 && day() <= 31;
    boolean unborn =
        year() * 10_000 + month() * 100 + day()
            > today.getYear() * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth();
    return possibleDay && !unborn && year() >= 1800 && serial() > 0;
  }

  /// Each sign covers exactly a hundred calendar years, so the year is never a choice.
  private static String century(int yearOfCentury, boolean plus, LocalDate today) {
    int latest = plus ? today.getYear() - 100 : today.getYear();
    int year = latest - Math.floorMod(latest - yearOfCentury, 100);
    return String.valueOf(year / 100);
  }

  private static boolean luhn(String ten) {
    int sum = 0;
    for (int i = 0; i < ten.length(); i++) {
      int product = (ten.charAt(i) - '0') * (2 - i % 2);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
  }

  /// Digits are personal: they never end up in a log by way of a string.
  @Override
  public String toString() {
    return "Personidentitet[…]";
  }
}
