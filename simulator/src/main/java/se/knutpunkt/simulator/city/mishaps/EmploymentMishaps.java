package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Event;

/// K6: two subsidies for one person's work at once; and what is like it but right.
final class EmploymentMishaps {

  private static final List<String> STATE = List.of("statligt_stod");
  private static final List<String> CITY = List.of("stadens_medel");

  private EmploymentMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "OSA beside lönebidrag",
            s -> s.open("K6", two(s, "osa", STATE, "lonebidrag", STATE, 30).known)),
        Mishap.of(
            "lönebidrag beside a Stockholmsjobb that the city pays",
            s -> s.open("K6", two(s, "lonebidrag", STATE, "stockholmsjobb", CITY, 30).known)),
        Mishap.of(
            "the Stockholmsjobb beside OSA is declared as co-financed",
            s -> {
              var two = two(s, "osa", STATE, "stockholmsjobb", CITY, 30);
              var declared =
                  two.other.with("finansiering", List.of("stadens_medel", "samordningsforbundet"));
              s.story.must(s.mended, s.story.voice.replaced(s.mended, two.other, declared));
              s.resolved("K6", two.known);
            }),
        Mishap.of(
            "OSA that ends the day before lönebidrag begins",
            s -> two(s, "osa", STATE, "lonebidrag", STATE, 61)),
        Mishap.of(
            "lönebidrag beside a Stockholmsjobb that the state pays",
            s -> two(s, "lonebidrag", STATE, "stockholmsjobb", STATE, 30)),
        Mishap.of(
            "extratjänst beside a Stockholmsjobb",
            s -> two(s, "extratjanst", STATE, "stockholmsjobb", CITY, 30)));
  }

  private record Two(Event other, LocalDate known) {}

  /// @param days from the day to the second's first; the first goes on for sixty days
  private static Two two(
      Scene s, String form, List<String> paid, String other, List<String> paidToo, int days) {
    s.story.calm();
    s.story.must(
        s.day,
        s.story.jobbtorg.anstallning(s.day, form, paid, s.day.plusDays(1), s.day.plusDays(60)));
    var told = s.soon();
    var till = s.day.plusDays(days + 90L);
    var second =
        s.story.must(
            told, s.story.jobbtorg.anstallning(told, other, paidToo, s.day.plusDays(days), till));
    s.story.followedUp(till.plusMonths(3));
    return new Two(second, Scene.later(s.day, told));
  }
}
