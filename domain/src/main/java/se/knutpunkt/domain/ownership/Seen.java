package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;

/// What one detector saw.
///
/// @param nextLook the first later day on which it could see something else without any new
///     message; null when only a message can change it
public record Seen(List<Sighting> sightings, LocalDate nextLook) {

  public Seen {
    sightings = List.copyOf(sightings);
  }

  static Seen of(List<Sighting> sightings) {
    return new Seen(sightings, null);
  }

  /// The earlier of two days, where null means never.
  static LocalDate sooner(LocalDate a, LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
