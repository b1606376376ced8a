package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import se.knutpunkt.simulator.city.lives.Story;
import se.knutpunkt.simulator.city.plan.ExpectedConflict;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Span;

/// Everything that is injected: each mishap happens to a person of its own.
public final class Mishaps {

  private static final double SHARE = 0.07;

  private static final List<Mishap> ALL =
      Stream.of(
              ParallelMishaps.all(),
              StadsdelMishaps.all(),
              PlanMishaps.all(),
              ExtentMishaps.all(),
              FinsamMishaps.all(),
              EmploymentMishaps.all(),
              RegistrationMishaps.all(),
              BounceMishaps.all(),
              PaymentMishaps.all(),
              GapMishaps.all(),
              HindranceMishaps.all(),
              FieldMishaps.all(),
              DeadlineMishaps.all(),
              LookAlikes.all(),
              BrokenMessages.all())
          .flatMap(List::stream)
          .toList();

  private Mishaps() {}

  /// Kinds of mishap there are. A city of fewer than a few hundred people has not all of them.
  public static int kinds() {
    return ALL.size();
  }

  /// When the agreement arrives that one kind of mishap waits for.
  public static LocalDate lateAgreement(Span span) {
    return Scene.lateAgreement(span);
  }

  /// Tells the lives of the people that mishaps happen to.
  ///
  /// @param first which kind comes first, so that small cities differ by their seed
  /// @param truth is added to
  /// @return the indexes of those people
  public static Set<Integer> tell(
      List<Person> people, int first, Function<Person, Story> story, List<ExpectedConflict> truth) {
    int wanted = Math.max((int) (people.size() * SHARE), Math.min(ALL.size(), people.size() / 4));
    var taken = new HashSet<Integer>();
    var order = new ArrayList<Mishap>();
    for (int i = 0; i < wanted; i++) {
      order.add(ALL.get((first + i) % ALL.size()));
    }
    for (var mishap : order) {
      people.stream()
          .filter(person -> !taken.contains(person.index()) && mishap.fits().test(person))
          .findFirst()
          .ifPresent(
              person -> {
                taken.add(person.index());
                mishap.play().tell(new Scene(mishap.what(), story.apply(person), truth));
              });
    }
    return taken;
  }
}
