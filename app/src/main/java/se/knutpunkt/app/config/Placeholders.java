package se.knutpunkt.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills `${name:default}` in a value, so that secrets and addresses never stand in a file.
///
/// @param resolve property name → value; null when nobody sets it
record Placeholders(UnaryOperator<String> resolve) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z0-9._-]+)(?::([^}]*))?}");

  /// @param missing the names that nobody sets and that have no default; their places are filled
  ///     with nothing
  record Filled(String text, List<String> missing) {}

  Filled fill(String text) {
    var missing = new ArrayList<String>();
    var filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(
                match -> {
                  var value = resolve.apply(match.group(1));
                  if (value == null) {
                    value = match.group(2);
                  }
                  if (value == null) {
                    missing.add(match.group(1));
                    value = "";
                  }
                  return Matcher.quoteReplacement(value);
                });
    return new Filled(filled, missing);
  }
}
