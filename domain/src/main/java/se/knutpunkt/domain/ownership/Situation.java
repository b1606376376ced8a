package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Period;
import se.knutpunkt.domain.time.Sweden;

/// Everything that the rules may look at about one person.
///
/// @param claims what is claimed about the person; only what holds now is kept, in one order, so
///     that neither order nor repetition can matter
/// @param agreements the agreements between parties, which name nobody; only those that hold now
///     are kept
/// @param person the subject's representative, see
///     [se.knutpunkt.domain.claims.Subject#representative]
/// @param today business date, for the rules of absence only
public record Situation(
    List<Claim> claims,
    List<Claim> agreements,
    PersonKey person,
    PartyRegister register,
    LocalDate today,
    Settings settings) {

  public Situation {
    claims = Claims.current(claims);
    agreements = Claims.current(agreements);
  }

  /// In whose name a conflict between these claims is kept: the first, in key order, of the
  /// identities that they themselves named. So a conflict inside one identity is the same conflict
  /// before, during and after a join with another. Without claims: the representative.
  PersonKey whose(List<Claim> claims) {
    return claims.stream()
        .map(Claim::person)
        .filter(Objects::nonNull)
        .min(naturalOrder())
        .orElse(person);
  }

  <F extends Fact> List<Stated<F>> of(Class<F> type) {
    return of(type, claims);
  }

  List<Stated<Fact.Overenskommelse>> overenskommelser() {
    return of(Fact.Overenskommelse.class, agreements);
  }

  private static <F extends Fact> List<Stated<F>> of(Class<F> type, List<Claim> claims) {
    var found = new ArrayList<Stated<F>>();
    for (var claim : claims) {
      if (type.isInstance(claim.fact())) {
        found.add(new Stated<>(claim, type.cast(claim.fact()), inForce(claim)));
      }
    }
    return found;
  }

  /// What is stated as ended without saying when, has ended at the latest on the day that it was
  /// said.
  private static Period inForce(Claim claim) {
    var stated = claim.fact().valid();
    if (stated.till() != null || !claim.fact().ended()) {
      return stated;
    }
    var said = Sweden.day(claim.time());
    return new Period(stated.from(), said.isBefore(stated.from()) ? stated.from() : said);
  }
}
