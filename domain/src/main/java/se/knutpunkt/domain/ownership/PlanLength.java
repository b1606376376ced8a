package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.util.List;

/// **`plan-langd`: a plan is reconsidered.**
///
/// Begins with a jobbplan's first day; ends when a later plan begins. A plan that EB has turned
/// down is none. It no longer matters when the plan, or the enrolment that it belongs to, has
/// ended.
///
/// Source: proposal 2007 on Jobbtorg (a plan "bör" last at most six months and is then
/// reconsidered).
final class PlanLength implements TimeRule {

  @Override
  public String id() {
    return "plan-langd";
  }

  @Override
  public boolean limitsALength() {
    return true;
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var standing = Plans.standing(situation);
    return standing.stream()
        .map(
            plan ->
                Owed.of(
                    plan.claim(),
                    plan.inForce().from(),
                    standing.stream()
                        .map(other -> other.inForce().from())
                        .filter(day -> day.isAfter(plan.inForce().from()))
                        .min(naturalOrder())
                        .orElse(null),
                    plan.inForce().till()))
        .toList();
  }

  @Override
  public String stepSv() {
    return "jobbplanen ha omprövats eller avslutats";
  }

  @Override
  public String stepEn() {
    return "the jobbplan should have been reconsidered or ended";
  }
}
