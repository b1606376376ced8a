package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K2: two stadsdelar with an open case for the same days; and what is like it but right.
final class StadsdelMishaps {

  private StadsdelMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "a second stadsdel opens a case",
            s -> {
              second(s);
              s.open("K2", s.day);
            }),
        Mishap.of(
            "a second stadsdel opens a case and closes it",
            s -> {
              close(s, second(s), s.mended);
              s.resolved("K2", s.day);
            }),
        Mishap.of(
            "a second stadsdel closes its case and opens it again",
            s -> {
              var second = second(s);
              close(s, second, s.day.plusDays(4));
              s.story.must(s.day.plusDays(8), s.story.voice.changed(s.day.plusDays(8), second));
              s.open("K2", s.day);
            }),
        Mishap.of(
            "moved, and both have the day of the move",
            s -> {
              moved(s, s.day.plusDays(3), s.day.plusDays(3));
              s.open("K2", s.day.plusDays(2));
            }),
        Mishap.of(
            "moved, the next day follows the last",
            s -> moved(s, s.day.plusDays(3), s.day.plusDays(4))),
        Mishap.of(
            "a second stadsdel under its old name",
            person -> !person.stadsdel().equals("jarva"),
            s -> {
              s.story.calm();
              var from = LocalDate.of(2022, 3, 1);
              var told = s.story.eb.arende(s.day, "jarva", s.story.voice.key("A"), from);
              s.story.must(s.day, told.with("stadsdel", "rinkeby-kista"));
              s.open("K2", s.day);
            }),
        Mishap.of(
            "the same stadsdel under its name before the merger",
            person -> person.stadsdel().equals("norra-innerstaden"),
            s -> {
              s.story.calm();
              var from = LocalDate.of(2022, 5, 1);
              var told =
                  s.story.eb.arende(s.day, "norra-innerstaden", s.story.voice.key("A"), from);
              s.story.must(s.day, told.with("stadsdel", "norrmalm"));
            }),
        Mishap.of(
            "homeless, and known at Enheten för hemlösa",
            s -> {
              s.story.calm();
              var told = s.story.eb.arende(s.day, Codes.HEMLOSA, s.story.voice.key("A"), s.day);
              s.story.must(s.day, told.with("hemlos", true));
            }),
        Mishap.of("protected, with a case at another stadsdel", StadsdelMishaps::hidden));
  }

  private static Event second(Scene s) {
    s.story.calm();
    var other = elsewhere(s);
    return s.story.must(
        s.day, s.story.eb.arende(s.day, other, s.story.voice.key("A"), s.day.minusDays(5)));
  }

  private static String elsewhere(Scene s) {
    var others =
        Codes.STADSDELAR.stream()
            .filter(known -> !known.equals(s.story.person.stadsdel()))
            // where more is to be done each month
            .filter(known -> !Codes.MONTHLY.contains(known))
            .toList();
    return s.rnd.pick(others);
  }

  private static void close(Scene s, Event arende, LocalDate day) {
    var closed = arende.with("status", "avslutat").with("till", day);
    s.story.must(day, s.story.voice.changed(day, closed));
  }

  /// The old stadsdel sets its last day before the new one opens.
  private static void moved(Scene s, LocalDate last, LocalDate first) {
    var calm = s.story.calm();
    s.story.must(s.day, s.story.voice.changed(s.day, calm.arende().with("till", last)));
    var opened = s.day.plusDays(2);
    s.story.must(opened, s.story.eb.arende(opened, elsewhere(s), s.story.voice.key("A"), first));
  }

  private static void hidden(Scene s) {
    var from = s.span.first().minusDays(40);
    for (var enhet : List.of(s.story.person.stadsdel(), elsewhere(s))) {
      var told = s.story.eb.arende(from, enhet, s.story.voice.key("A"), from);
      s.story.must(s.span.first(), told.with("skydd", "sekretessmarkering"));
    }
  }
}
