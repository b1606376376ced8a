package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import se.knutpunkt.domain.claims.Fact.Samtal;
import se.knutpunkt.domain.time.Period;

/// Days on which parties met the person together.
record Talks(List<LocalDate> days) {

  /// EB, jobbtorg and the person.
  static Talks joint(Situation situation) {
    return held(
        situation, samtal -> samtal.heldWith("den_enskilde", "ekonomiskt_bistand", "jobbtorg"));
  }

  /// Arbetsförmedlingen, jobbtorg and the person.
  static Talks withAf(Situation situation) {
    return held(
        situation, samtal -> samtal.heldWith("den_enskilde", "arbetsformedlingen", "jobbtorg"));
  }

  /// Jobbtorg and the person, whoever else came.
  static Talks withJobbtorg(Situation situation) {
    return held(situation, samtal -> samtal.heldWith("den_enskilde", "jobbtorg"));
  }

  private static Talks held(Situation situation, Predicate<Samtal> who) {
    return new Talks(
        situation.of(Samtal.class).stream()
            .map(Stated::fact)
            .filter(who)
            .map(Samtal::hallet)
            .sorted()
            .toList());
  }

  /// Null when there was none.
  LocalDate firstSince(LocalDate from) {
    return days.stream().filter(day -> !day.isBefore(from)).findFirst().orElse(null);
  }

  /// A talk that is owed while an enrolment of somebody who gets försörjningsstöd lasts, and owed
  /// anew from each of these talks.
  List<Owed> owedAgain(Situation situation) {
    return new Enrolments(situation)
        .ofClients().stream()
            .map(
                enrolment ->
                    Owed.of(
                        enrolment.claim(),
                        latestIn(enrolment.inForce()).orElse(enrolment.inForce().from()),
                        null,
                        enrolment.inForce().till()))
            .toList();
  }

  private Optional<LocalDate> latestIn(Period period) {
    return days.stream().filter(period::contains).max(naturalOrder());
  }
}
