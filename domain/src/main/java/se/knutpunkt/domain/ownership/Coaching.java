package se.knutpunkt.domain.ownership;

import java.util.Optional;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Jobbplan;
import se.knutpunkt.domain.time.Period;

/// Who coaches according to one statement, and on which days.
record Coaching(Stated<?> stated, String coach, Period days) {

  /// Empty while no coach is named, or when the coach begins after the enrolment has ended.
  static Optional<Coaching> of(Stated<Inskrivning> enrolment) {
    var coach = enrolment.fact().coach();
    if (coach == null || coach.funktion() == null) {
      return Optional.empty();
    }
    var since = coach.from() == null ? enrolment.inForce().from() : coach.from();
    return enrolment
        .inForce()
        .overlap(new Period(since, null))
        .map(days -> new Coaching(enrolment, coach.funktion(), days));
  }

  static Optional<Coaching> ofPlan(Stated<Jobbplan> plan) {
    return Optional.ofNullable(plan.fact().coach())
        .map(coach -> new Coaching(plan, coach, plan.inForce()));
  }
}
