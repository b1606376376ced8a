package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.Aterremiss;
import se.knutpunkt.domain.claims.Fact.Avslut;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Remiss;

/// One time that a jobbtorg sent the person back, told by `aterremiss`, by an `avslut` that says
/// so, or by both.
///
/// What one jobbtorg says in both ways about the end of one enrolment is one sending back: an
/// avslut belongs to the aterremiss next to it unless an enrolment at that jobbtorg begins between
/// them, and an aterremiss to the avslut before it unless an enrolment or a remiss does. Each day's
/// aterremiss is one of its own, for whoever is never enrolled can be sent back too.
///
/// @param day the first that is told of it
/// @param claims what tells of it, in the order of their days
record SentBack(LocalDate day, List<Claim> claims) {

  private record Told(Claim claim, String jobbtorg, LocalDate day, boolean byAvslut) {}

  SentBack {
    claims = List.copyOf(claims);
  }

  /// The one that began last; empty when there is none.
  static Optional<SentBack> last(Situation situation) {
    return all(situation).stream()
        .max(comparing(SentBack::day).thenComparing(back -> back.claims.getFirst().message()));
  }

  /// In the order of their days.
  static List<SentBack> all(Situation situation) {
    var all = new ArrayList<List<Told>>();
    for (var told : told(situation)) {
      all.reversed().stream()
          .filter(before -> sameJobbtorg(before.getLast(), told, situation))
          .findFirst()
          .filter(before -> tellsOfTheSame(before, told, situation))
          .ifPresentOrElse(
              before -> before.add(told), () -> all.add(new ArrayList<>(List.of(told))));
    }
    return all.stream()
        .map(
            one ->
                new SentBack(one.getFirst().day(), one.stream().<Claim>map(Told::claim).toList()))
        .toList();
  }

  private static List<Told> told(Situation situation) {
    return Stream.concat(
            situation.of(Aterremiss.class).stream()
                .map(a -> new Told(a.claim(), a.fact().jobbtorg(), a.fact().datum(), false)),
            situation.of(Avslut.class).stream()
                .filter(avslut -> avslut.fact().sentBack())
                .map(a -> new Told(a.claim(), a.fact().jobbtorg(), a.fact().datum(), true)))
        .sorted(
            comparing(Told::day)
                .thenComparing(Told::byAvslut)
                .thenComparing(told -> told.claim().message()))
        .toList();
  }

  private static boolean sameJobbtorg(Told before, Told told, Situation situation) {
    return Units.sameJobbtorg(before.jobbtorg(), told.jobbtorg(), told.day(), situation);
  }

  private static boolean tellsOfTheSame(List<Told> before, Told told, Situation situation) {
    boolean anotherDay =
        before.stream().anyMatch(one -> !one.byAvslut() && !one.day().equals(told.day()));
    return (told.byAvslut() || !anotherDay) && !begun(before.getLast().day(), told, situation);
  }

  /// Whether there was something new to end, or to answer, after that day.
  private static boolean begun(LocalDate after, Told told, Situation situation) {
    var enrolled =
        situation.of(Inskrivning.class).stream()
            .anyMatch(i -> begun(i.fact().from(), i.fact().jobbtorg(), after, told, situation));
    var asked =
        situation.of(Remiss.class).stream()
            .map(Stated::fact)
            .filter(remiss -> remiss.toJobbtorg() && remiss.jobbtorg() != null)
            .anyMatch(remiss -> begun(remiss.datum(), remiss.jobbtorg(), after, told, situation));
    return enrolled || asked && !told.byAvslut();
  }

  private static boolean begun(
      LocalDate day, String jobbtorg, LocalDate after, Told told, Situation situation) {
    return day.isAfter(after)
        && !day.isAfter(told.day())
        && Units.sameJobbtorg(jobbtorg, told.jobbtorg(), told.day(), situation);
  }
}
