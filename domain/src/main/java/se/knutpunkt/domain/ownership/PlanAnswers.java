package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.Jobbplan;
import se.knutpunkt.domain.claims.Fact.JobbplanAvvisad;
import se.knutpunkt.domain.claims.Fact.JobbplanGodkand;

/// What EB answered about each jobbplan: the answer with the latest date holds, and of one date
/// the one sent last.
final class PlanAnswers {

  enum Answer {
    NONE,
    GODKAND,
    AVVISAD
  }

  private record Given(String planId, Answer answer, Stated<?> stated) {}

  private final Map<String, Given> latest = new HashMap<>();

  PlanAnswers(Situation situation) {
    var given = new ArrayList<Given>();
    for (var yes : situation.of(JobbplanGodkand.class)) {
      given.add(new Given(yes.fact().planId(), Answer.GODKAND, yes));
    }
    for (var no : situation.of(JobbplanAvvisad.class)) {
      given.add(new Given(no.fact().planId(), Answer.AVVISAD, no));
    }
    given.sort(
        comparing((Given g) -> g.stated.inForce().from())
            .thenComparing(g -> g.stated.claim().time())
            .thenComparing(g -> g.stated.claim().message()));
    given.forEach(g -> latest.put(g.planId, g));
  }

  Answer latest(Jobbplan plan) {
    var given = latest.get(plan.planId());
    return given == null ? Answer.NONE : given.answer;
  }

  boolean turnedDown(Jobbplan plan) {
    return latest(plan) == Answer.AVVISAD;
  }

  /// The latest answer's claim; none when EB has not answered.
  List<Claim> claimOf(Jobbplan plan) {
    var given = latest.get(plan.planId());
    return given == null ? List.of() : List.of(given.stated.claim());
  }
}
