package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.Arende;
import se.knutpunkt.domain.claims.Fact.Overenskommelse;
import se.knutpunkt.domain.claims.Fact.Overenskommelse.Kombination;
import se.knutpunkt.domain.time.Period;

/// Which days the agreements between authorities allow a state program beside an insats of the
/// city.
final class Agreements {

  private Agreements() {}

  /// True when each of the days is covered, by one agreement or by several after another.
  static boolean cover(String program, String kategori, Period days, Situation situation) {
    var covered =
        situation.overenskommelser().stream()
            .filter(o -> o.fact().kombinationer() != null)
            .filter(o -> o.fact().kombinationer().contains(new Kombination(program, kategori)))
            .flatMap(o -> daysOf(o, situation))
            .sorted(comparing(Period::from))
            .toList();
    return fills(covered, days);
  }

  private static Stream<Period> daysOf(Stated<Overenskommelse> agreement, Situation situation) {
    var stadsdelar = agreement.fact().stadsdelar();
    if (stadsdelar == null || stadsdelar.isEmpty()) {
      return Stream.of(agreement.inForce());
    }
    return situation.of(Arende.class).stream()
        .filter(arende -> "oppet".equals(arende.fact().status()))
        .flatMap(arende -> inOneOf(stadsdelar, arende, agreement, situation));
  }

  private static Stream<Period> inOneOf(
      List<String> stadsdelar,
      Stated<Arende> arende,
      Stated<Overenskommelse> agreement,
      Situation situation) {
    return arende.overlap(agreement).stream()
        .filter(
            days ->
                stadsdelar.stream()
                    .anyMatch(
                        stadsdel ->
                            Stadsdelar.same(
                                stadsdel,
                                arende.fact().stadsdel(),
                                days.from(),
                                situation.register())));
  }

  private static boolean fills(List<Period> sorted, Period days) {
    var missing = days.from();
    for (var period : sorted) {
      if (period.contains(missing)) {
        if (period.till() == null) {
          return true;
        }
        missing = period.till().plusDays(1);
      }
    }
    return days.till() != null && missing.isAfter(days.till());
  }
}
