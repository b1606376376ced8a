package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;
import se.knutpunkt.simulator.parties.Observed.Conflict;

/// EB answers, once each, that it owns the next step where two of its stadsdelar have the same
/// person. No plan can hold these messages: the conflict's reference is the hub's.
final class Answers {

  private static final String EB = "ekonomiskt-bistand";
  private static final String CODE = "K2";

  private final Plan plan;
  private final Set<String> answered = new HashSet<>();

  Answers(Plan plan) {
    this.plan = plan;
  }

  List<Act> to(List<Conflict> conflicts, LocalDate day) {
    return conflicts.stream()
        .filter(conflict -> conflict.open() && CODE.equals(conflict.code()))
        .filter(conflict -> conflict.person() != null && answered.add(conflict.id()))
        .map(conflict -> answer(conflict, day))
        .toList();
  }

  private Act answer(Conflict conflict, LocalDate day) {
    var data =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", conflict.person())
            .put("konflikt", conflict.id())
            .put("svar", "min")
            .put("datum", day.toString());
    var stadsdel =
        plan.people().stream()
            .filter(person -> person.identity().equals(conflict.person()))
            .map(Person::stadsdel)
            .findFirst()
            .orElse("ssbtek-klient");
    return new Act.SqlChange(
        EB,
        "agarskap.svar",
        stadsdel,
        "svar-" + conflict.id(),
        day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
        data.toString());
  }
}
