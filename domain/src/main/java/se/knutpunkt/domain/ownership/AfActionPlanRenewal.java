package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import se.knutpunkt.domain.claims.Fact.AfHandlingsplan;

/// **`af-handlingsplan-fornyad`: Arbetsförmedlingen's plan is renewed.**
///
/// Begins with a handlingsplan that is in force while the person is enrolled at Arbetsförmedlingen,
/// also one that was made before and is not to be renewed until later; ends with the next one. The
/// plan's own day (`fornyasSenast`) is the limit where it comes first: it can shorten the time, not
/// prolong it. It no longer matters when the person is not enrolled any more.
///
/// Source: förordning (2000:628) om den arbetsmarknadspolitiska verksamheten, 6 a § (within six
/// months).
final class AfActionPlanRenewal implements TimeRule {

  @Override
  public String id() {
    return "af-handlingsplan-fornyad";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var plans = byFirstDay(situation);
    var owed = new ArrayList<Owed>();
    for (var enrolment : AfEnrolment.of(situation)) {
      var days = enrolment.days();
      for (var plan : plans.values()) {
        var from = plan.fact().from();
        if (AfActionPlan.holdsAt(plan.fact(), days.from())
            && (days.till() == null || !from.isAfter(days.till()))) {
          owed.add(
              Owed.of(List.of(plan.claim()), from, plans.higherKey(from), days.till())
                  .stated(plan.fact().fornyasSenast()));
        }
      }
    }
    return owed;
  }

  /// Of several for the same day, the one that was said last.
  private static TreeMap<LocalDate, Stated<AfHandlingsplan>> byFirstDay(Situation situation) {
    var plans = new TreeMap<LocalDate, Stated<AfHandlingsplan>>();
    situation.of(AfHandlingsplan.class).stream()
        .sorted(
            comparing((Stated<AfHandlingsplan> plan) -> plan.claim().time())
                .thenComparing(plan -> plan.claim().message()))
        .forEach(plan -> plans.put(plan.fact().from(), plan));
    return plans;
  }

  @Override
  public String stepSv() {
    return "Arbetsförmedlingen ha förnyat handlingsplanen";
  }

  @Override
  public String stepEn() {
    return "Arbetsförmedlingen should have renewed the handlingsplan";
  }
}
