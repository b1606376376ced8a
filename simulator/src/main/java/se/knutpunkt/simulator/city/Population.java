package se.knutpunkt.simulator.city;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.knutpunkt.simulator.city.lives.Lives;
import se.knutpunkt.simulator.city.lives.Story;
import se.knutpunkt.simulator.city.mishaps.Mishaps;
import se.knutpunkt.simulator.city.plan.ExpectedConflict;
import se.knutpunkt.simulator.city.plan.Group;
import se.knutpunkt.simulator.city.plan.Identities;
import se.knutpunkt.simulator.city.plan.Identities.Number;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;
import se.knutpunkt.simulator.city.plan.Rnd;
import se.knutpunkt.simulator.city.plan.Truth;
import se.knutpunkt.simulator.city.speech.Agreements;
import se.knutpunkt.simulator.city.speech.Assembly;
import se.knutpunkt.simulator.city.speech.Book;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Voice;

/// Who lives in the city, and what is told of them.
final class Population {

  /// So that about three in ten of all are under 30 (city audit 1/2020, 2.1.1) though nearly all
  /// in outreach are.
  private static final double YOUNG_CLIENTS = 0.08;

  private static final int YOUNGEST = 17;
  private static final int COACHES_PER_JOBBTORG = 9;

  private final City city;
  private final Rnd rnd;
  private final Deque<Number> coordinated;
  private final Deque<Number> young;
  private final Deque<Number> old;

  Population(City city) {
    this.city = city;
    rnd = new Rnd(city.seed(), 1);
    int year = city.start().getYear();
    coordinated = new ArrayDeque<>(Identities.coordinated());
    var theirs = coordinated.stream().map(Number::identity).collect(Collectors.toSet());
    young = shuffled(Identities.born(year - 30, year - YOUNGEST), new HashSet<>());
    old = shuffled(Identities.born(1976, year - 31), theirs);
  }

  Plan plan() {
    var people = people();
    var book = new Book(city.span());
    var truth = new ArrayList<ExpectedConflict>();
    Agreements.tell(book, Voice.ofTheCity(city.seed()), Mishaps.lateAgreement(city.span()));
    int first = rnd.between(0, Mishaps.kinds() - 1);
    var scripted =
        Mishaps.tell(people, first, person -> new Story(person, city.seed(), book), truth);
    people.stream()
        .filter(person -> !scripted.contains(person.index()))
        .forEach(person -> Lives.of(new Story(person, city.seed(), book)));
    var assembly = new Assembly(book, new Rnd(city.seed(), 2));
    var days = assembly.days();
    return new Plan(
        people,
        days,
        new Truth(truth, assembly.rejections(), book.duplicates() + assembly.repeated()));
  }

  private List<Person> people() {
    var groups = new ArrayList<Group>();
    for (int i = 0; i < city.people(); i++) {
      double at = (i + 0.5) / city.people();
      groups.add(
          at < Group.FORSORJNINGSSTOD.share()
              ? Group.FORSORJNINGSSTOD
              : at < 1 - Group.OVRIG.share() ? Group.UPPSOK : Group.OVRIG);
    }
    rnd.shuffle(groups);
    var people = new ArrayList<Person>();
    for (var group : groups) {
      people.add(person(people.size(), group));
    }
    return people;
  }

  private Person person(int index, Group group) {
    var number = number(group);
    int stadsdel = rnd.between(0, Codes.STADSDELAR.size() - 1);
    var jobbtorg = group == Group.UPPSOK ? Codes.JOBBTORG_UNGA : Codes.JOBBTORG.get(stadsdel);
    var coach = "coach-" + jobbtorg.substring(9) + "-" + rnd.between(1, COACHES_PER_JOBBTORG);
    return new Person(
        index,
        number.identity(),
        number.formerIdentity(),
        number.born(),
        number.woman(),
        group,
        Codes.STADSDELAR.get(stadsdel),
        jobbtorg,
        coach);
  }

  private Number number(Group group) {
    return switch (group) {
      case UPPSOK -> young.remove();
      case OVRIG -> old.remove();
      case FORSORJNINGSSTOD ->
          rnd.chance(YOUNG_CLIENTS)
              ? young.remove()
              : rnd.chance(0.005) && !coordinated.isEmpty() ? coordinated.remove() : old.remove();
    };
  }

  private Deque<Number> shuffled(List<Number> numbers, Set<String> without) {
    var all =
        new ArrayList<>(
            numbers.stream().filter(number -> !without.contains(number.identity())).toList());
    rnd.shuffle(all);
    return new ArrayDeque<>(all);
  }
}
