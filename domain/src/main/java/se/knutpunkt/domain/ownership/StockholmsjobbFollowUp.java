package se.knutpunkt.domain.ownership;

import java.util.List;

/// **`stockholmsjobb-uppfoljning`: how it went after a Stockholmsjobb.**
///
/// Begins with the last day of a Stockholmsjobb; ends when jobbtorg has talked with the person, a
/// month before the limit at the earliest, or has enrolled him again since, which tells as much.
///
/// Source: city audit 1/2020 (follow-up three months after).
final class StockholmsjobbFollowUp implements TimeRule {

  @Override
  public String id() {
    return "stockholmsjobb-uppfoljning";
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var followUps = new FollowUps(situation);
    return StockholmsjobbLength.runs(situation).stream()
        .filter(run -> run.days().till() != null)
        .map(run -> followUps.owed(run.first().claim(), run.days().till()))
        .toList();
  }

  @Override
  public String stepSv() {
    return "jobbtorg ha följt upp hur det gick efter Stockholmsjobbet";
  }

  @Override
  public String stepEn() {
    return "jobbtorg should have followed up how it went after the Stockholmsjobb";
  }
}
