package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact.Aterremiss;
import se.knutpunkt.domain.claims.Fact.Avslut;
import se.knutpunkt.domain.claims.Fact.FinsamDeltagande;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Remiss;
import se.knutpunkt.domain.claims.Fact.Uteblivande;

/// When a remiss was first answered: by jobbtorg, which enrols the person, says that nobody came,
/// sends back or closes; or by a place in an insats of the coordination association.
///
/// An answer that names a remiss answers that one and no other, whatever it is dated. Where either
/// has no name, what the jobbtorg that was asked says of that day or a later one is an answer. A
/// place in an insats names no remiss: the first from that day on is one.
final class RemissAnswers {

  private record Answer(String remissId, String jobbtorg, LocalDate day) {}

  private final Situation situation;
  private final List<Answer> answers;
  private final List<LocalDate> placings;

  RemissAnswers(Situation situation) {
    this.situation = situation;
    answers =
        Stream.of(
                situation.of(Inskrivning.class).stream()
                    .map(Stated::fact)
                    .map(i -> new Answer(i.remissId(), i.jobbtorg(), i.from())),
                situation.of(Uteblivande.class).stream()
                    .map(Stated::fact)
                    .map(u -> new Answer(u.remissId(), u.jobbtorg(), u.bokadDag())),
                situation.of(Aterremiss.class).stream()
                    .map(Stated::fact)
                    .map(a -> new Answer(a.remissId(), a.jobbtorg(), a.datum())),
                situation.of(Avslut.class).stream()
                    .map(Stated::fact)
                    .map(a -> new Answer(null, a.jobbtorg(), a.datum())))
            .flatMap(some -> some)
            .toList();
    placings = situation.of(FinsamDeltagande.class).stream().map(d -> d.fact().from()).toList();
  }

  /// The first answer's day, which is before the remiss where an answer that names it is backdated;
  /// null while there is none.
  LocalDate first(Remiss remiss) {
    var days =
        remiss.toJobbtorg()
            ? answers.stream().filter(answer -> answers(answer, remiss)).map(Answer::day)
            : placings.stream().filter(day -> !day.isBefore(remiss.datum()));
    return days.min(naturalOrder()).orElse(null);
  }

  private boolean answers(Answer answer, Remiss remiss) {
    return answer.remissId() != null && remiss.remissId() != null
        ? answer.remissId().equals(remiss.remissId())
        : !answer.day().isBefore(remiss.datum()) && asked(remiss, answer);
  }

  private boolean asked(Remiss remiss, Answer answer) {
    return remiss.jobbtorg() == null
        || Units.sameJobbtorg(remiss.jobbtorg(), answer.jobbtorg(), answer.day(), situation);
  }
}
