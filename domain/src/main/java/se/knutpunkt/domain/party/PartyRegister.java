package se.knutpunkt.domain.party;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who exists, and which units they have on a given day. Merged units are followed to what they
/// became.
public final class PartyRegister {

  private final Map<PartyId, Party> parties = new HashMap<>();
  private final Map<PartyId, Map<String, Unit>> units = new HashMap<>();

  public PartyRegister(Collection<Party> parties) {
    for (var party : parties) {
      this.parties.put(party.id(), party);
      var byId = new HashMap<String, Unit>();
      party.units().forEach(unit -> byId.put(unit.id(), unit));
      units.put(party.id(), byId);
    }
  }

  public Collection<Party> parties() {
    return parties.values();
  }

  public Optional<Party> party(PartyId id) {
    return Optional.ofNullable(parties.get(id));
  }

  /// True when the unit was ever one of the party's: a unit that no longer exists is known, and
  /// remapped.
  public boolean knows(PartyId party, String unit) {
    return units.getOrDefault(party, Map.of()).containsKey(unit);
  }

  /// What the unit is called on that day: itself while it exists, later the unit that it was
  /// merged into. Empty when the unit is unknown, had not opened yet, or closed without a
  /// successor.
  public Optional<String> unitAt(PartyId party, String unit, LocalDate day) {
    var known = units.getOrDefault(party, Map.of());
    var at = known.get(unit);
    for (int hops = 0; at != null && hops <= known.size(); hops++) {
      if (at.exists().contains(day)) {
        return Optional.of(at.id());
      }
      if (day.isBefore(at.exists().from())) {
        return Optional.empty();
      }
      at = at.successor() == null ? null : known.get(at.successor());
    }
    return Optional.empty();
  }
}
