package se.knutpunkt.domain.identity;

/// A valid personnummer or samordningsnummer, always 12 digits.
public record Personidentitet(String digits) {

  /// Digits are personal: they never end up in a log by way of a string.
  @Override
  public String toString() {
    return "Personidentitet[…]";
  }
}
