package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.Aterremiss;
import se.knutpunkt.domain.claims.Fact.Avslut;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.time.Period;

/// Enrolments at jobbtorg, as long as they last: until their own end, or the day that the same
/// jobbtorg, or the one that it has become, closes the case (`avslut`) or sends the person back
/// (`aterremiss`), whichever comes first.
final class Enrolments {

  private record Closing(String jobbtorg, LocalDate day) {}

  private final Situation situation;
  private final List<Closing> closings;

  Enrolments(Situation situation) {
    this.situation = situation;
    closings =
        Stream.concat(
                situation.of(Avslut.class).stream()
                    .map(a -> new Closing(a.fact().jobbtorg(), a.fact().datum())),
                situation.of(Aterremiss.class).stream()
                    .map(a -> new Closing(a.fact().jobbtorg(), a.fact().datum())))
            .toList();
  }

  List<Stated<Inskrivning>> all() {
    return situation.of(Inskrivning.class).stream()
        .map(i -> new Stated<>(i.claim(), i.fact(), untilClosed(i.inForce(), i.fact().jobbtorg())))
        .toList();
  }

  /// Of those who get försörjningsstöd: the ones whom EB and jobbtorg share.
  List<Stated<Inskrivning>> ofClients() {
    return all().stream().filter(i -> "forsorjningsstod".equals(i.fact().malgrupp())).toList();
  }

  /// The period, cut where the jobbtorg first closed the case in it.
  Period untilClosed(Period period, String jobbtorg) {
    return firstClosing(period, jobbtorg).map(day -> new Period(period.from(), day)).orElse(period);
  }

  private Optional<LocalDate> firstClosing(Period period, String jobbtorg) {
    return closings.stream()
        .filter(closing -> period.contains(closing.day()))
        .filter(
            closing -> Units.sameJobbtorg(closing.jobbtorg(), jobbtorg, closing.day(), situation))
        .map(Closing::day)
        .min(LocalDate::compareTo);
  }
}
