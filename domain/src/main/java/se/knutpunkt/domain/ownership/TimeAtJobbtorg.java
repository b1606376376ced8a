package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.AfAnvisning;

/// **`jobbtorgstid`: the longest time at jobbtorg.**
///
/// Begins with an enrolment; enrolments that overlap or follow each other without a day between,
/// also at different jobbtorg, are one time. Ends when the person comes to a program that takes
/// over (config). It no longer matters when the time has ended.
///
/// Source: proposal 2007 on Jobbtorg ("som längst bör" 18 months, then jobb- och
/// utvecklingsgarantin).
final class TimeAtJobbtorg implements TimeRule {

  @Override
  public String id() {
    return "jobbtorgstid";
  }

  @Override
  public boolean limitsALength() {
    return true;
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var taken =
        situation.of(AfAnvisning.class).stream()
            .filter(a -> situation.settings().guaranteePrograms().contains(a.fact().program()))
            .toList();
    return Runs.of(new Enrolments(situation).all()).stream()
        .map(
            run ->
                Owed.of(
                    run.first().claim(),
                    run.days().from(),
                    taken.stream()
                        .filter(anvisning -> anvisning.overlaps(run.days()))
                        .map(anvisning -> anvisning.inForce().from())
                        .min(naturalOrder())
                        .orElse(null),
                    run.days().till()))
        .toList();
  }

  @Override
  public String stepSv() {
    return "tiden på jobbtorg vara slut eller ett statligt program ha tagit vid";
  }

  @Override
  public String stepEn() {
    return "the time at jobbtorg should have ended, or a state program have taken over";
  }
}
