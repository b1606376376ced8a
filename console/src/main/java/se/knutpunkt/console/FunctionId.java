package se.knutpunkt.console;

import java.time.LocalDate;
import java.util.regex.Pattern;
import se.knutpunkt.schemas.PersonTrace;

/// Who decides, as it may stand in the history: a function's id, never a name.
final class FunctionId {

  static final String FORM = "by [0-9A-Za-z._:/-]{1,40}";

  private static final Pattern FUNCTION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._:/-]{0,39}");

  private FunctionId() {}

  /// @param by null when none was given
  static boolean fits(String by, LocalDate today) {
    return by != null && FUNCTION.matcher(by).matches() && !PersonTrace.in(by, today);
  }
}
