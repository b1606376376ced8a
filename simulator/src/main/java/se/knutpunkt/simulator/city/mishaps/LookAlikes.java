package se.knutpunkt.simulator.city.mishaps;

import java.util.List;
import se.knutpunkt.simulator.city.speech.Agreements;

/// What is like K1 but right, and messages that go an odd way without harm.
final class LookAlikes {

  private LookAlikes() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "the AF program begins the day after the insats",
            s -> {
              s.story.calm();
              insats(s, "pagaende", 30);
              anvisning(s, 31);
            }),
        Mishap.of(
            "the insats is finished already",
            s -> {
              s.story.calm();
              insats(s, "avslutad", 40);
              anvisning(s, 10);
            }),
        Mishap.of(
            "AF program beside an insats of Finsam's",
            s -> {
              s.story.calm();
              var kategori = Agreements.NONE.getFirst().kategori();
              var told = s.soon();
              s.story.must(
                  told,
                  s.story.state.insatsByFinsam(
                      told, kategori, 50, s.day.plusDays(5), s.day.plusDays(60)));
              anvisning(s, 10);
            }),
        Mishap.of(
            "the AF program is taken back before the insats is told",
            s -> {
              s.story.calm();
              var program = Agreements.NONE.getFirst().program();
              var anvisning =
                  s.story.state.anvisning(
                      s.day, program, 50, s.day.plusDays(10), s.day.plusDays(50));
              s.story.must(s.day, anvisning);
              var back = s.day.plusDays(2);
              s.story.must(back, s.story.voice.withdrawn(back, anvisning));
              var told = s.day.plusDays(4);
              s.story.must(
                  told,
                  s.story.jobbtorg.insats(
                      told,
                      Agreements.NONE.getFirst().kategori(),
                      50,
                      "pagaende",
                      s.day.plusDays(5),
                      s.day.plusDays(50)));
            }),
        Mishap.of("a correction arrives before what it corrects", LookAlikes::correctedFirst),
        Mishap.of("everything is told twice", LookAlikes::twice),
        Mishap.of("everything is told late and backwards", LookAlikes::backwards));
  }

  private static void insats(Scene s, String status, int lastDay) {
    var told = s.soon();
    var kategori = Agreements.NONE.getFirst().kategori();
    s.story.must(
        told,
        s.story.jobbtorg.insats(
            told, kategori, 50, status, s.day.plusDays(5), s.day.plusDays(lastDay)));
  }

  private static void anvisning(Scene s, int firstDay) {
    var said = s.soon();
    var program = Agreements.NONE.getFirst().program();
    s.story.must(
        said,
        s.story.state.anvisning(
            said, program, 50, s.day.plusDays(firstDay), s.day.plusDays(firstDay + 50)));
  }

  /// The wrong statement would overlap the insats; by the time it arrives it is already corrected.
  private static void correctedFirst(Scene s) {
    s.story.calm();
    insats(s, "pagaende", 30);
    var program = Agreements.NONE.getFirst().program();
    var wrong = s.story.state.anvisning(s.day, program, 50, s.day.plusDays(10), s.day.plusDays(90));
    var right = s.story.voice.replaced(s.day, wrong, wrong.with("from", s.day.plusDays(40)));
    s.story.must(s.day.plusDays(4), right);
    s.story.must(s.day.plusDays(6), wrong);
  }

  private static void twice(Scene s) {
    var calm = s.story.calm();
    s.story.book.repeat(s.day, calm.arende());
    s.story.book.repeat(s.day, calm.inskrivning());
    s.story.book.repeat(s.day, calm.plan());
    var said = s.day.plusDays(1);
    var samtal = s.story.must(said, s.story.jobbtorg.samtal(said, said.minusDays(8)));
    s.story.book.repeat(said, samtal);
    s.story.book.repeat(said.plusDays(3), samtal);
    var bedomning = s.story.must(said, s.story.state.bedomning(said, s.day.minusDays(20), 2));
    s.story.book.repeat(said.plusDays(2), bedomning);
    var handlingsplan = s.story.must(said, s.story.state.handlingsplan(said, said.plusMonths(6)));
    s.story.book.repeat(said.plusDays(1), handlingsplan);
  }

  /// The latest row of an insats arrives first; the older ones come later and change nothing.
  private static void backwards(Scene s) {
    s.story.calm();
    var queued =
        s.story.jobbtorg.insats(
            s.day.minusDays(6),
            Agreements.NONE.getFirst().kategori(),
            75,
            "ko",
            s.day.minusDays(3),
            s.day.plusDays(90));
    var running = s.story.voice.changed(s.day.minusDays(3), queued.with("status", "pagaende"));
    var done = s.story.voice.changed(s.day, running.with("status", "avslutad"));
    s.story.must(s.day, done);
    s.story.must(s.day.plusDays(1), running);
    s.story.must(s.day.plusDays(2), queued);
    var said = s.day.plusDays(1);
    s.story.must(
        said,
        s.story.state.anvisning(
            said, Agreements.NONE.getFirst().program(), 50, s.day.plusDays(5), s.day.plusDays(60)));
  }
}
