package se.knutpunkt.domain.release;

import java.util.Set;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// One row of the register of releases: this sender's messages of this type may go to this
/// receiver, cut to these fields, for this purpose, on this legal basis. What no row allows is
/// denied.
///
/// @param id the row's own name, which the access log and the receiver's history carry
/// @param from whose statement it is; [PartyId#HUB] for what the hub itself says
/// @param basis the law, in Swedish, as a lawyer would cite it
/// @param source where the flow and its basis come from (law, audit, agreement)
/// @param confirmed false until a lawyer has said that the basis holds
/// @param fields top-level field names of `data` that may go; never empty
/// @param needs fields without which the rest has no meaning; where one is absent, nothing is
///     sent
/// @param valid business days on which the row may be used, both ends included
/// @param consent true when the person's own consent must be on record as well
/// @param concernedOnly true when only a receiver that the message itself names may have it
/// @param conflictRules for `agarskap.*` only: codes such as `K1` that the row is for; empty: all
public record ReleaseRule(
    String id,
    String type,
    PartyId from,
    PartyId to,
    String purpose,
    String basis,
    String source,
    boolean confirmed,
    Set<String> fields,
    Set<String> needs,
    Period valid,
    boolean consent,
    boolean concernedOnly,
    Set<String> conflictRules) {

  public ReleaseRule {
    fields = Set.copyOf(fields);
    needs = Set.copyOf(needs);
    conflictRules = Set.copyOf(conflictRules);
  }

  /// True when both rows could answer the same question on the same day; a register may not hold
  /// two such rows, since each release is logged with exactly one basis.
  public boolean clashesWith(ReleaseRule other) {
    return type.equals(other.type)
        && from.equals(other.from)
        && to.equals(other.to)
        && valid.overlaps(other.valid)
        && (conflictRules.isEmpty()
            || other.conflictRules.isEmpty()
            || conflictRules.stream().anyMatch(other.conflictRules::contains));
  }
}
