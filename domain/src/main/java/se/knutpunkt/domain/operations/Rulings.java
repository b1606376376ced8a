package se.knutpunkt.domain.operations;

import java.util.Optional;
import java.util.UUID;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.ownership.Ruling;

/// What a person at the hub may do with a conflict. It happens where the person's claims are
/// decided, so that a message that arrives at the same moment is not missed.
public interface Rulings {

  /// @param by function id, never a name
  /// @param reason the person's own words; they are sealed, and null for an act that needs none
  /// @return empty when it is done, otherwise why it is not: `ACC-002`, `CON-001` or `CON-002`
  Optional<Code> rule(UUID conflict, Ruling.Act act, String by, String reason);
}
