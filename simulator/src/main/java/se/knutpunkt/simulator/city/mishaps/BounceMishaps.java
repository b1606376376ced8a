package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;

/// K8: sent back again and again, or from party to party; and what is like it but right.
final class BounceMishaps {

  private BounceMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "sent back three times",
            s -> {
              sentBack(s, 0, 3, 7);
              s.open("K8", s.day.plusDays(7));
            }),
        Mishap.of("sent back twice", s -> sentBack(s, 0, 5)),
        Mishap.of(
            "three parties, one after another",
            s -> {
              partyToParty(s, s.day.minusDays(2));
              s.open("K8", s.day);
            }),
        Mishap.of(
            "three parties, one after another, and an insats is completed in the end",
            s -> {
              partyToParty(s, s.day.minusDays(2));
              completed(s, s.mended);
              s.resolved("K8", s.day);
            }),
        Mishap.of(
            "three parties, two of them at once", s -> partyToParty(s, s.span.last().plusDays(60))),
        Mishap.of(
            "three parties, and an insats is completed",
            s -> {
              completed(s, s.day.minusDays(1));
              partyToParty(s, s.day.minusDays(2));
            }));
  }

  private static void sentBack(Scene s, int... days) {
    s.story.open(s.span.first().minusDays(50));
    for (int after : days) {
      var day = s.day.plusDays(after);
      s.story.must(day, s.story.jobbtorg.aterremiss(day, "behover_utredning"));
    }
  }

  private static void completed(Scene s, LocalDate told) {
    s.story.must(
        told,
        s.story.jobbtorg.insats(
            told,
            Codes.KATEGORIER.getLast(),
            50,
            "avslutad",
            s.day.minusDays(40),
            s.day.minusDays(21)));
  }

  /// At jobbtorg, then in a program, then placed with Finsam; all is told on one day.
  private static void partyToParty(Scene s, LocalDate programTill) {
    s.story.open(s.span.first().minusDays(50));
    var enrolled = s.story.jobbtorg.inskrivning(s.day, s.day.minusDays(60), "ovrig");
    var program =
        s.story.state.anvisning(
            s.day, Codes.PROGRAM.getFirst(), 50, s.day.minusDays(20), programTill);
    s.story.must(s.day, enrolled.with("till", s.day.minusDays(21)));
    s.story.must(s.day, program);
    var consent = s.story.eb.samtycke(s.day, "finsam", s.day.plusYears(1));
    s.story.must(s.day, consent);
    s.story.must(
        s.day,
        s.story.jobbtorg.finsamDeltagande(
            s.day, consent.id(), Codes.KATEGORIER.getFirst(), s.day, s.span.last().plusDays(90)));
  }
}
