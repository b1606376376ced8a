package se.knutpunkt.domain.ownership;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.Avslut;

/// **`sjalvforsorjning`: whether those who left to support themselves still do.**
///
/// Begins with an avslut to work, studies or another livelihood; ends when jobbtorg has talked
/// with the person, a month before the limit at the earliest, or has enrolled him again since.
/// The source asks how it is after six months: what is known sooner does not tell, and a month
/// is what the talk may be early.
///
/// Source: city audit 1/2020 (self-supporting six months after).
final class SelfSupportFollowUp implements TimeRule {

  @Override
  public String id() {
    return "sjalvforsorjning";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var followUps = new FollowUps(situation);
    return situation.of(Avslut.class).stream()
        .filter(avslut -> avslut.fact().selfSupporting())
        .map(avslut -> followUps.owed(avslut.claim(), avslut.fact().datum()))
        .toList();
  }

  @Override
  public String stepSv() {
    return "jobbtorg ha följt upp om personen försörjer sig själv";
  }

  @Override
  public String stepEn() {
    return "jobbtorg should have followed up whether the person is self-supporting";
  }
}
