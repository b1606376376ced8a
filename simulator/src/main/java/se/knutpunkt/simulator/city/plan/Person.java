package se.knutpunkt.simulator.city.plan;

import java.time.LocalDate;

/// Somebody in the city. Never a real person: the identity is one of Skatteverket's test numbers.
///
/// @param index 0-based; what reports and the verdict call the person
/// @param identity personnummer, 12 digits
/// @param formerIdentity samordningsnummer that the person had before; null for nearly everybody
/// @param stadsdel where the person is registered, and whose case it is
/// @param jobbtorg the local jobbtorg
/// @param coach function id of the coach at the local jobbtorg
public record Person(
    int index,
    String identity,
    String formerIdentity,
    LocalDate born,
    boolean woman,
    Group group,
    String stadsdel,
    String jobbtorg,
    String coach) {

  public int ageAt(LocalDate day) {
    return born.until(day).getYears();
  }

  /// Nobody's name, for what parties write in plain words.
  public String name() {
    return "Prov Personsson-" + index;
  }

  /// Nobody's address.
  public String address() {
    return "Påhittade gränd " + index;
  }

  /// The identity is personal, also when it belongs to nobody: never in a text.
  @Override
  public String toString() {
    return "person " + index;
  }
}
