package se.knutpunkt.domain.party;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A party as the register knows it.
///
/// @param sends types of message that it may send as its own
/// @param carries what it may bring on others' behalf: source party → types; such claims have the
///     exchange named in `carriedBy`
/// @param carriedBy name of the exchange that carried messages come by, such as `ssbtek`; empty
///     when it carries none
public record Party(
    PartyId id,
    String name,
    Set<String> sends,
    Map<PartyId, Set<String>> carries,
    String carriedBy,
    List<Unit> units) {

  public Party {
    sends = Set.copyOf(sends);
    carries = Map.copyOf(carries);
    units = List.copyOf(units);
  }
}
