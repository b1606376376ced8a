package se.knutpunkt.schemas;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.Pattern;
import se.knutpunkt.domain.identity.Parsed;
import se.knutpunkt.domain.identity.Personidentitet;

/// Finds a person identity in text that must not hold one, such as a message id.
public final class PersonTrace {

  /// Random ids: a long hexadecimal token or a UUID has ten digits in a row now and then, and means
  /// nobody by them.
  private static final Pattern RANDOM =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
              + "|(?=[0-9]*[a-fA-F])[0-9a-fA-F]{16,})(?![A-Za-z0-9])");

  private static final Pattern CANDIDATE =
      Pattern.compile("(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4}(?![0-9])");

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9+-])\\s+(?=[0-9+-])");

  private static final int SHORTEST = 10;

  private PersonTrace() {}

  public static boolean in(String text, LocalDate today) {
    if (text.length() < SHORTEST || !hasTenDigits(text)) {
      return false;
    }
    var candidates = CANDIDATE.matcher(RANDOM.matcher(text).replaceAll("x"));
    while (candidates.find()) {
      if (Personidentitet.parse(candidates.group(), today) instanceof Parsed.Valid) {
        return true;
      }
    }
    return false;
  }

  /// The same for what people write freely, with spaces in the number or digits of other widths.
  public static boolean inFreeText(String text, LocalDate today) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return in(plain, today) || in(BETWEEN_DIGITS.matcher(plain).replaceAll(""), today);
  }

  /// Nearly every text ends here, without a regular expression.
  private static boolean hasTenDigits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').limit(SHORTEST).count() == SHORTEST;
  }
}
