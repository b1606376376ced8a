package se.knutpunkt.domain.ownership;

import java.util.List;

/// **`uppfoljning-af`: jobbtorg, Arbetsförmedlingen and the person follow up together.**
///
/// Begins with an enrolment of anybody; enrolments that overlap or follow each other without a day
/// between, also at different jobbtorg, are one time. Begins anew with each talk that jobbtorg,
/// Arbetsförmedlingen and the person have in it; ends with the next. It no longer matters when the
/// time has ended.
///
/// Source: city audit 3/2011, 2.1.2 (jobbtorg and Arbetsförmedlingen follow up, again and again,
/// all who have been enrolled for twelve months or longer).
final class FollowUpWithAf implements TimeRule {

  @Override
  public String id() {
    return "uppfoljning-af";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var talks = Talks.withAf(situation);
    return Runs.of(new Enrolments(situation).all()).stream()
        .map(
            run ->
                Owed.of(run.first().claim(), talks.latestIn(run.days()), null, run.days().till()))
        .toList();
  }

  @Override
  public String stepSv() {
    return "jobbtorg, Arbetsförmedlingen och personen ha följt upp tillsammans";
  }

  @Override
  public String stepEn() {
    return "jobbtorg, Arbetsförmedlingen and the person should have followed up together";
  }
}
