package se.knutpunkt.domain.ownership;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import se.knutpunkt.domain.claims.Fact.FkForman;

/// Granted benefits for those who cannot work; what is only applied for, or refused, says nothing
/// about the person.
final class Sicknesses {

  private static final Comparator<Stated<FkForman>> LATEST =
      Comparator.comparing((Stated<FkForman> one) -> one.claim().time())
          .thenComparing(one -> one.claim().message());

  private Sicknesses() {}

  static List<Stated<FkForman>> granted(Situation situation) {
    return situation.of(FkForman.class).stream()
        .filter(benefit -> "beviljad".equals(benefit.fact().status()))
        .filter(
            benefit -> situation.settings().sicknessBenefits().contains(benefit.fact().forman()))
        .toList();
  }

  /// Those with a stated extent, each once: of one lineage, and of one kind that began the same
  /// day, what was said last.
  static List<Stated<FkForman>> different(List<Stated<FkForman>> granted) {
    var stated = granted.stream().filter(one -> one.fact().omfattning() != null).toList();
    var lineages = latest(stated, one -> one.claim().lineage());
    return latest(lineages, one -> List.of(one.fact().forman(), one.fact().from()));
  }

  private static List<Stated<FkForman>> latest(
      List<Stated<FkForman>> benefits, Function<Stated<FkForman>, Object> same) {
    var latest = new LinkedHashMap<Object, Stated<FkForman>>();
    for (var one : benefits) {
      latest.merge(same.apply(one), one, BinaryOperator.maxBy(LATEST));
    }
    return List.copyOf(latest.values());
  }
}
