package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.party.PartyId;

/// A conflict as far as an answer that comes in is held against it. Its sender is told at once
/// what of the answer cannot be used; it is kept all the same, and what it comes to later is for
/// [Answers] to say.
///
/// Whether the answer names the conflict's person is never told: a party that may know no more of
/// it than the reference could ask so whom it is about.
///
/// @param mayAnswer the parties that the conflict concerns, or on whose claims it rests
/// @param told the version that the parties were last told of
public record Answerable(Set<PartyId> mayAnswer, int told) {

  public Answerable {
    mayAnswer = Set.copyOf(mayAnswer);
  }

  /// @param conflict what the answer refers to; null when the hub never gave the reference
  public static List<Issue> remarks(
      AgarskapSvar said, PartyId party, Answerable conflict, LocalDate today) {
    if (conflict == null) {
      return List.of(Issue.of(Code.CON_004, "/data/konflikt"));
    }
    if (!conflict.mayAnswer.contains(party)) {
      return List.of(Issue.of(Code.CON_005, "/party"));
    }
    var issues = new ArrayList<Issue>();
    if (said.avserVersion() != null && said.avserVersion() > conflict.told) {
      issues.add(Issue.of(Code.CON_006, "/data/avserVersion", "" + conflict.told));
    }
    if (said.svar().equals("overenskommet") && said.till() != null) {
      if (said.till().isBefore(said.datum())) {
        issues.add(Issue.of(Code.CON_007, "/data/till", "datum ≤ till"));
      } else if (said.till().isBefore(today)) {
        issues.add(Issue.of(Code.CON_007, "/data/till", "till ≥ " + today));
      }
    }
    return List.copyOf(issues);
  }
}
