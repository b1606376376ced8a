package se.knutpunkt.routes.judge;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.ownership.Answerable;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.Conflicts;
import se.knutpunkt.ledger.Conflicts.Answered;

/// What the senders of answers about conflicts are told at once, by what the hub knows then. One
/// question for all answers of a chunk, none where there are no answers.
public record AnswerRemarks(Conflicts conflicts, ClaimStore claims, InstantSource clock) {

  record Given(MessageKey message, PersonKey person, PartyId party, AgarskapSvar said) {
    private UUID reference() {
      return UUID.fromString(said.konflikt());
    }
  }

  Map<MessageKey, Outcome> of(Collection<Given> answers) {
    if (answers.isEmpty()) {
      return Map.of();
    }
    var known = conflicts.answered(answers.stream().map(Given::reference).toList());
    var today = Sweden.today(clock);
    var remarks = new HashMap<MessageKey, Outcome>();
    for (var given : answers) {
      var answered = known.get(given.reference());
      var conflict =
          answered != null && same(answered, given.person()) ? answered.conflict() : null;
      remarks.put(
          given.message(),
          new Outcome(Answerable.remarks(given.said(), given.party(), conflict, today)));
    }
    return remarks;
  }

  /// Whether the answer is about the conflict's person, by whichever of his identities. Who has too
  /// many of them to be one person is nobody's mistake in answering.
  private boolean same(Answered conflict, PersonKey person) {
    if (conflict.person().equals(person)) {
      return true;
    }
    try {
      return claims.subjects(List.of(person)).get(person).identities().contains(conflict.person());
    } catch (Subject.TooManyIdentities _) {
      return true;
    }
  }
}
