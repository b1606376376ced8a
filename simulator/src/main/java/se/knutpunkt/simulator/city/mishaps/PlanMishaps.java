package se.knutpunkt.simulator.city.mishaps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K3: two plans, a plan that started without EB's approval, two coaches; and what is like it but
/// right.
final class PlanMishaps {

  /// EB has five days from a plan's start to answer it.
  private static final int SETTLE = 5;

  private PlanMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "two plans in force",
            s -> {
              s.story.calm();
              second(s, s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(5), s.day.plusDays(60)));
              s.open("K3", s.day);
            }),
        Mishap.of(
            "two plans, the first cut short",
            s -> {
              var calm = s.story.calm();
              second(s, s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(15), s.day.plusDays(60)));
              var shorter = calm.plan().with("till", s.day.plusDays(14));
              s.story.must(s.mended, s.story.voice.changed(s.mended, shorter));
              s.resolved("K3", s.day);
            }),
        Mishap.of(
            "a plan by another jobbtorg's coach",
            s -> {
              s.story.calm();
              var plan = s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(5), s.day.plusDays(60));
              second(s, plan.with("coach", otherCoach(s)));
              s.open("K3", 2, s.day);
            }),
        Mishap.of(
            "a plan that nobody answered",
            s -> {
              unanswered(s);
              s.open("K3", s.day.plusDays(SETTLE));
            }),
        Mishap.of(
            "a plan approved late",
            s -> {
              var plan = unanswered(s);
              answer(s, plan, s.mended.plusDays(2), true);
              s.resolved("K3", s.day.plusDays(SETTLE));
            }),
        Mishap.of(
            "a plan started though turned down",
            s -> {
              answer(s, unanswered(s), s.day.plusDays(2), false);
              s.open("K3", s.day.plusDays(2));
            }),
        Mishap.of(
            "a plan turned down, then approved",
            s -> {
              var plan = unanswered(s);
              answer(s, plan, s.day.plusDays(2), false);
              answer(s, plan, s.mended, true);
              s.resolved("K3", s.day.plusDays(2));
            }),
        Mishap.of(
            "the plan names another coach than the enrolment",
            s -> {
              otherCoachPlans(s);
              s.open("K3", s.day);
            }),
        Mishap.of(
            "the enrolment gets the plan's coach",
            s -> {
              var calm = otherCoachPlans(s);
              var coach = coach(otherCoach(s), s.mended);
              s.story.must(s.mended, s.story.voice.changed(s.mended, calm.with("coach", coach)));
              s.resolved("K3", s.day);
            }),
        Mishap.of("enrolled at two jobbtorg", PlanMishaps::enrolledTwice),
        Mishap.of("a plan follows a plan", PlanMishaps::follows),
        Mishap.of("the approval arrives before the plan", PlanMishaps::answeredFirst),
        Mishap.of("turned down, revised and approved before it starts", PlanMishaps::revised));
  }

  private static String otherCoach(Scene s) {
    return "coach-unga-" + s.story.person.index() % 7;
  }

  private static ObjectNode coach(String funktion, LocalDate from) {
    var coach = JsonNodeFactory.instance.objectNode();
    return coach.put("funktion", funktion).put("from", from.toString());
  }

  private static void second(Scene s, Event plan) {
    s.story.must(s.day, plan);
    answer(s, plan, s.day.plusDays(1), true);
  }

  private static void answer(Scene s, Event plan, LocalDate day, boolean approved) {
    s.story.must(day, s.story.eb.svar(day, plan.id(), approved));
  }

  /// A client who has just been enrolled and has no plan yet.
  private static Event withoutPlan(Scene s) {
    var from = s.span.first().minusDays(20);
    var arende = s.story.open(from);
    s.story.bistand(arende, from, s.span.last(), "arbetsloshet", "beviljad");
    s.story.afStatus(from, s.span.last(), true, Codes.SKAT_OPEN, 100);
    var enrolled = s.day.minusDays(1);
    s.story.reviews(enrolled, s.span.last().plusMonths(2));
    s.story.attendance(enrolled, s.span.last());
    return s.story.enrol(enrolled, "forsorjningsstod");
  }

  private static Event unanswered(Scene s) {
    withoutPlan(s);
    return s.story.must(s.day, s.story.jobbtorg.jobbplan(s.day, s.day, s.day.plusDays(120)));
  }

  private static Event otherCoachPlans(Scene s) {
    var inskrivning = withoutPlan(s);
    var plan = s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(2), s.day.plusDays(90));
    second(s, plan.with("coach", otherCoach(s)));
    return inskrivning;
  }

  private static void enrolledTwice(Scene s) {
    withoutPlan(s);
    var again = s.story.jobbtorg.inskrivning(s.day, s.day.minusDays(1), "forsorjningsstod");
    var elsewhere =
        again
            .with("jobbtorg", Codes.JOBBTORG_UNGA)
            .with("coach", coach(otherCoach(s), s.day.minusDays(1)));
    s.story.must(s.day, elsewhere);
    s.open("K3", s.day);
    s.open("K11", 2, s.day); // neither has a plan
  }

  private static void follows(Scene s) {
    withoutPlan(s);
    var change = s.day.plusDays(20);
    second(s, s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(2), change));
    var said = s.day.plusDays(2);
    var next =
        s.story.must(
            said, s.story.jobbtorg.jobbplan(said, change.plusDays(1), change.plusDays(90)));
    answer(s, next, said.plusDays(2), true);
  }

  private static void answeredFirst(Scene s) {
    withoutPlan(s);
    var plan = s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(3), s.day.plusDays(90));
    answer(s, plan, s.day, true);
    s.story.must(s.day.plusDays(2), plan);
  }

  private static void revised(Scene s) {
    withoutPlan(s);
    var plan = s.story.jobbtorg.jobbplan(s.day, s.day.plusDays(6), s.day.plusDays(90));
    s.story.must(s.day, plan);
    answer(s, plan, s.day.plusDays(1), false);
    var revised = plan.with("till", s.day.plusDays(110));
    s.story.must(s.day.plusDays(2), s.story.voice.changed(s.day.plusDays(2), revised));
    answer(s, plan, s.day.plusDays(4), true);
  }
}
