package se.knutpunkt.domain.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.party.PartyId;

/// Who may have this accepted message?
///
/// @param exchange how it came, such as `ssbtek`; empty for the party's own transport
/// @param fields top-level names that stand in `data`
/// @param concerned parties that the message itself says it is for ([Concerned]); empty when it
///     names none
/// @param today business day
/// @param protectedPerson the person has sekretessmarkering or skyddad folkbokföring, as far as
///     anybody has said
/// @param consents the person's claims that hold now; others than `samtycke` among them are
///     passed over
public record Question(
    String type,
    PartyId from,
    String exchange,
    Set<String> fields,
    Set<PartyId> concerned,
    LocalDate today,
    boolean protectedPerson,
    List<Claim> consents) {

  public Question {
    fields = Set.copyOf(fields);
    concerned = Set.copyOf(concerned);
    consents = List.copyOf(consents);
  }
}
