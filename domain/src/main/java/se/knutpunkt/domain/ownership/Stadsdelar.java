package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Fact.Arende;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

/// The stadsdelar are units of this party in the register, with the days each existed.
final class Stadsdelar {

  static final PartyId EKONOMISKT_BISTAND = new PartyId("ekonomiskt-bistand");

  private Stadsdelar() {}

  /// True when both names mean the same stadsdel that day, see [Units#same].
  static boolean same(String one, String other, LocalDate day, PartyRegister register) {
    return Units.same(EKONOMISKT_BISTAND, one, other, day, register);
  }

  /// True when one of these is responsible for the person that day: has a case, open or not, of
  /// those days.
  static boolean responsible(Set<String> stadsdelar, LocalDate day, Situation situation) {
    return situation.of(Arende.class).stream()
        .filter(arende -> arende.inForce().contains(day))
        .anyMatch(
            arende ->
                stadsdelar.stream()
                    .anyMatch(
                        one -> same(one, arende.fact().stadsdel(), day, situation.register())));
  }

  /// The days on which some stadsdel began to exist: between two of them no name changes its
  /// meaning.
  static Set<LocalDate> changes(PartyRegister register) {
    return register.party(EKONOMISKT_BISTAND).stream()
        .flatMap(party -> party.units().stream())
        .map(unit -> unit.exists().from())
        .collect(Collectors.toSet());
  }
}
