package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

/// Names of a party's offices, which merge and are renamed over the years.
final class Units {

  private static final PartyId JOBBTORG = new PartyId("jobbtorg");

  private Units() {}

  /// True when both names mean the same office that day. A name that was not in use then (a case
  /// from 2022 that was typed in under the name of 2024) is compared by what both names have become
  /// in the end: it gets the benefit of the doubt.
  static boolean same(
      PartyId party, String one, String other, LocalDate day, PartyRegister register) {
    if (one.equals(other)) {
      return true;
    }
    var a = register.unitAt(party, one, day);
    var b = register.unitAt(party, other, day);
    return a.isPresent() && b.isPresent()
        ? a.equals(b)
        : last(party, one, register).equals(last(party, other, register));
  }

  static boolean sameJobbtorg(String one, String other, LocalDate day, Situation situation) {
    return same(JOBBTORG, one, other, day, situation.register());
  }

  private static String last(PartyId party, String unit, PartyRegister register) {
    return register.unitAt(party, unit, LocalDate.MAX).orElse(unit);
  }
}
