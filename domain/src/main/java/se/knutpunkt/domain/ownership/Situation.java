package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Period;
import se.knutpunkt.domain.time.Sweden;

/// Everything that the rules may look at about one person.
public final class Situation {

  private final List<Claim> claims;
  private final Map<Class<?>, List<Stated<?>>> byType;
  private final Map<Class<?>, List<Stated<?>>> agreements;
  private final PersonKey person;
  private final PartyRegister register;
  private final LocalDate today;
  private final Settings settings;

  /// @param claims what is claimed about the person; only what holds now is kept, in one order, so
  ///     that neither order nor repetition can matter
  /// @param agreements the agreements between parties, which name nobody; only those that hold now
  ///     are kept
  /// @param person the subject's representative, see
  ///     [se.knutpunkt.domain.claims.Subject#representative]
  /// @param today business date, for the rules of absence only
  public Situation(
      Collection<Claim> claims,
      Collection<Claim> agreements,
      PersonKey person,
      PartyRegister register,
      LocalDate today,
      Settings settings) {
    this.claims = Claims.current(claims);
    this.byType = byType(this.claims);
    this.agreements = byType(Claims.current(agreements));
    this.person = person;
    this.register = register;
    this.today = today;
    this.settings = settings;
  }

  /// Those that hold now.
  List<Claim> claims() {
    return claims;
  }

  PartyRegister register() {
    return register;
  }

  LocalDate today() {
    return today;
  }

  Settings settings() {
    return settings;
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
    return of(type, byType);
  }

  List<Stated<Fact.Overenskommelse>> overenskommelser() {
    return of(Fact.Overenskommelse.class, agreements);
  }

  @SuppressWarnings("unchecked") // each is kept under the class of its fact
  private static <F extends Fact> List<Stated<F>> of(
      Class<F> type, Map<Class<?>, List<Stated<?>>> byType) {
    return (List<Stated<F>>) (List<?>) byType.getOrDefault(type, List.of());
  }

  private static Map<Class<?>, List<Stated<?>>> byType(List<Claim> claims) {
    return claims.stream()
        .collect(
            Collectors.groupingBy(
                claim -> claim.fact().getClass(),
                Collectors.mapping(
                    claim -> new Stated<>(claim, claim.fact(), inForce(claim)),
                    Collectors.toList())));
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
