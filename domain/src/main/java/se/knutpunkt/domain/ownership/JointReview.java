package se.knutpunkt.domain.ownership;

import java.util.List;

/// **`gemensam-genomgang`: EB, jobbtorg and the person look at it together.**
///
/// Begins with the enrolment of somebody who gets försörjningsstöd, and anew with each talk that
/// EB, jobbtorg and the person have; ends with the next. It no longer matters when the enrolment
/// has ended.
///
/// Source: city audit 3/2011, 2.2.3 (the practice of Hägersten-Liljeholmen: every third month while
/// the person has bistånd). In use where config says so.
final class JointReview implements TimeRule {

  @Override
  public String id() {
    return "gemensam-genomgang";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    return Talks.joint(situation).owedAgain(situation);
  }

  @Override
  public String stepSv() {
    return "ekonomiskt bistånd, jobbtorg och personen ha gått igenom läget tillsammans";
  }

  @Override
  public String stepEn() {
    return "EB, jobbtorg and the person should have gone through it together";
  }
}
