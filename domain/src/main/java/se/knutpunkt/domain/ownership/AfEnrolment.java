package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.AfStatus;
import se.knutpunkt.domain.ownership.Runs.Run;
import se.knutpunkt.domain.time.Period;

/// An enrolment at AF, whatever the category, and whichever source tells of it.
///
/// It begins on the day of enrolment (`registrerad`), the earliest that its answers state; where
/// none does, on the first day that an answer is for. It ends the day before an answer that says
/// "not enrolled", or on the last day that AF states itself. An answer that does not say is left
/// out: what was said before it goes on, and it begins nothing.
///
/// @param told the first answer, and the one that states the day of enrolment where that is another
record AfEnrolment(List<Claim> told, Period days) {

  static List<AfEnrolment> of(Situation situation) {
    var said =
        situation.of(AfStatus.class).stream()
            .filter(answer -> answer.fact().inskriven() != null)
            .toList();
    var spells = AfSpell.of(said).stream().filter(spell -> spell.status().inskriven()).toList();
    return Runs.of(spells, AfSpell::period).stream().map(run -> registered(run, said)).toList();
  }

  private static AfEnrolment registered(Run<AfSpell> run, List<Stated<AfStatus>> said) {
    var first = run.first().first();
    var days = run.days();
    return said.stream()
        .filter(answer -> answer.fact().inskriven() && days.contains(answer.fact().from()))
        .filter(answer -> answer.fact().registrerad() != null)
        .filter(answer -> days.till() == null || !answer.fact().registrerad().isAfter(days.till()))
        .min(
            comparing((Stated<AfStatus> answer) -> answer.fact().registrerad())
                .thenComparing(answer -> answer.fact().from())
                .thenComparing(answer -> answer.claim().time())
                .thenComparing(answer -> answer.claim().message()))
        .map(
            answer ->
                new AfEnrolment(
                    Stream.of(first, answer.claim()).distinct().toList(),
                    new Period(answer.fact().registrerad(), days.till())))
        .orElse(new AfEnrolment(List.of(first), days));
  }
}
