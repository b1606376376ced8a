package se.knutpunkt.domain.followup;

import java.math.BigDecimal;

/// One published figure.
///
/// @param serie empty when the measure has one table only
/// @param enhet null for the whole city
/// @param malgrupp null for all
/// @param klass null for all
/// @param value null when suppressed
public record Figure(
    Measure measure,
    String serie,
    Counted.Key enhet,
    String malgrupp,
    Counted.Key klass,
    Measure.Quantity quantity,
    BigDecimal value) {

  public boolean suppressed() {
    return value == null;
  }
}
