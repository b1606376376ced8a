package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Group;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K7: bistånd because of unemployment for somebody whom AF does not know; and what is like it
/// but right.
final class RegistrationMishaps {

  /// It is clear ten days into the month.
  private static final int SETTLE = 10;

  private RegistrationMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "not enrolled at AF for a month",
            s -> {
              answers(s, arende(s));
              s.open("K7", settled(s));
            }),
        Mishap.of("not enrolled at AF for two months", RegistrationMishaps::twoMonths),
        Mishap.of(
            "AF's answer was wrong",
            s -> {
              var wrong = answers(s, arende(s));
              s.story.must(
                  s.month.atDay(16),
                  s.story.voice.replaced(s.month.atDay(16), wrong, wrong.with("inskriven", true)));
              s.resolved("K7", settled(s));
            }),
        Mishap.of(
            "the decision was about illness",
            s -> {
              var arende = arende(s);
              var beslut = answers(s, arende, s.month.atDay(8));
              s.story.must(
                  s.month.atDay(17),
                  s.story.voice.changed(s.month.atDay(17), beslut.with("orsak", "sjukdom")));
              s.resolved("K7", settled(s));
            }),
        Mishap.of(
            "sick benefit is granted afterwards",
            s -> {
              answers(s, arende(s));
              s.story.must(s.month.atDay(18), granted(s, s.month.atDay(18), s.month.atDay(3)));
              s.resolved("K7", settled(s));
              s.open("K9", s.month.atDay(18));
            }),
        Mishap.of(
            "enrols in the middle of the month",
            s -> {
              answers(s, arende(s));
              enrols(s, s.month.atDay(15));
              s.resolved("K7", settled(s));
            }),
        Mishap.of("AF's answer comes late", RegistrationMishaps::late),
        Mishap.of(
            "enrols in the first days of the month",
            s -> {
              answers(s, arende(s));
              enrols(s, s.month.atDay(7));
            }),
        Mishap.of(
            "not enrolled at AF, but ill",
            s -> {
              unknown(s, false);
              s.story.must(
                  s.span.first(), granted(s, s.span.first(), s.span.first().minusDays(20)));
              s.open("K9", s.span.months().size(), s.span.first());
            }),
        Mishap.of("AF's answer does not say", s -> unknown(s, null)),
        Mishap.of(
            "AF was never asked",
            s -> {
              var arende = s.story.open(s.span.first().minusDays(50));
              s.story.bistand(arende, s.span.first(), s.span.last(), "arbetsloshet", "beviljad");
            }),
        new Mishap(
            "not enrolled at AF, but in the activity duty of the young",
            person -> person.group() == Group.UPPSOK && person.born().getYear() >= 2007,
            s -> exempt(s, "kaa")),
        new Mishap(
            "not enrolled at AF, but in outreach",
            person -> person.group() == Group.UPPSOK && person.born().getYear() < 2006,
            s -> exempt(s, "uppsok")));
  }

  private static LocalDate settled(Scene s) {
    return s.month.atDay(1).plusDays(SETTLE);
  }

  private static Event arende(Scene s) {
    s.story.actionPlans(s.span.first(), s.span.last());
    return s.story.open(s.span.first().minusDays(50));
  }

  /// Enrolled in all months but one. The month's decision is made on the given day.
  /// @return the decision
  private static Event answers(Scene s, Event arende, LocalDate decided) {
    Event decision = null;
    for (var month : s.span.months()) {
      boolean his = month.equals(s.month);
      s.story.afStatusAt(month, !his, his ? null : Codes.SKAT_OPEN, his ? null : 100);
      decision = decide(s, arende, month, his ? decided : month.atDay(5), decision);
    }
    return decision;
  }

  private static Event decide(Scene s, Event arende, YearMonth month, LocalDate day, Event other) {
    var beslut = s.story.bistandFor(day, arende, month, "arbetsloshet", "beviljad", 900_000L);
    s.story.say(day, beslut);
    return month.equals(s.month) ? beslut : other;
  }

  /// @return AF's answer for the month
  private static Event answers(Scene s, Event arende) {
    Event answer = null;
    for (var month : s.span.months()) {
      boolean his = month.equals(s.month);
      var told = s.story.afStatusAt(month, !his, his ? null : Codes.SKAT_OPEN, his ? null : 100);
      answer = his ? told : answer;
      decide(s, arende, month, month.atDay(5), null);
    }
    return answer;
  }

  private static void enrols(Scene s, LocalDate day) {
    s.story.must(day, s.story.state.afStatus(day, day, true, Codes.SKAT_OPEN, 100));
  }

  private static Event granted(Scene s, LocalDate said, LocalDate from) {
    var till = from.isBefore(s.span.first()) ? s.span.last().plusDays(40) : s.month.atDay(27);
    return s.story.state.forman(said, "sjukpenning", "1", "beviljad", from, till);
  }

  private static void twoMonths(Scene s) {
    var arende = arende(s);
    var months = s.span.months();
    int his = months.indexOf(s.month);
    int last = Math.min(his + 1, months.size() - 1);
    for (int i = 0; i < months.size(); i++) {
      boolean enrolled = i < his || i > last;
      s.story.afStatusAt(
          months.get(i), enrolled, enrolled ? Codes.SKAT_OPEN : null, enrolled ? 100 : null);
      decide(s, arende, months.get(i), months.get(i).atDay(5), null);
    }
    s.open("K7", last - his + 1, settled(s));
  }

  private static void late(Scene s) {
    var arende = arende(s);
    for (var month : s.span.months()) {
      decide(s, arende, month, month.atDay(5), null);
    }
    var asked = s.month.atDay(2);
    var told = s.month.atDay(21);
    s.story.must(told, s.story.state.afStatus(asked, s.month.atDay(1), false, null, null));
    for (var month : s.span.months()) {
      if (!month.equals(s.month)) {
        s.story.afStatusAt(month, true, Codes.SKAT_OPEN, 100);
      }
    }
    s.open("K7", told);
  }

  private static Event unknown(Scene s, Boolean inskriven) {
    var arende = arende(s);
    s.story.bistand(arende, s.span.first(), s.span.last(), "arbetsloshet", "beviljad");
    s.story.afStatus(s.span.first(), s.span.last(), inskriven, null, null);
    return arende;
  }

  private static void exempt(Scene s, String malgrupp) {
    unknown(s, false);
    var enrolled = s.span.first().minusDays(60);
    s.story.enrol(enrolled, malgrupp);
    s.story.withAf(enrolled, s.span.last().plusMonths(2));
  }
}
