package se.knutpunkt.domain.release;

import java.util.Set;
import se.knutpunkt.domain.party.PartyId;

/// May this receiver be told that what it was given no longer holds?
///
/// @param to who was given it
/// @param rule id of the row that it was given by
/// @param exchange how the correction came, such as `ssbtek`; empty for the party's own transport
/// @param fields top-level names in `data` of what would tell it
/// @param protectedPerson whoever it was about, or is about now, is protected
/// @param instead what decides on the message that holds in its place; null when nothing does
public record Recall(
    PartyId to,
    String rule,
    String exchange,
    Set<String> fields,
    boolean protectedPerson,
    Decision instead) {

  public Recall {
    fields = Set.copyOf(fields);
  }
}
