package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.Optional;
import se.knutpunkt.domain.claims.Fact.Arende;

/// EB's cases of a person, as far as they have an end.
final class CityCases {

  private CityCases() {}

  /// The last day of EB's last case; null while one is open, or when none is known.
  static LocalDate casesEnded(Situation situation) {
    return last(situation).map(one -> one.inForce().till()).orElse(null);
  }

  /// The case that ended last; empty while one is open, or when none is known.
  static Optional<Stated<Arende>> last(Situation situation) {
    var cases = situation.of(Arende.class);
    return cases.stream().anyMatch(one -> one.inForce().till() == null)
        ? Optional.empty()
        : cases.stream()
            .max(
                comparing((Stated<Arende> one) -> one.inForce().till())
                    .thenComparing(one -> one.claim().lineage()));
  }
}
