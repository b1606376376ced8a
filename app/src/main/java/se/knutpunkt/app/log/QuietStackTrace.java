package se.knutpunkt.app.log;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.springframework.beans.BeansException;
import org.springframework.boot.logging.StackTracePrinter;

/// A stack trace without the texts of others' exceptions: a database or a parser quotes in them
/// what it was given. Kept are the texts that our own code wrote, and all of them while the node
/// is being put together, when no message has been read yet.
public final class QuietStackTrace implements StackTracePrinter {

  private static final String OURS = "se.knutpunkt.";
  private static final int FRAMES = 25;

  @Override
  public void printStackTrace(Throwable fault, Appendable out) throws IOException {
    boolean starting = fault instanceof BeansException;
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    var prefix = "";
    for (var cause = fault; cause != null && told.add(cause); cause = cause.getCause()) {
      out.append(prefix).append(cause.getClass().getName());
      var frames = cause.getStackTrace();
      if (cause.getMessage() != null && (starting || ours(frames))) {
        out.append(": ").append(cause.getMessage());
      }
      out.append('\n');
      for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
        out.append("\tat ").append(frames[i].toString()).append('\n');
      }
      prefix = "Caused by: ";
    }
  }

  private static boolean ours(StackTraceElement[] frames) {
    return frames.length > 0 && frames[0].getClassName().startsWith(OURS);
  }
}
