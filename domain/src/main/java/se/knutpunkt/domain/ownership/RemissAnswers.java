package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.Aterremiss;
import se.knutpunkt.domain.claims.Fact.Avslut;
import se.knutpunkt.domain.claims.Fact.FinsamDeltagande;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Remiss;
import se.knutpunkt.domain.claims.Fact.Uteblivande;

/// When a remiss was first answered: by jobbtorg, which enrols the person, says that nobody came,
/// sends back or closes; or by a place in an insats of the coordination association.
final class RemissAnswers {

  private final List<LocalDate> answers;
  private final List<LocalDate> placings;

  RemissAnswers(Situation situation) {
    answers =
        Stream.of(
                situation.of(Inskrivning.class).stream().map(i -> i.fact().from()),
                situation.of(Uteblivande.class).stream().map(u -> u.fact().bokadDag()),
                situation.of(Aterremiss.class).stream().map(a -> a.fact().datum()),
                situation.of(Avslut.class).stream().map(a -> a.fact().datum()))
            .flatMap(days -> days)
            .sorted()
            .toList();
    placings =
        situation.of(FinsamDeltagande.class).stream().map(d -> d.fact().from()).sorted().toList();
  }

  /// The first answer's day, not before the remiss; null while there is none.
  LocalDate first(Remiss remiss) {
    return (remiss.toJobbtorg() ? answers : placings)
        .stream().filter(day -> !day.isBefore(remiss.datum())).findFirst().orElse(null);
  }
}
