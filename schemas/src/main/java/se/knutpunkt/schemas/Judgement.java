package se.knutpunkt.schemas;

import java.util.List;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

/// What the judge found about one record.
///
/// @param message null when the outcome rejects
public record Judgement(Outcome outcome, Canonical message) {

  static Judgement rejected(List<Issue> issues) {
    return new Judgement(new Outcome(issues), null);
  }
}
