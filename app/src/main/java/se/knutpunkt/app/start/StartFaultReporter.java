package se.knutpunkt.app.start;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Prints a start-up fault for whoever typed the command. Spring's own report, in the log, is
/// switched off in `application.yaml`.
public final class StartFaultReporter implements FailureAnalysisReporter {

  private static final Set<Throwable> TOLD =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /// Whether this fault, or what caused it, has been told in readable lines.
  public static boolean told(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause).anyMatch(TOLD::contains);
  }

  @Override
  public void report(FailureAnalysis analysis) {
    TOLD.add(analysis.getCause());
    var text = new StringBuilder("\nKnutpunkt startar inte. / Knutpunkt does not start.\n\n");
    text.append(analysis.getDescription().strip().indent(2));
    if (analysis.getAction() != null && !analysis.getAction().isBlank()) {
      text.append('\n').append(analysis.getAction().strip().indent(2));
    }
    System.err.println(text);
  }
}
