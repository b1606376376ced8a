package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import se.knutpunkt.simulator.city.lives.Story;
import se.knutpunkt.simulator.city.plan.ExpectedConflict;
import se.knutpunkt.simulator.city.plan.ExpectedConflict.State;
import se.knutpunkt.simulator.city.plan.Rnd;
import se.knutpunkt.simulator.city.plan.Span;

/// One mishap's person, days and truth.
final class Scene {

  final Story story;
  final Span span;
  final Rnd rnd;

  /// The day around which it happens: after the systems' first hand-over, and early enough for
  /// what follows.
  final LocalDate day;

  /// The day it is put right.
  final LocalDate mended;

  /// The month it happens in, where months matter: the second, or the only one.
  final YearMonth month;

  private final String what;
  private final List<ExpectedConflict> truth;

  private static final int EARLIEST = 8;

  Scene(String what, Story story, List<ExpectedConflict> truth) {
    this.what = what;
    this.story = story;
    this.truth = truth;
    span = story.span;
    rnd = story.rnd;
    day = span.first().plusDays(rnd.between(EARLIEST, latest(span)));
    mended = day.plusDays(rnd.between(7, 11));
    month = span.months().get(Math.min(1, span.months().size() - 1));
  }

  /// Day of the run after which no mishap begins, so that the longest of them ends within it.
  private static int latest(Span span) {
    return (int) Math.max(EARLIEST, Math.min(60, span.days() - 24));
  }

  /// After every beginning, before every run's end.
  static LocalDate lateAgreement(Span span) {
    return span.first().plusDays(latest(span) + 6L);
  }

  void open(String code, LocalDate notBefore) {
    open(code, 1, notBefore);
  }

  /// Where it shows on a certain day, if the run is that long.
  void openBy(String code, LocalDate shown) {
    if (span.contains(shown)) {
      open(code, shown);
    }
  }

  /// @param pairs of claims that contradict each other
  void open(String code, int pairs, LocalDate notBefore) {
    truth.add(new ExpectedConflict(code, story.person.index(), pairs, State.OPEN, notBefore, what));
  }

  void resolved(String code, LocalDate notBefore) {
    truth.add(new ExpectedConflict(code, story.person.index(), 1, State.RESOLVED, notBefore, what));
  }

  /// The two halves of a contradiction arrive in either order, up to three days apart; late ones
  /// tell of days past.
  LocalDate soon() {
    return day.plusDays(rnd.between(0, 3));
  }

  static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
