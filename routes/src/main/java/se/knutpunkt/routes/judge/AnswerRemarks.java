package se.knutpunkt.routes.judge;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.ownership.Answerable;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Conflicts;

/// What the senders of answers about conflicts are told at once, by what the hub knows then. One
/// question for all answers of a chunk, none where there are no answers.
public record AnswerRemarks(Conflicts conflicts, InstantSource clock) {

  record Given(MessageKey message, PartyId party, AgarskapSvar said) {
    private UUID reference() {
      return UUID.fromString(said.konflikt());
    }
  }

  Map<MessageKey, Outcome> of(Collection<Given> answers) {
    if (answers.isEmpty()) {
      return Map.of();
    }
    var known = conflicts.answerable(answers.stream().map(Given::reference).toList());
    var today = Sweden.today(clock);
    var remarks = new HashMap<MessageKey, Outcome>();
    for (var given : answers) {
      var conflict = known.get(given.reference());
      remarks.put(
          given.message(),
          new Outcome(Answerable.remarks(given.said(), given.party(), conflict, today)));
    }
    return remarks;
  }
}
