package se.knutpunkt.routes.decide;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import se.knutpunkt.domain.operations.Replays.Delivery;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Reoffering.Offer;

/// What came of a decision.
///
/// @param rules of the conflicts that changed, by their references
/// @param offers rows of the outbox that were added, and those that a replay came upon
public record Decided(List<Change> changes, Map<UUID, String> rules, List<Offer> offers) {

  static final Decided NOTHING = new Decided(List.of(), Map.of(), List.of());

  /// Whom something goes to.
  Set<PartyId> receivers() {
    return offers.stream()
        .filter(offer -> offer.delivery() != Delivery.DELIVERED)
        .map(offer -> offer.row().receiver())
        .collect(Collectors.toSet());
  }
}
