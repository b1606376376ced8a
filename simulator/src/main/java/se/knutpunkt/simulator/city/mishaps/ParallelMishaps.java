package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Agreements;
import se.knutpunkt.simulator.city.speech.Agreements.Pair;
import se.knutpunkt.simulator.city.speech.Event;

/// K1 and K1b: AF's program beside an insats of the city's.
final class ParallelMishaps {

  private ParallelMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "AF program beside a jobbtorg insats, no agreement",
            s -> uncovered(s, "pagaende").open()),
        Mishap.of("AF program beside a queued insats", s -> uncovered(s, "ko").open()),
        Mishap.of(
            "AF program taken back",
            s -> {
              var two = uncovered(s, "pagaende");
              s.story.must(s.mended, s.story.voice.withdrawn(s.mended, two.anvisning));
              two.resolved();
            }),
        Mishap.of(
            "AF program moved to after the insats",
            s -> {
              var two = uncovered(s, "pagaende");
              var moved =
                  two.anvisning.with("from", s.day.plusDays(66)).with("till", s.day.plusDays(120));
              s.story.must(s.mended, s.story.voice.replaced(s.mended, two.anvisning, moved));
              two.resolved();
            }),
        Mishap.of(
            "insats ended before the AF program",
            s -> {
              var two = uncovered(s, "pagaende");
              var shorter = two.insats.with("till", s.day.plusDays(14));
              s.story.must(s.mended, s.story.voice.changed(s.mended, shorter));
              two.resolved();
            }),
        Mishap.of(
            "insats finished",
            s -> {
              var two = uncovered(s, "pagaende");
              var done = two.insats.with("status", "avslutad");
              s.story.must(s.mended, s.story.voice.changed(s.mended, done));
              two.resolved();
            }),
        Mishap.of(
            "an agreement arrives late",
            s -> {
              uncovered(s, Agreements.LATE, "pagaende", 50, 50).resolved();
              s.open("K1b", Scene.lateAgreement(s.span));
            }),
        Mishap.of("covered by an agreement, full time together", s -> covered(s, 50, 50, "K1b")),
        Mishap.of("covered by an agreement, less than full time", s -> covered(s, 25, 50, "K1b")),
        Mishap.of("covered by an agreement, more than full time", s -> covered(s, 75, 50, "K1")),
        Mishap.of(
            "more than full time, then reduced",
            s -> {
              var two = uncovered(s, s.rnd.pick(Agreements.CENTRAL), "pagaende", 75, 50);
              var less = two.insats.with("omfattning", 50);
              s.story.must(s.mended, s.story.voice.changed(s.mended, less));
              two.resolved();
              s.open("K1b", s.mended);
            }),
        Mishap.of("AF program beside a provider's insats", s -> byProvider(s).open()),
        Mishap.of(
            "a provider takes its insats back",
            s -> {
              var two = byProvider(s);
              s.story.must(s.mended, s.story.voice.withdrawn(s.mended, two.insats));
              two.resolved();
            }),
        Mishap.of("AF program beside an insats of EB's", ParallelMishaps::byEb),
        Mishap.of("AF program beside two insatser", ParallelMishaps::beside),
        Mishap.of("told of afterwards", ParallelMishaps::late),
        Mishap.of(
            "covered by a local agreement",
            person -> person.stadsdel().equals(Agreements.LOCAL_STADSDEL),
            s -> {
              var two = uncovered(s, Agreements.LOCAL, "pagaende", 50, 50);
              s.open("K1b", two.known);
            }),
        Mishap.of(
            "another stadsdel's local agreement",
            person -> !person.stadsdel().equals(Agreements.LOCAL_STADSDEL),
            s -> uncovered(s, Agreements.LOCAL, "pagaende", 50, 50).open()));
  }

  /// What stands against what, and from when both are known.
  private record Two(Scene scene, Event insats, Event anvisning, LocalDate known) {
    void open() {
      scene.open("K1", known);
    }

    void resolved() {
      scene.resolved("K1", known);
    }
  }

  private static Two uncovered(Scene s, String status) {
    return uncovered(s, s.rnd.pick(Agreements.NONE), status, 50, 50);
  }

  private static Two uncovered(Scene s, Pair pair, String status, int city, int af) {
    s.story.calm();
    var told = s.soon();
    var insats =
        s.story.jobbtorg.insats(
            told, pair.kategori(), city, status, s.day.plusDays(5), s.day.plusDays(65));
    s.story.must(told, insats);
    return against(s, insats, told, pair, af);
  }

  private static Two against(Scene s, Event insats, LocalDate told, Pair pair, int af) {
    var assigned = s.soon();
    var anvisning =
        s.story.state.anvisning(
            assigned, pair.program(), af, s.day.plusDays(15), s.day.plusDays(75));
    s.story.must(assigned, anvisning);
    return new Two(s, insats, anvisning, Scene.later(told, assigned));
  }

  private static void covered(Scene s, int city, int af, String code) {
    var two = uncovered(s, s.rnd.pick(Agreements.CENTRAL), "pagaende", city, af);
    s.open(code, two.known);
  }

  private static Two byProvider(Scene s) {
    s.story.calm();
    var pair = s.rnd.pick(Agreements.NONE);
    var told = s.soon();
    var insats =
        s.story.must(
            told,
            s.story.state.insatsByLeverantor(
                told,
                s.rnd.between(1, 6),
                pair.kategori(),
                50,
                s.day.plusDays(5),
                s.day.plusDays(65)));
    return against(s, insats, told, pair, 50);
  }

  private static void byEb(Scene s) {
    s.story.calm();
    var pair = s.rnd.pick(Agreements.NONE);
    var told = s.soon();
    var insats =
        s.story.must(
            told,
            s.story.eb.insats(told, pair.kategori(), 50, s.day.plusDays(5), s.day.plusDays(65)));
    against(s, insats, told, pair, 50).open();
  }

  private static void beside(Scene s) {
    var pair = s.rnd.pick(Agreements.NONE);
    var two = uncovered(s, pair, "pagaende", 50, 50);
    var more =
        s.story.jobbtorg.insats(
            s.mended, pair.kategori(), 25, "pagaende", s.day.plusDays(20), s.day.plusDays(40));
    s.story.must(s.mended, more);
    s.open("K1", 2, two.known);
  }

  private static void late(Scene s) {
    s.story.calm();
    var pair = s.rnd.pick(Agreements.NONE);
    var from = s.day.minusDays(30);
    var anvisning = s.story.state.anvisning(from, pair.program(), 50, from, from.plusDays(20));
    s.story.must(s.soon(), anvisning);
    var insats =
        s.story.jobbtorg.insats(
            from, pair.kategori(), 50, "pagaende", from.plusDays(20), from.plusDays(60));
    s.story.must(s.mended, insats);
    s.open("K1", s.mended);
  }
}
