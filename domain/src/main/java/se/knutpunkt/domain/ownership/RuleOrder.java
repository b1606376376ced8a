package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import java.util.Comparator;

/// How people list rules: K1, K1b, K2 … K12, and then those without a number.
public final class RuleOrder {

  public static final Comparator<String> BY_NUMBER =
      comparingInt(RuleOrder::number).thenComparing(naturalOrder());

  private RuleOrder() {}

  private static int number(String code) {
    var digits = code.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
