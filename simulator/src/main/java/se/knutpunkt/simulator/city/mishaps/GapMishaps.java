package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K10: nobody owns the next step; and what is like it but right.
final class GapMishaps {

  /// Days without a plan after which it shows.
  private static final int SHOWN = 30;

  private GapMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "bistånd and no plan",
            s -> {
              withoutPlan(s);
              s.openBy("K10", s.span.first().plusDays(SHOWN));
            }),
        Mishap.of(
            "bistånd, and an insats that is only queued for",
            s -> {
              withoutPlan(s);
              var told = s.soon();
              s.story.must(
                  told,
                  s.story.jobbtorg.insats(
                      told,
                      Codes.KATEGORIER.getFirst(),
                      50,
                      "ko",
                      s.span.first().plusDays(3),
                      s.span.last().plusDays(60)));
              s.openBy("K10", s.span.first().plusDays(SHOWN));
            }),
        Mishap.of(
            "bistånd, and a plan at last",
            s -> {
              withoutPlan(s);
              var made = s.span.first().plusDays(SHOWN + 4);
              if (s.span.contains(made)) {
                s.story.must(made, s.story.eb.arbetsplan(made, made, made.plusMonths(3)));
                s.resolved("K10", s.span.first().plusDays(SHOWN));
              } else {
                s.openBy("K10", s.span.first().plusDays(SHOWN));
              }
            }),
        Mishap.of(
            "bistånd, and a plan on the thirtieth day",
            s -> {
              withoutPlan(s);
              var made = s.span.first().plusDays(SHOWN - 1);
              if (s.span.contains(made)) {
                s.story.must(made, s.story.eb.arbetsplan(made, made, made.plusMonths(3)));
              }
            }),
        Mishap.of(
            "a remiss that nobody answers",
            s -> {
              referred(s);
              s.open("K10", s.day.plusDays(5));
            }),
        Mishap.of(
            "a remiss that is answered late",
            s -> {
              referred(s);
              enrolled(s, s.day.plusDays(16));
              s.resolved("K10", s.day.plusDays(5));
            }),
        Mishap.of(
            "a remiss that is answered late, but was so in time",
            s -> {
              referred(s);
              var told = s.day.plusDays(16);
              s.story.must(told, s.story.jobbtorg.inskrivning(told, s.day.plusDays(3), "ovrig"));
              s.resolved("K10", s.day.plusDays(5));
            }),
        Mishap.of(
            "a remiss that is answered on the third day",
            s -> {
              referred(s);
              enrolled(s, s.day.plusDays(3));
            }),
        Mishap.of(
            "a remiss that is answered by its name, dated the day before",
            s -> named(s, s.story.voice.key("R"), s.day.minusDays(1), true)),
        Mishap.of(
            "a remiss, and the answer to another",
            s -> {
              named(s, s.story.voice.key("R"), s.day.plusDays(1), false);
              s.open("K10", s.day.plusDays(5));
            }),
        Mishap.of(
            "closed at both ends",
            s -> {
              closed(s);
              s.open("K10", s.day.plusDays(3));
            }),
        Mishap.of(
            "closed at both ends, and opened again",
            s -> {
              var arende = closed(s);
              var again = s.day.plusDays(10);
              s.story.must(again, s.story.voice.changed(again, arende));
              s.resolved("K10", s.day.plusDays(3));
            }),
        Mishap.of(
            "closed at both ends, but enrolled again and left to work in between",
            s -> {
              closed(s);
              var again = s.day.plusDays(1);
              enrolled(s, again);
              var left = again.plusDays(1);
              s.story.must(left, s.story.jobbtorg.avslut(left, "arbete"));
              s.story.followedUp(left.plusMonths(6));
            }),
        Mishap.of(
            "closed by EB, and left to work by jobbtorg's word",
            s -> {
              var arende = client(s);
              s.story.must(s.day, s.story.jobbtorg.avslut(s.day, "flyttat"));
              close(s, arende);
            }));
  }

  private static void withoutPlan(Scene s) {
    var from = s.span.first().minusDays(20);
    var arende =
        s.story.must(
            s.span.first(),
            s.story.eb.arende(from, s.story.person.stadsdel(), s.story.voice.key("A"), from));
    for (var month : s.span.months()) {
      var day = month.atDay(3);
      s.story.must(day, s.story.bistandFor(day, arende, month, "sjukdom", "beviljad", 600_000L));
    }
  }

  private static void referred(Scene s) {
    client(s);
    s.story.must(s.day, s.story.eb.remiss(s.day, s.day.plusDays(2)));
  }

  /// A remiss with a name, and an enrolment that names this one or another.
  private static void named(Scene s, String name, LocalDate from, boolean answered) {
    client(s);
    s.story.must(s.day, s.story.eb.remiss(s.day, s.day.plusDays(2)).with("remissId", name));
    var told = s.day.plusDays(2);
    s.story.must(
        told,
        s.story
            .jobbtorg
            .inskrivning(told, from, "ovrig")
            .with("remissId", answered ? name : name + "-2"));
  }

  private static void enrolled(Scene s, LocalDate day) {
    s.story.must(day, s.story.jobbtorg.inskrivning(day, day, "ovrig"));
  }

  private static Event client(Scene s) {
    return s.story.open(s.span.first().minusDays(50));
  }

  /// @return the case while it was open
  private static Event closed(Scene s) {
    var from = s.span.first().minusDays(20);
    var arende =
        s.story.must(
            s.span.first(),
            s.story.eb.arende(from, s.story.person.stadsdel(), s.story.voice.key("A"), from));
    s.story.must(s.day, s.story.jobbtorg.aterremiss(s.day, "ohalsa"));
    close(s, arende);
    return arende;
  }

  private static void close(Scene s, Event arende) {
    var day = s.day.plusDays(3);
    var closed = arende.with("status", "avslutat").with("till", day);
    s.story.must(day, s.story.voice.changed(day, closed));
  }
}
