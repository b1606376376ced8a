package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.knutpunkt.domain.claims.Fact.Inskrivning;
import se.knutpunkt.domain.claims.Fact.Jobbplan;
import se.knutpunkt.domain.time.Period;

/// **More than one plan, a plan without approval, or more than one coach (K3).**
///
/// A person at jobbtorg has one jobbplan in force, approved by the stadsdel's unit, and one
/// coach. Four things break that:
///
/// - *two plans*: two jobbplaner, neither turned down by EB, share a day;
/// - *not approved*: a jobbplan began at least five days ago (config) and EB has not answered;
/// - *turned down*: a jobbplan has begun although EB's latest answer was no;
/// - *two coaches*: enrolments and plans that share a day name different coaches.
///
/// Where the same two messages break it in two ways, it is one conflict with two reasons. A plan
/// and an enrolment last until the same jobbtorg, or the one that it has become, closes the case
/// (`avslut`) or sends the person back (`aterremiss`). An approval that comes late counts. *Leads
/// for now*: the newest approved plan.
///
/// *Does not*: take a coach that nobody named for another coach, judge what a plan contains, or
/// wait on weekends: the five days are calendar days, for the sources do not say which.
///
/// Source: proposal 2007 on Jobbtorg ("godkännas av berörd försörjningsstödsenhet"); city audit
/// 3/2011, 2.1.2 (a coach and a jobbplan within five days, sent to the stadsdel).
public final class PlansAndCoaches implements Detector {

  private static final String SKAL = "skal";

  @Override
  public String situation() {
    return "planer-och-coacher";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(SKAL, List.of("tva_planer", "ej_godkand", "avvisad", "tva_coacher"));
  }

  @Override
  public Seen look(Situation situation) {
    var enrolments = new Enrolments(situation);
    var answers = new PlanAnswers(situation);
    var plans = Plans.all(situation);
    var standing = plans.stream().filter(p -> !answers.turnedDown(p.fact())).toList();

    var sightings = new ArrayList<Sighting>();
    twoPlans(standing, sightings);
    twoCoaches(enrolments.all(), standing, sightings);
    LocalDate nextLook = null;
    for (var plan : plans) {
      var due = dueDay(plan, answers, situation.settings());
      if (due != null && due.isAfter(situation.today())) {
        nextLook = Seen.sooner(nextLook, due);
      } else if (due != null) {
        sightings.add(unapproved(plan, answers));
      }
    }
    return new Seen(sightings, nextLook);
  }

  private static void twoPlans(List<Stated<Jobbplan>> standing, List<Sighting> sightings) {
    Pairs.each(
        standing,
        (one, other) -> {
          if (!one.fact().planId().equals(other.fact().planId())) {
            one.overlap(other)
                .ifPresent(
                    days ->
                        sightings.add(
                            seen(
                                "tva_planer",
                                List.of(one, other),
                                days,
                                "Två jobbplaner gäller samtidigt",
                                "Two jobbplaner are in force at once")));
          }
        });
  }

  private static void twoCoaches(
      List<Stated<Inskrivning>> enrolments,
      List<Stated<Jobbplan>> standing,
      List<Sighting> sightings) {
    var coaching = new ArrayList<Coaching>();
    enrolments.forEach(enrolment -> Coaching.of(enrolment).ifPresent(coaching::add));
    standing.forEach(plan -> Coaching.ofPlan(plan).ifPresent(coaching::add));
    Pairs.each(
        coaching,
        (one, other) -> {
          if (!one.coach().equals(other.coach())) {
            one.days()
                .overlap(other.days())
                .ifPresent(
                    days ->
                        sightings.add(
                            seen(
                                "tva_coacher",
                                List.of(one.stated(), other.stated()),
                                days,
                                "Två olika coacher är utsedda",
                                "Two different coaches are named")));
          }
        });
  }

  /// The day on which the plan lacks its approval; null when it has it.
  private static LocalDate dueDay(Stated<Jobbplan> plan, PlanAnswers answers, Settings settings) {
    var from = plan.fact().from();
    return switch (answers.latest(plan.fact())) {
      case GODKAND -> null;
      case AVVISAD -> from;
      case NONE -> settings.after(from, settings.planSettling());
    };
  }

  private static Sighting unapproved(Stated<Jobbplan> plan, PlanAnswers answers) {
    if (!answers.turnedDown(plan.fact())) {
      return seen(
          "ej_godkand",
          List.of(plan),
          plan.inForce(),
          "En jobbplan har börjat utan biståndsenhetens godkännande",
          "A jobbplan has begun without EB's approval");
    }
    var seen =
        seen(
            "avvisad",
            List.of(plan),
            plan.inForce(),
            "En jobbplan har börjat fast biståndsenheten har avvisat den",
            "A jobbplan has begun although EB has turned it down");
    return seen.with(answers.claimOf(plan.fact()));
  }

  private static Sighting seen(
      String skal, List<? extends Stated<?>> stated, Period days, String sv, String en) {
    return new Sighting(
        stated.stream().map(Stated::claim).toList(),
        List.of(),
        days,
        Map.of(SKAL, skal),
        sv + " " + Words.sv(days) + ".",
        en + " " + Words.en(days) + ".");
  }
}
