package se.knutpunkt.domain.ownership;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Jobbplan;
import se.knutpunkt.domain.time.Period;

/// **`jobbplan`: a plan for whoever is enrolled.**
///
/// Begins with the enrolment of somebody who gets försörjningsstöd; ends when a jobbplan of the
/// same jobbtorg, or the one that it has become, for days of the enrolment, has been sent: what has
/// come here has gone to EB. It no longer matters when the enrolment has ended.
///
/// Source: proposal 2007 on Jobbtorg and city audit 3/2011, 2.1.2 ("inom fem dagar"). The sources
/// do not say which days: working days are counted.
final class PlanExists implements TimeRule {

  @Override
  public String id() {
    return "jobbplan";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var plans = situation.of(Jobbplan.class);
    return new Enrolments(situation)
        .ofClients().stream()
            .filter(
                enrolment ->
                    plans.stream()
                        .noneMatch(
                            plan ->
                                plan.overlap(enrolment)
                                    .filter(days -> sameJobbtorg(plan, enrolment, days, situation))
                                    .isPresent()))
            .map(
                enrolment ->
                    Owed.of(
                        enrolment.claim(),
                        enrolment.inForce().from(),
                        null,
                        enrolment.inForce().till()))
            .toList();
  }

  private static boolean sameJobbtorg(
      Stated<Jobbplan> plan, Stated<Inskrivning> enrolment, Period days, Situation situation) {
    return Units.sameJobbtorg(
        plan.fact().jobbtorg(), enrolment.fact().jobbtorg(), days.from(), situation);
  }

  @Override
  public String stepSv() {
    return "en jobbplan finnas och ha sänts till ekonomiskt bistånd";
  }

  @Override
  public String stepEn() {
    return "a jobbplan should have been made and sent to EB";
  }
}
