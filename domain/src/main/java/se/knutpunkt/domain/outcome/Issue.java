package se.knutpunkt.domain.outcome;

import java.util.Map;
import java.util.Objects;

/// One finding about one record: what, where and what was expected.
///
/// @param pointer JSON Pointer into the record; empty for the record as a whole
/// @param line 1-based line of the file it stood on; 0 where the record came by another way than
///     a file
/// @param args named facts for the code's texts, such as `expected`; never a value from the
///     record
public record Issue(
    Code code, Severity severity, String pointer, long line, Map<String, String> args) {

  public Issue {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(pointer);
    args = Map.copyOf(args);
  }

  public static Issue of(Code code, String pointer) {
    return new Issue(code, code.severity(), pointer, 0, Map.of());
  }

  public static Issue of(Code code, String pointer, String expected) {
    return new Issue(code, code.severity(), pointer, 0, Map.of("expected", expected));
  }

  public Issue atLine(long line) {
    return new Issue(code, severity, pointer, line, args);
  }

  /// What is wrong and what to do, in Swedish.
  public String sv() {
    return filled(code.sv());
  }

  /// What is wrong and what to do, in English.
  public String en() {
    return filled(code.en());
  }

  private String filled(String template) {
    var text = template;
    for (var arg : args.entrySet()) {
      text = text.replace("{" + arg.getKey() + "}", arg.getValue());
    }
    return text.replaceAll("\\s*\\{[a-z]+}", "");
  }
}
