package se.knutpunkt.domain.ownership;

import java.util.Optional;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.time.Period;

/// A claim beside its fact, and the days it is in force, which may be fewer than the fact itself
/// says.
record Stated<F extends Fact>(Claim claim, F fact, Period inForce) {

  Optional<Period> overlap(Stated<?> other) {
    return inForce.overlap(other.inForce);
  }

  boolean overlaps(Period period) {
    return inForce.overlaps(period);
  }
}
