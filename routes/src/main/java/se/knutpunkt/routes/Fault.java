package se.knutpunkt.routes;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// What may be told of an exception, and whose fault it is.
public final class Fault {

  private Fault() {}

  /// Kind and place of the innermost cause; never its text, which may quote a record.
  public static String told(Throwable fault) {
    var root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    var place = root.getStackTrace();
    return root.getClass().getName() + " at " + (place.length > 0 ? place[0] : "an unknown place");
  }

  /// Whether the database or the machine failed, and not what was worked on: another try may go
  /// better.
  public static boolean passes(Throwable fault) {
    return fault instanceof TransientDataAccessException
        || fault instanceof RecoverableDataAccessException
        || fault instanceof NonTransientDataAccessResourceException
        || fault instanceof TransactionException;
  }
}
