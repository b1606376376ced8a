package se.knutpunkt.domain.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.party.PartyId;

/// What may each of these parties know about this conflict?
///
/// @param type `agarskap.konflikt` or `agarskap.lost`
/// @param conflictRule the conflict's rule, such as `K1b`
/// @param told the parties whom the rule would have told; the register may say less, never more
/// @param fields top-level names that stand in `data`
/// @param viaSsbtek some claim behind the conflict came by SSBTEK, or its verdict rests on one
///     that did
/// @param today business day
/// @param consents as in [Question]
public record Alert(
    String type,
    String conflictRule,
    Set<PartyId> told,
    Set<String> fields,
    boolean viaSsbtek,
    LocalDate today,
    boolean protectedPerson,
    List<Claim> consents) {

  public Alert {
    told = Set.copyOf(told);
    fields = Set.copyOf(fields);
    consents = List.copyOf(consents);
  }
}
