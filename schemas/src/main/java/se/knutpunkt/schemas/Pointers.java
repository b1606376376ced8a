package se.knutpunkt.schemas;

import java.util.regex.Pattern;

/// JSON Pointers as outcomes show them. A name that the sender made up may hold anything, so only
/// what looks like a field name is repeated: six digits in a row are a date of birth, and no field.
final class Pointers {

  private static final Pattern NAME = Pattern.compile("(?!.*[0-9]{6})[A-Za-z][A-Za-z0-9_.]{0,40}");
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

  private Pointers() {}

  /// The pointer to the named child, or to the parent itself when the name is better not repeated.
  static String child(String parent, String name) {
    return NAME.matcher(name).matches() ? parent + "/" + name : parent;
  }

  /// The pointer up to the first step that is better not repeated.
  static String shown(String pointer) {
    var shown = new StringBuilder();
    for (var step : pointer.split("/")) {
      if (step.isEmpty()) {
        continue;
      }
      if (!NAME.matcher(step).matches() && !INDEX.matcher(step).matches()) {
        break;
      }
      shown.append('/').append(step);
    }
    return shown.toString();
  }
}
