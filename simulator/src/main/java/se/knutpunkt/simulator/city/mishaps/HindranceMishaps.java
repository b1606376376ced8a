package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K12: an insats for full time beside AF's category for those with a hindrance; and what is like
/// it but right.
final class HindranceMishaps {

  private static final int FULL_TIME = 100;

  private HindranceMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "full time in spite of a hindrance",
            s -> {
              s.open("K12", told(s, Codes.SKAT_HINDERED, FULL_TIME).day());
            }),
        Mishap.of(
            "full time in spite of a hindrance, then less",
            s -> {
              var told = told(s, Codes.SKAT_HINDERED, FULL_TIME);
              var less = told.insats().with("omfattning", 75);
              s.story.must(s.mended, s.story.voice.changed(s.mended, less));
              s.resolved("K12", told.day());
            }),
        Mishap.of("less than full time with a hindrance", s -> told(s, Codes.SKAT_HINDERED, 75)),
        Mishap.of("full time without a hindrance", s -> told(s, Codes.SKAT_OPEN, FULL_TIME)));
  }

  private record Told(Event insats, LocalDate day) {}

  private static Told told(Scene s, String skat, int percent) {
    s.story.open(s.span.first().minusDays(50));
    s.story.afStatus(s.span.first(), s.span.last(), true, skat, FULL_TIME);
    var day = s.soon();
    var insats =
        s.story.jobbtorg.insats(
            day,
            Codes.KATEGORIER.getFirst(),
            percent,
            "pagaende",
            s.day.minusDays(3),
            s.day.plusDays(50));
    return new Told(s.story.must(day, insats), day);
  }
}
