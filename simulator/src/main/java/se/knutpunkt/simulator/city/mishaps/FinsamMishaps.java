package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K5: a placing with the coordination association beside an ordinary insats of the same kind; and
/// what is like it but right.
final class FinsamMishaps {

  private FinsamMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "Finsam placing beside an insats of the same kind",
            s -> s.open("K5", beside(s, 10, "pagaende").known)),
        Mishap.of(
            "Finsam placing beside a queued insats of the same kind",
            s -> s.open("K5", beside(s, 10, "ko").known)),
        Mishap.of(
            "the insats beside a Finsam placing is finished",
            s -> {
              var two = beside(s, 10, "pagaende");
              var done = two.insats.with("status", "avslutad");
              s.story.must(s.mended, s.story.voice.changed(s.mended, done));
              s.resolved("K5", two.known);
            }),
        Mishap.of(
            "a Finsam placing is taken back",
            s -> {
              var two = beside(s, 10, "pagaende");
              s.story.must(s.mended, s.story.voice.withdrawn(s.mended, two.deltagande));
              s.resolved("K5", two.known);
            }),
        Mishap.of("Finsam placing that ends the day before the insats", s -> beside(s, 31, "ko")),
        Mishap.of(
            "Finsam placing beside an insats of another kind",
            s -> {
              s.story.calm();
              placed(s, Codes.KATEGORIER.getFirst());
              insats(s, Codes.KATEGORIER.getLast(), 10, "pagaende");
            }),
        Mishap.of(
            "a Finsam placing, told by the association too",
            s -> {
              s.story.calm();
              var kategori = s.rnd.pick(Codes.KATEGORIER);
              placed(s, kategori);
              var told = s.soon();
              s.story.must(
                  told,
                  s.story.state.insatsByFinsam(
                      told, kategori, 50, s.day.plusDays(1), s.day.plusDays(30)));
            }));
  }

  private record Two(Event deltagande, Event insats, LocalDate known) {}

  /// @param days from the placing's eve to the insats's first day; the placing goes on for thirty
  private static Two beside(Scene s, int days, String status) {
    s.story.calm();
    var kategori = s.rnd.pick(Codes.KATEGORIER);
    var deltagande = placed(s, kategori);
    var told = s.soon();
    return new Two(deltagande, insats(s, kategori, days, status, told), Scene.later(s.day, told));
  }

  private static Event placed(Scene s, String kategori) {
    var consent = s.story.eb.samtycke(s.day, "finsam", s.day.plusYears(1));
    s.story.must(s.day, consent);
    return s.story.must(
        s.day,
        s.story.jobbtorg.finsamDeltagande(
            s.day, consent.id(), kategori, s.day.plusDays(1), s.day.plusDays(30)));
  }

  private static Event insats(Scene s, String kategori, int days, String status) {
    return insats(s, kategori, days, status, s.soon());
  }

  private static Event insats(Scene s, String kategori, int days, String status, LocalDate told) {
    return s.story.must(
        told,
        s.story.jobbtorg.insats(
            told, kategori, 50, status, s.day.plusDays(days), s.day.plusDays(60)));
  }
}
