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
import se.knutpunkt.domain.claims.Fact.Anstallning;
import se.knutpunkt.domain.claims.Fact.Arbetsplan;
import se.knutpunkt.domain.claims.Fact.Arende;
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
    plans =
        Stream.of(
                Plans.standing(situation).stream().map(Stated::inForce),
                situation.of(Arbetsplan.class).stream().map(Stated::inForce),
                situation.of(Insats.class).stream()
                    .filter(insats -> !"ko".equals(insats.fact().status()))
                    .map(Stated::inForce),
                situation.of(AfAnvisning.class).stream().map(Stated::inForce),
                situation.of(AfHandlingsplan.class).stream().map(Support::untilRenewal),
                situation.of(FinsamDeltagande.class).stream().map(Stated::inForce),
                situation.of(Anstallning.class).stream().map(Stated::inForce))
            .flatMap(periods -> periods)
            .sorted(comparing(Period::from))
            .toList();
  }

  private static Period untilRenewal(Stated<AfHandlingsplan> plan) {
    var from = plan.fact().from();
    var till = plan.fact().fornyasSenast();
    return new Period(from, till == null || till.isBefore(from) ? null : till);
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

  /// The first day, not before this one, on which somebody has the person: an open case, an
  /// enrolment, a plan or an insats; null when nobody has.
  LocalDate takenFrom(LocalDate day) {
    return Stream.of(
            plans.stream(),
            situation.of(Arende.class).stream().map(Stated::inForce),
            new Enrolments(situation).all().stream().map(Stated::inForce))
        .flatMap(periods -> periods)
        .filter(period -> period.till() == null || !period.till().isBefore(day))
        .map(period -> period.from().isAfter(day) ? period.from() : day)
        .min(naturalOrder())
        .orElse(null);
  }
}
