package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.AfAnvisning;
import se.knutpunkt.domain.claims.Fact.AfHandlingsplan;
import se.knutpunkt.domain.claims.Fact.AfStatus;
import se.knutpunkt.domain.claims.Fact.Anstallning;
import se.knutpunkt.domain.claims.Fact.Arbetsplan;
import se.knutpunkt.domain.claims.Fact.Avslut;
import se.knutpunkt.domain.claims.Fact.BistandBeslut;
import se.knutpunkt.domain.claims.Fact.FinsamDeltagande;
import se.knutpunkt.domain.claims.Fact.Insats;
import se.knutpunkt.domain.time.Period;

/// Who supports a person on which days: EB with bistånd, anybody with a plan or an insats.
final class Support {

  private final Situation situation;
  private final List<Stated<BistandBeslut>> granted;

  /// Plans and insatser in force.
  private final List<Period> plans;

  Support(Situation situation) {
    this.situation = situation;
    granted =
        situation.of(BistandBeslut.class).stream()
            .filter(beslut -> "beviljad".equals(beslut.fact().beslut()))
            .toList();
    var deregistered = deregistered(situation);
    plans =
        Stream.of(
                Plans.standing(situation).stream().map(Stated::inForce),
                situation.of(Arbetsplan.class).stream().map(Stated::inForce),
                situation.of(Insats.class).stream()
                    .filter(insats -> !"ko".equals(insats.fact().status()))
                    .map(Stated::inForce),
                situation.of(AfAnvisning.class).stream().map(Stated::inForce),
                situation.of(AfHandlingsplan.class).stream()
                    .map(plan -> untilRenewal(plan, deregistered)),
                situation.of(FinsamDeltagande.class).stream().map(Stated::inForce),
                situation.of(Anstallning.class).stream().map(Stated::inForce))
            .flatMap(periods -> periods)
            .sorted(comparing(Period::from))
            .toList();
  }

  /// Until it is to be renewed, and no longer than until AF says that the person is not enrolled.
  private static Period untilRenewal(Stated<AfHandlingsplan> plan, List<LocalDate> deregistered) {
    var from = plan.fact().from();
    var renewal = plan.fact().fornyasSenast();
    var left = deregistered.stream().filter(day -> day.isAfter(from)).min(naturalOrder());
    return new Period(
        from,
        Seen.sooner(
            renewal == null || renewal.isBefore(from) ? null : renewal,
            left.map(day -> day.minusDays(1)).orElse(null)));
  }

  /// The days from which an answer of AF's says that the person is not enrolled, unless a later one
  /// for the same day says that he is.
  private static List<LocalDate> deregistered(Situation situation) {
    var answers = situation.of(AfStatus.class);
    return answers.stream()
        .filter(no -> Boolean.FALSE.equals(no.fact().inskriven()))
        .filter(no -> answers.stream().noneMatch(yes -> takesBack(yes, no)))
        .map(no -> no.fact().from())
        .toList();
  }

  private static boolean takesBack(Stated<AfStatus> yes, Stated<AfStatus> no) {
    return Boolean.TRUE.equals(yes.fact().inskriven())
        && yes.fact().from().equals(no.fact().from())
        && yes.claim().time().isAfter(no.claim().time());
  }

  /// The decisions that grant bistånd for some of these days.
  List<Claim> granted(Period days) {
    return granted.stream()
        .filter(
            beslut ->
                beslut.fact().manader().stream()
                    .anyMatch(month -> Period.month(month).overlaps(days)))
        .<Claim>map(Stated::claim)
        .toList();
  }

  /// Days with bistånd on which nobody has a plan or an insats, in order; each has an end.
  List<Period> gaps() {
    var gaps = new ArrayList<Period>();
    for (var days : withBistand()) {
      var from = days.from();
      for (var plan : plans) {
        if (plan.from().isAfter(from)) {
          new Period(from, plan.from().minusDays(1)).overlap(days).ifPresent(gaps::add);
        }
        if (plan.till() == null) {
          from = null;
          break;
        }
        from = plan.till().isBefore(from) ? from : plan.till().plusDays(1);
        if (from.isAfter(days.till())) {
          from = null;
          break;
        }
      }
      if (from != null) {
        gaps.add(new Period(from, days.till()));
      }
    }
    return gaps;
  }

  /// Months in a row as one. The last lasts some days longer, until the next decision may be here,
  /// but not longer than EB's cases.
  List<Period> withBistand() {
    var months = new TreeSet<YearMonth>();
    granted.forEach(beslut -> months.addAll(beslut.fact().manader()));
    var closed = CityCases.casesEnded(situation);
    var open = new ArrayList<Period>();
    for (var run : Runs.of(months, Period::month)) {
      var row = run.days();
      var next = row.till().plusDays(1);
      var awaited =
          situation.settings().after(next, situation.settings().enrolmentSettling()).minusDays(1);
      var till = Seen.sooner(awaited, closed);
      if (!till.isBefore(row.from())) {
        open.add(new Period(row.from(), till));
      }
    }
    return open;
  }

  /// The first day on which somebody has taken the person whom jobbtorg sent back; null when nobody
  /// has. That is the day on which an enrolment, a plan or an insats begins after it, or on which
  /// an avslut says that the person supports himself; or the day that he would be alone, when one
  /// of them that began earlier still goes on then.
  LocalDate takenAfter(LocalDate sentBack, LocalDate alone) {
    var had =
        Stream.concat(
            plans.stream(), new Enrolments(situation).all().stream().map(Stated::inForce));
    var left =
        situation.of(Avslut.class).stream()
            .filter(avslut -> avslut.fact().selfSupporting() || avslut.fact().died())
            .map(avslut -> avslut.fact().datum())
            .filter(day -> !day.isBefore(sentBack));
    return Stream.concat(had.flatMap(days -> taken(days, sentBack, alone)), left)
        .min(naturalOrder())
        .orElse(null);
  }

  private static Stream<LocalDate> taken(Period days, LocalDate sentBack, LocalDate alone) {
    return days.from().isAfter(sentBack)
        ? Stream.of(days.from())
        : days.contains(alone) ? Stream.of(alone) : Stream.empty();
  }
}
