package se.knutpunkt.domain.ownership;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// A conflict as the claims show it now. The hub flags it; it decides nothing between the
/// parties.
///
/// @param key the conflict's identity: rule, person and the things that the colliding claims
///     are about
/// @param person in whose name the case is kept, see [Situation#whose]
/// @param rule the rule's code, such as `K1`
/// @param name what the rule is called
/// @param ruleVersion the version of the rules that said so, that of the gravest reason
/// @param period the days that it is about
/// @param colliding the claims whose things make its identity; empty where what is missing, or
///     how often something happened, is the conflict
/// @param claims all claims that it rests on, in the order of their lineages
/// @param leads a party's id, or one of [Decision#LEADING_ROLES]
/// @param told the parties concerned; what each may know is the gate's to say
/// @param forklaringSv why, in Swedish: codes, dates and parties, never an identity
/// @param inputs what the decision table was asked, once per reason
/// @param viaSsbtek something it rests on came by SSBTEK, so only EB may know more than that it
///     should be asked
public record Finding(
    UUID key,
    PersonKey person,
    String rule,
    RuleName name,
    String ruleVersion,
    Allvar allvar,
    Period period,
    List<Claim> colliding,
    List<Claim> claims,
    String leads,
    Set<PartyId> told,
    String atgardSv,
    String atgardEn,
    String source,
    String forklaringSv,
    String forklaringEn,
    List<Map<String, Object>> inputs,
    boolean viaSsbtek) {

  public Finding {
    colliding = List.copyOf(colliding);
    claims = List.copyOf(claims);
    told = Set.copyOf(told);
    inputs = List.copyOf(inputs);
  }

  /// What the parties would notice if it changed: the rule, its severity, who leads, who is told,
  /// and, where claims collide, which and on which days. Without such claims only for what reason:
  /// another month without anybody, or one case of many that is forgotten, is no news. Not the
  /// wording and not the rule's version: a mended text alerts nobody.
  public String digest() {
    return Keys.hex(
        rule,
        allvar.id(),
        leads,
        told.stream().sorted().map(PartyId::value).collect(Collectors.joining(",")),
        colliding.isEmpty()
            ? inputs.stream().map(TreeMap::new).map(TreeMap::toString).sorted().toList().toString()
            : period
                + colliding.stream()
                    .map(claim -> claim.thing() + " " + claim.fact().valid())
                    .collect(Collectors.joining(",")));
  }
}
