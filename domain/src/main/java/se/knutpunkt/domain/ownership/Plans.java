package se.knutpunkt.domain.ownership;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.Jobbplan;

/// Jobbplaner as long as they last: until their own end, or until their jobbtorg closes the case
/// or sends the person back.
final class Plans {

  private Plans() {}

  static List<Stated<Jobbplan>> all(Situation situation) {
    var enrolments = new Enrolments(situation);
    return situation.of(Jobbplan.class).stream()
        .map(
            p ->
                new Stated<>(
                    p.claim(), p.fact(), enrolments.untilClosed(p.inForce(), p.fact().jobbtorg())))
        .toList();
  }

  /// Those that EB has not turned down.
  static List<Stated<Jobbplan>> standing(Situation situation) {
    var answers = new PlanAnswers(situation);
    return all(situation).stream().filter(p -> !answers.turnedDown(p.fact())).toList();
  }
}
