package se.knutpunkt.domain.ownership;

import java.time.LocalDate;

/// The rules that everybody is decided by now. All nodes of a ledger agree.
public interface Rulebook {

  /// Sees to it that what the day brings into force is in force. Who first sees a version come
  /// into force has everybody looked at anew.
  void turnTo(LocalDate today);

  /// Asked in the transaction that decides, once it holds its persons: what came into force before
  /// they were marked is among it.
  RulesInForce inForce();
}
