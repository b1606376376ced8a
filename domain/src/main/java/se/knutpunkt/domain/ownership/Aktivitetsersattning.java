package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.FkForman;

/// **`aktivitetsersattning`: a benefit for some years, not for life.**
///
/// Begins with the first day of a granted aktivitetsersättning; ends when another one is granted
/// from a later day. It no longer matters when the benefit has ended. Age (19–29 years), extent
/// (at least a quarter) and the shortest time (a year) are conditions of Försäkringskassan's own
/// decision and no step that anybody owes: they are not looked at.
///
/// Source: 33 kap. socialförsäkringsbalken (2010:110) and city audit 1/2020 (19–29 years, one to
/// three years at a time).
final class Aktivitetsersattning implements TimeRule {

  private static final String FORMAN = "aktivitetsersattning";

  @Override
  public String id() {
    return FORMAN;
  }

  @Override
  public boolean limitsALength() {
    return true;
  }

  @Override
  public List<Owed> owed(Situation situation) {
    var granted =
        situation.of(FkForman.class).stream()
            .filter(benefit -> benefit.fact().forman().equals(FORMAN))
            .filter(benefit -> "beviljad".equals(benefit.fact().status()))
            .toList();
    return granted.stream()
        .map(
            benefit ->
                Owed.of(
                    benefit.claim(),
                    benefit.inForce().from(),
                    granted.stream()
                        .map(other -> other.inForce().from())
                        .filter(day -> day.isAfter(benefit.inForce().from()))
                        .min(naturalOrder())
                        .orElse(null),
                    benefit.inForce().till()))
        .toList();
  }

  @Override
  public String stepSv() {
    return "aktivitetsersättningen ha omprövats eller upphört";
  }

  @Override
  public String stepEn() {
    return "aktivitetsersättning should have been reconsidered or have ended";
  }
}
