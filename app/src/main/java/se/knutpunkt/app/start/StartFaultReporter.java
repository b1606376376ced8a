package se.knutpunkt.app.start;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Prints a start-up fault for whoever typed the command. Spring's own report, in the log, is
/// switched off in `application.yaml`.
public final class StartFaultReporter implements FailureAnalysisReporter {

  private static volatile boolean told;

  /// Whether a fault of this process's start was told in readable lines.
  public static boolean told() {
    return told;
  }

  @Override
  public void report(FailureAnalysis analysis) {
    told = true;
    var text = new StringBuilder("\nKnutpunkt startar inte. / Knutpunkt does not start.\n\n");
    text.append(analysis.getDescription().strip().indent(2));
    if (analysis.getAction() != null && !analysis.getAction().isBlank()) {
      text.append('\n').append(analysis.getAction().strip().indent(2));
    }
    System.err.println(text);
  }
}
