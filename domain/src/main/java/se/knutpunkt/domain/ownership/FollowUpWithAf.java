package se.knutpunkt.domain.ownership;

import java.util.List;

/// **`uppfoljning-af`: jobbtorg, Arbetsförmedlingen and the person follow up together.**
///
/// Begins with the enrolment of somebody who gets försörjningsstöd, and anew with each talk that
/// jobbtorg, Arbetsförmedlingen and the person have; ends with the next. It no longer matters when
/// the enrolment has ended.
///
/// Source: city audit 3/2011, 2.1.2 (joint follow-up with Arbetsförmedlingen after twelve months).
final class FollowUpWithAf implements TimeRule {

  @Override
  public String id() {
    return "uppfoljning-af";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    return Talks.withAf(situation).owedAgain(situation);
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
