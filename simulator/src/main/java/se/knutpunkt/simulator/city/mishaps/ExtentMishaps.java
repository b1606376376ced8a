package se.knutpunkt.simulator.city.mishaps;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K4: more than full time at FK and AF together, or full benefit while openly unemployed; and
/// what is like it but right. A benefit is one conflict with the enrolment, however often AF
/// repeats its answer.
final class ExtentMishaps {

  private ExtentMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "benefit and AF extent over full time",
            s -> {
              benefit(s, known(s, Codes.SKAT_PART_TIME, 50), "0.75");
              s.open("K4", told(s));
            }),
        Mishap.of(
            "over full time, through several of AF's answers",
            s -> {
              known(s, Codes.SKAT_PART_TIME, 75);
              var from = s.month.atDay(10);
              s.story.must(
                  told(s),
                  s.story.state.forman(
                      told(s), "sjukpenning", "0.5", "beviljad", from, s.span.last().plusDays(30)));
              s.open("K4", told(s));
            }),
        Mishap.of(
            "over full time, then the benefit is corrected",
            s -> {
              var forman = benefit(s, known(s, Codes.SKAT_PART_TIME, 50), "1");
              var less = forman.with("omfattning", new BigDecimal("0.5"));
              s.story.must(mended(s), s.story.voice.replaced(mended(s), forman, less));
              s.resolved("K4", told(s));
            }),
        Mishap.of(
            "over full time, then the benefit is taken back",
            s -> {
              var forman = benefit(s, known(s, Codes.SKAT_PART_TIME, 75), "0.5");
              s.story.must(mended(s), s.story.voice.withdrawn(mended(s), forman));
              s.resolved("K4", told(s));
            }),
        Mishap.of(
            "full benefit while openly unemployed, extent not said",
            s -> {
              benefit(s, known(s, Codes.SKAT_OPEN, null), "1");
              s.open("K4", told(s));
            }),
        Mishap.of("benefit beside an AF program over full time", ExtentMishaps::beside),
        Mishap.of(
            "two benefits, only together over full time",
            s -> {
              known(s, Codes.SKAT_PART_TIME, 50);
              half(s, "sjukersattning", 5, 25);
              half(s, "sjukpenning", 9, 11);
              s.open("K4", told(s));
            }),
        Mishap.of(
            "two benefits, one after the other",
            s -> {
              known(s, Codes.SKAT_PART_TIME, 50);
              half(s, "sjukersattning", 5, 8);
              half(s, "sjukpenning", 9, 11);
            }),
        Mishap.of(
            "a benefit that is told of twice, with a later end",
            s -> {
              known(s, Codes.SKAT_PART_TIME, 50);
              half(s, "sjukpenning", 9, 11);
              half(s, "sjukpenning", 9, 25);
            }),
        Mishap.of(
            "benefit and AF extent exactly full time",
            s -> benefit(s, known(s, Codes.SKAT_PART_TIME, 50), "0.5")),
        Mishap.of("full benefit, not enrolled at AF", s -> benefit(s, notEnrolled(s), "1")),
        Mishap.of("over full time, but only applied for", s -> asked(s, "ansokt")),
        Mishap.of("over full time, but refused", s -> asked(s, "avslagen")),
        Mishap.of("another benefit than for illness", ExtentMishaps::parental));
  }

  /// A client without bistånd for the time, whom AF knows.
  private static Scene known(Scene s, String skat, Integer omfattning) {
    s.story.open(s.span.first().minusDays(50));
    s.story.afStatus(s.span.first(), s.span.last(), true, skat, omfattning);
    return s;
  }

  private static Scene notEnrolled(Scene s) {
    s.story.open(s.span.first().minusDays(50));
    s.story.afStatus(s.span.first(), s.span.last(), false, null, null);
    return s;
  }

  private static LocalDate told(Scene s) {
    return s.month.atDay(12);
  }

  private static LocalDate mended(Scene s) {
    return s.month.atDay(19);
  }

  private static Event benefit(Scene s, Scene known, String share) {
    return known.story.must(
        told(s),
        s.story.state.forman(
            told(s),
            s.rnd.pick(List.of("sjukpenning", "aktivitetsersattning", "sjukersattning")),
            share,
            "beviljad",
            s.month.atDay(9),
            s.month.atDay(25)));
  }

  /// @param from day of the month
  /// @param till day of the month
  private static void half(Scene s, String forman, int from, int till) {
    s.story.must(
        told(s),
        s.story.state.forman(
            told(s), forman, "0.5", "beviljad", s.month.atDay(from), s.month.atDay(till)));
  }

  private static void beside(Scene s) {
    known(s, Codes.SKAT_PART_TIME, 50);
    benefit(s, s, "0.5");
    var said = s.month.atDay(s.rnd.between(8, 15));
    var anvisning =
        s.story.state.anvisning(
            said, Codes.PROGRAM.getFirst(), 75, s.month.atDay(20), s.month.atDay(28));
    s.story.must(said, anvisning);
    s.open("K4", Scene.later(told(s), said));
  }

  private static void asked(Scene s, String status) {
    known(s, Codes.SKAT_PART_TIME, 75);
    s.story.must(
        told(s),
        s.story.state.forman(
            told(s), "sjukpenning", "1", status, s.month.atDay(9), s.month.atDay(25)));
  }

  private static void parental(Scene s) {
    known(s, Codes.SKAT_PART_TIME, 75);
    s.story.must(
        told(s),
        s.story.state.forman(
            told(s), "foraldrapenning", "0.5", "beviljad", s.month.atDay(9), s.month.atDay(25)));
  }
}
