package se.knutpunkt.domain.ownership;

import java.math.BigDecimal;
import java.util.Optional;

/// Extents in percent of full time. One that nobody stated is unknown: it is neither nothing nor
/// full time, so a sum with it is unknown too.
final class Extent {

  static final int FULL_TIME = 100;

  private Extent() {}

  static Optional<Integer> sum(Integer one, Integer other) {
    return one == null || other == null ? Optional.empty() : Optional.of(one + other);
  }

  /// @param share of full benefit, 0 < x ≤ 1, as Försäkringskassan states it; any number of
  ///     decimals
  /// @param percent of full time, as Arbetsförmedlingen states it
  static Optional<BigDecimal> sum(BigDecimal share, Integer percent) {
    return share == null || percent == null
        ? Optional.empty()
        : Optional.of(share.movePointRight(2).add(BigDecimal.valueOf(percent)));
  }
}
