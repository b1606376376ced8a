package se.knutpunkt.domain.ownership;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.Remiss;

/// **`forsta-tid`: the first time at jobbtorg after a remiss.**
///
/// Begins with a remiss to jobbtorg; ends on the day of the first time: the one that is booked, or
/// the one on which the person was enrolled, was awaited in vain or was sent back, by an answer
/// that names the remiss or by one of that jobbtorg from the same day on. It no longer matters when
/// EB's cases have ended.
///
/// Source: proposal 2007 on Jobbtorg ("omedelbart en tid"); five working days until something
/// else is decided.
final class FirstMeeting implements TimeRule {

  @Override
  public String id() {
    return "forsta-tid";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var answers = new RemissAnswers(situation);
    var closed = CityCases.casesEnded(situation);
    return situation.of(Remiss.class).stream()
        .filter(remiss -> remiss.fact().toJobbtorg())
        .map(
            remiss ->
                Owed.of(
                    remiss.claim(),
                    remiss.fact().datum(),
                    Seen.sooner(remiss.fact().bokadDag(), answers.first(remiss.fact())),
                    closed))
        .toList();
  }

  @Override
  public String stepSv() {
    return "personen ha fått en första tid på jobbtorg";
  }

  @Override
  public String stepEn() {
    return "the person should have had a first time at jobbtorg";
  }
}
