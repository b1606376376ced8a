package se.knutpunkt.domain.release;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;

/// One receiver may have the message, cut like this. No decision for a party: it is not told that
/// the message exists.
///
/// @param rule id of the row in the register that allows it
/// @param basis the row's legal basis, for the access log
/// @param fields what goes, in alphabetical order; never empty
/// @param withheld what stood in `data` and does not go; empty where even the names would tell
/// @param heldBy why it waits for a person and is not delivered: `DEL-005`, `DEL-006`; null when
///     it goes
public record Decision(
    PartyId to, String rule, String basis, Set<String> fields, Set<String> withheld, Code heldBy) {

  public Decision {
    fields = Collections.unmodifiableSet(new TreeSet<>(fields));
    withheld = Collections.unmodifiableSet(new TreeSet<>(withheld));
  }

  public Optional<Code> held() {
    return Optional.ofNullable(heldBy);
  }
}
