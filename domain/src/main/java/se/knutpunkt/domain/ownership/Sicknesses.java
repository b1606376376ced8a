package se.knutpunkt.domain.ownership;

import java.util.List;
import se.knutpunkt.domain.claims.Fact.FkForman;

/// Granted benefits for those who cannot work; what is only applied for, or refused, says nothing
/// about the person.
final class Sicknesses {

  private Sicknesses() {}

  static List<Stated<FkForman>> granted(Situation situation) {
    return situation.of(FkForman.class).stream()
        .filter(benefit -> "beviljad".equals(benefit.fact().status()))
        .filter(
            benefit -> situation.settings().sicknessBenefits().contains(benefit.fact().forman()))
        .toList();
  }
}
