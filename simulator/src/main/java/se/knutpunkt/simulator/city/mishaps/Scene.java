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

  /// The day around which it happens: after the systems' first hand-over, and early enough for what
  // follows.
  final LocalDate day;

  /// The day it is put right.
  final LocalDate mended;

  /// The month it happens in, where months matter: the second, or the only one.
  final YearMonth month;

  private final String what;
  private final List<ExpectedConflict> truth;

  Scene(String what, Story story, List<ExpectedConflict> truth) {
    this.what = what;
    this.story = story;
    this.truth = truth;
    span = story.span;
    rnd = story.rnd;
    int latest = (int) Math.max(8, Math.min(60, span.days() - 24));
    day = span.first().plusDays(rnd.between(8, latest));
    mended = day.plusDays(rnd.between(7, 11));
    month = span.months().get(Math.min(1, span.months().size() - 1));
  }

  void open(String code, LocalDate notBefore) {
    open(code, 1, notBefore);
  }

  /// @param pairs of claims that contradict each other
  void open(String code, int pairs, LocalDate notBefore) {
    truth.add(new ExpectedConflict(code, story.person.index(), pairs, State.OPEN, notBefore, what));
  }

  void resolved(String code, LocalDate notBefore) {
    truth.add(new ExpectedConflict(code, story.person.index(), 1, State.RESOLVED, notBefore, what));
  }

  /// The two halves of a contradiction arrive in either order, up to three days apart; late ones
  // tell of days past.
  LocalDate soon() {
    return day.plusDays(rnd.between(0, 3));
  }

  static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
