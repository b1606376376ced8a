package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.domain.claims.Fact.AfHandlingsplan;

/// **`af-handlingsplan`: Arbetsförmedlingen's plan for whoever is enrolled.**
///
/// Begins on the day that the person was enrolled (`registrerad`), or, where Arbetsförmedlingen
/// does not state it, on the first day that it says that the person is enrolled; that it
/// repeats it, changes the category or does not say for a while begins nothing. Ends with a
/// handlingsplan, also one that was made before and is not to be renewed until later. It no
/// longer matters when the person is not enrolled any more.
///
/// Source: förordning (2000:628) om den arbetsmarknadspolitiska verksamheten, 5 a § (within 30
/// days).
final class AfActionPlan implements TimeRule {

  @Override
  public String id() {
    return "af-handlingsplan";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var plans = situation.of(AfHandlingsplan.class);
    return AfEnrolment.of(situation).stream()
        .map(
            enrolment ->
                Owed.of(
                    enrolment.told(),
                    enrolment.days().from(),
                    plans.stream()
                        .filter(plan -> holdsAt(plan.fact(), enrolment.days().from()))
                        .map(plan -> plan.fact().from())
                        .min(naturalOrder())
                        .orElse(null),
                    enrolment.days().till()))
        .toList();
  }

  /// True when it is made that day or later, or is to be renewed that day or later.
  static boolean holdsAt(AfHandlingsplan plan, LocalDate day) {
    return !plan.from().isBefore(day)
        || plan.fornyasSenast() != null && !plan.fornyasSenast().isBefore(day);
  }

  @Override
  public String stepSv() {
    return "Arbetsförmedlingen ha upprättat en handlingsplan";
  }

  @Override
  public String stepEn() {
    return "Arbetsförmedlingen should have made a handlingsplan";
  }
}
