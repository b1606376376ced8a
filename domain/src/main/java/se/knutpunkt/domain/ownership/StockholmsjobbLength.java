package se.knutpunkt.domain.ownership;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.Anstallning;
import se.knutpunkt.domain.ownership.Runs.Run;

/// **`stockholmsjobb`: the longest time in a Stockholmsjobb.**
///
/// Begins with a Stockholmsjobb; those that overlap or follow each other without a day between are
/// one. It no longer matters when it has ended.
///
/// Source: city audit 1/2020 (at most one year).
final class StockholmsjobbLength implements TimeRule {

  static final String FORM = "stockholmsjobb";

  @Override
  public String id() {
    return FORM;
  }

  @Override
  public boolean limitsALength() {
    return true;
  }

  @Override
  public List<Owed> owed(Situation situation) {
    return runs(situation).stream()
        .map(run -> Owed.of(run.first().claim(), run.days().from(), null, run.days().till()))
        .toList();
  }

  static List<Run<Stated<Anstallning>>> runs(Situation situation) {
    return Runs.of(
        situation.of(Anstallning.class).stream()
            .filter(job -> job.fact().form().equals(FORM))
            .toList());
  }

  @Override
  public String stepSv() {
    return "Stockholmsjobbet vara slut";
  }

  @Override
  public String stepEn() {
    return "the Stockholmsjobb should have ended";
  }
}
