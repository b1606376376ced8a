package se.knutpunkt.domain.ownership;

import se.knutpunkt.domain.time.Period;

/// The pieces of an explanation.
final class Words {

  private Words() {}

  static String sv(Period period) {
    return period.till() == null
        ? "från %s och tills vidare".formatted(period.from())
        : period.till().equals(period.from())
            ? "den %s".formatted(period.from())
            : "från %s till och med %s".formatted(period.from(), period.till());
  }

  static String en(Period period) {
    return period.till() == null
        ? "from %s until further notice".formatted(period.from())
        : period.till().equals(period.from())
            ? "on %s".formatted(period.from())
            : "from %s to %s inclusive".formatted(period.from(), period.till());
  }
}
