package se.knutpunkt.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.ledger.Figures.In;
import se.knutpunkt.ledger.Figures.Out;

/// The hub at a glance: counts, codes and states. Never a person, never content.
///
/// @param in the arithmetic over all parties; `received` is always the sum of the others
/// @param out likewise `released`
/// @param openRecalls how many corrections receivers have not acknowledged
/// @param conflicts null when the one who asks may not see them
public record Overview(
    Instant at,
    String node,
    String environment,
    Incoming in,
    Outgoing out,
    long openRecalls,
    List<Party> parties,
    Conflicts conflicts,
    List<OpsController.Route> stages) {

  public record Incoming(
      long received,
      long accepted,
      long rejected,
      long duplicates,
      long quarantined,
      long inProgress) {

    static Incoming of(In in) {
      return new Incoming(
          in.received(),
          in.accepted(),
          in.rejected(),
          in.duplicates(),
          in.quarantined(),
          in.inProgress());
    }
  }

  public record Outgoing(
      long released, long delivered, long waiting, long held, long parked, long cancelled) {

    static Outgoing of(Out out) {
      return new Outgoing(
          out.released(),
          out.delivered(),
          out.waiting(),
          out.held(),
          out.parked(),
          out.cancelled());
    }
  }

  /// @param oldestWaitingSeconds age of the delivery that has waited the longest, receipts
  ///     included; null when none waits
  /// @param circuit `closed`, `half_open` or `open`; null for a party that the hub does not send to
  public record Party(
      String id,
      String name,
      Incoming in,
      Outgoing out,
      Instant lastReceived,
      Instant lastDelivered,
      Long oldestWaitingSeconds,
      String circuit) {}

  /// @param rules the version for what begins now
  /// @param names code → what the rule is called
  /// @param open code → how many are open now
  public record Conflicts(
      String rules, Map<String, RuleName> names, Map<String, Long> open, List<Conflict> latest) {}

  /// @param reference what parties quote when they ask each other
  /// @param sv why, with dates and parties; null in production, where it would tell facts of a case
  public record Conflict(
      String code,
      String severity,
      String state,
      int version,
      Instant at,
      String reference,
      String sv,
      String en) {}
}
