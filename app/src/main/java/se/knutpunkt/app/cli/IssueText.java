package se.knutpunkt.app.cli;

import java.util.Locale;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

/// Issues as lines: severity, code and place, then what is wrong and what to do in both languages.
final class IssueText {

  private IssueText() {}

  static String of(Outcome outcome, String indent) {
    var text = new StringBuilder();
    outcome.issues().forEach(issue -> text.append(of(issue, indent)));
    return text.toString();
  }

  private static String of(Issue issue, String indent) {
    return line(
        indent,
        issue.severity().name(),
        issue.code().id(),
        issue.pointer(),
        issue.sv(),
        issue.en());
  }

  /// The same of an issue as partners get it in JSON.
  static String line(
      String indent, String severity, String code, String pointer, String sv, String en) {
    return "%s%-11s  %s  %s\n%s  %s\n%s  %s\n"
        .formatted(
            indent, severity.toLowerCase(Locale.ROOT), code, pointer, indent, sv, indent, en);
  }
}
