package se.knutpunkt.domain.ownership;

import java.time.LocalDate;

/// Which version of the rules everybody is decided by now. All nodes of a ledger agree.
public interface Rulebook {

  /// Sees to it that what the day brings into force is in force. Who first sees a version come
  /// into force has everybody looked at anew.
  void turnTo(LocalDate today);

  /// Asked in the transaction that decides, once it holds its persons: a version that came into
  /// force before they were marked is the one that they get.
  Rules inForce();
}
