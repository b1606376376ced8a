package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// OWN-FIELD: a handler notes AF's category in the case, which is AF's to say.
final class FieldMishaps {

  private FieldMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "a handler notes AF's category",
            s -> {
              s.open("OWN-FIELD", noted(s).day());
            }),
        Mishap.of(
            "a handler notes AF's category, then takes it away",
            s -> {
              var noted = noted(s);
              s.story.must(s.mended, s.story.voice.changed(s.mended, noted.arende()));
              s.resolved("OWN-FIELD", noted.day());
            }));
  }

  /// @param arende as it was before
  private record Noted(Event arende, LocalDate day) {}

  private static Noted noted(Scene s) {
    var arende = s.story.open(s.span.first().minusDays(50));
    var day = s.soon();
    var noted = arende.with("skat", Codes.SKAT_OPEN);
    s.story.must(day, s.story.voice.changed(day, noted));
    return new Noted(arende, day);
  }
}
