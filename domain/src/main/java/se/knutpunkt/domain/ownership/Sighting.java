package se.knutpunkt.domain.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.time.Period;

/// What a detector saw: facts, not yet a conflict.
///
/// @param claims the claims that collide or that made something owed, mostly one or two; the
///     things that they are about identify the conflict, so a sighting of the same claims for
///     another reason is the same conflict
/// @param mark what else identifies it, such as a limit's day; empty when the claims are enough.
///     Needed where there are no such claims
/// @param witnesses other claims that it rests on; they come and go without making another
///     conflict
/// @param period the days that it is about
/// @param inputs what the decision table is asked, each value out of the detector's declared
///     domain
/// @param sv one sentence that says what was seen: codes, dates and parties, never an identity
public record Sighting(
    List<Claim> claims,
    String mark,
    List<Claim> witnesses,
    Period period,
    Map<String, Object> inputs,
    String sv,
    String en) {

  public Sighting(
      List<Claim> claims,
      List<Claim> witnesses,
      Period period,
      Map<String, Object> inputs,
      String sv,
      String en) {
    this(claims, "", witnesses, period, inputs, sv, en);
  }

  public Sighting {
    claims = List.copyOf(claims);
    witnesses = List.copyOf(witnesses);
    inputs = Map.copyOf(inputs);
  }

  /// What the claims that collide are about.
  Set<String> things() {
    return claims.stream().map(Claim::thing).collect(Collectors.toSet());
  }

  Sighting with(List<Claim> witnesses) {
    return new Sighting(claims, mark, witnesses, period, inputs, sv, en);
  }
}
