package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.AfStatus;
import se.knutpunkt.domain.time.Period;

/// What AF said of a person's enrolment, for as long as it kept saying so.
///
/// Each observation holds until the same source's next one, or until the end that it states
/// itself. Observations that repeat each other are one spell, told by its first: a monthly "still
/// the same" is no news.
///
/// @param first the observation that began it
/// @param status what it says; the dates inside are the first observation's
record AfSpell(Claim first, AfStatus status, Period period) {

  /// All spells of all sources, a source being the unit and the exchange that its answers come by.
  static List<AfSpell> of(Situation situation) {
    return of(situation.of(AfStatus.class));
  }

  static List<AfSpell> of(List<Stated<AfStatus>> answers) {
    var bySource =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    o -> List.of(o.claim().party(), o.claim().unit(), o.claim().exchange())));
    var spells = new ArrayList<AfSpell>();
    bySource.values().forEach(observations -> spells.addAll(ofOneSource(observations)));
    spells.sort(comparing((AfSpell s) -> s.period.from()).thenComparing(s -> s.first.message()));
    return spells;
  }

  private static List<AfSpell> ofOneSource(List<Stated<AfStatus>> observations) {
    var ordered =
        observations.stream()
            .sorted(
                comparing((Stated<AfStatus> o) -> o.fact().from())
                    .thenComparing(o -> o.claim().time())
                    .thenComparing(o -> o.claim().message()))
            .toList();
    var spells = new ArrayList<AfSpell>();
    for (int i = 0; i < ordered.size(); i++) {
      var now = ordered.get(i);
      var nextFrom = i + 1 < ordered.size() ? ordered.get(i + 1).fact().from() : null;
      if (now.fact().from().equals(nextFrom)) {
        continue; // said again for the same day: the later word holds
      }
      var own = now.fact().valid();
      var days =
          nextFrom != null && own.contains(nextFrom)
              ? new Period(own.from(), nextFrom.minusDays(1))
              : own;
      var last = spells.isEmpty() ? null : spells.getLast();
      if (last != null && last.sameAs(now.fact()) && last.meets(days)) {
        spells.set(
            spells.size() - 1,
            new AfSpell(last.first, last.status, new Period(last.period.from(), days.till())));
      } else {
        spells.add(new AfSpell(now.claim(), now.fact(), days));
      }
    }
    return spells;
  }

  private boolean meets(Period next) {
    return period.till() != null && period.till().plusDays(1).equals(next.from());
  }

  private boolean sameAs(AfStatus other) {
    return Objects.equals(status.inskriven(), other.inskriven())
        && Objects.equals(status.skat(), other.skat())
        && Objects.equals(status.omfattning(), other.omfattning());
  }
}
