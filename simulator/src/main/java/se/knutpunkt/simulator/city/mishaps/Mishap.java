package se.knutpunkt.simulator.city.mishaps;

import java.util.function.Predicate;
import se.knutpunkt.simulator.city.plan.Group;
import se.knutpunkt.simulator.city.plan.Person;

/// Something that goes wrong, or only looks so, in one person's otherwise ordinary life.
///
/// @param fits whom it can happen to
record Mishap(String what, Predicate<Person> fits, Play play) {

  /// Tells the person's whole life, and writes down what must come of it.
  interface Play {
    void tell(Scene scene);
  }

  /// To a client of EB's.
  static Mishap of(String what, Play play) {
    return of(what, _ -> true, play);
  }

  static Mishap of(String what, Predicate<Person> also, Play play) {
    return new Mishap(what, also.and(person -> person.group() == Group.FORSORJNINGSSTOD), play);
  }
}
