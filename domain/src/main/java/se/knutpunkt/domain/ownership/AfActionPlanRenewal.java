package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.AfHandlingsplan;

/// **`af-handlingsplan-fornyad`: Arbetsförmedlingen's plan is renewed.**
///
/// Begins with the latest handlingsplan while the person is enrolled at Arbetsförmedlingen; ends
/// with the next one. The plan's own day (`fornyasSenast`) is the limit where it states one. It no
/// longer matters when the person is not enrolled any more.
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
    var latest =
        situation.of(AfHandlingsplan.class).stream()
            .max(
                comparing((Stated<AfHandlingsplan> plan) -> plan.fact().from())
                    .thenComparing(plan -> plan.claim().time())
                    .thenComparing(plan -> plan.claim().message()));
    return AfSpell.enrolments(situation).stream()
        .flatMap(
            enrolment ->
                latest.stream()
                    .filter(plan -> enrolment.days().contains(plan.fact().from()))
                    .map(
                        plan ->
                            new Owed(
                                List.of(plan.claim()),
                                plan.fact().from(),
                                null,
                                enrolment.days().till(),
                                plan.fact().fornyasSenast())))
        .limit(1)
        .toList();
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
