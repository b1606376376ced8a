package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import se.knutpunkt.domain.time.Period;

/// **A step that is late, or soon will be (K11).**
///
/// Each time rule says what begins a limit and which step ends it. Some days before the limit
/// (config) it is a warning; from the day after it is a breach. Both close by themselves when
/// the step arrives, however late and however far back it is dated, or when it no longer
/// matters.
///
/// One step of one person with one limit is one conflict: it is told once, grows from warning
/// to breach, and is another one when what began it is corrected to another day. *Leads*: the
/// party that owes the step.
///
/// A limit of how long a step may wait does not count the day that it begins: a week from a
/// Monday is until the next Monday. A limit of how long something may last does, since days
/// from and through are both included: a year from 1 March is until the last of February, which
/// is the last day that it may last. Where a month has no such day, both end with the month:
/// six months from 31 August are until the last of February.
///
/// *Does not*: look at what began before the rule was in force, or where it is not in use.
/// Working days follow lagen (1930:173): not Saturdays, Sundays, public holidays,
/// midsommarafton, julafton and nyårsafton.
///
/// Source: each rule's own; the days, 2 § lagen (1930:173) om beräkning av lagstadgad tid.
public final class TimeLimits implements Detector {

  /// Every time rule that there is.
  static final List<TimeRule> RULES =
      List.of(
          new FirstMeeting(),
          new PlanExists(),
          new PlanLength(),
          new TimeAtJobbtorg(),
          new ThreePartyTalk(),
          new TalkBeforeEnrolment(),
          new JointReview(),
          new AttendanceReport(),
          new FollowUpWithAf(),
          new StockholmsjobbLength(),
          new StockholmsjobbFollowUp(),
          new SelfSupportFollowUp(),
          new AfActionPlan(),
          new AfActionPlanRenewal(),
          new Aktivitetsersattning());

  private static final String SKAL = "skal";
  private static final String OVERSKRIDEN = "overskriden";

  /// What config may set limits for.
  public static List<String> rules() {
    return RULES.stream().map(TimeRule::id).toList();
  }

  @Override
  public String situation() {
    return "tidsgrans";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    var inputs = new LinkedHashMap<String, List<Object>>();
    inputs.put(SKAL, List.copyOf(rules()));
    inputs.put(OVERSKRIDEN, List.of(true, false));
    return inputs;
  }

  @Override
  public Seen look(Situation situation) {
    var sightings = new ArrayList<Sighting>();
    LocalDate nextLook = null;
    for (var rule : RULES) {
      var deadlines = situation.settings().deadlines(rule.id());
      for (var owed : deadlines.isEmpty() ? List.<Owed>of() : rule.owed(situation)) {
        var deadline = inForce(deadlines, owed, situation);
        if (deadline != null) {
          var seen = look(rule, owed, deadline, situation);
          sightings.addAll(seen.sightings());
          nextLook = Seen.sooner(nextLook, seen.nextLook());
        }
      }
    }
    return new Seen(sightings, nextLook);
  }

  private static Deadline inForce(List<Deadline> deadlines, Owed owed, Situation situation) {
    for (var deadline : deadlines) {
      if (deadline.valid().contains(owed.since())
          && (deadline.stadsdelar().isEmpty()
              || Stadsdelar.responsible(deadline.stadsdelar(), owed.since(), situation))) {
        return deadline;
      }
    }
    return null;
  }

  private static Seen look(TimeRule rule, Owed owed, Deadline deadline, Situation situation) {
    var workday = situation.settings().workday();
    var due = Seen.sooner(owed.stated(), limit(rule, owed, deadline, workday));
    var missingTill = owed.missingTill(due);
    var today = situation.today();
    if (missingTill != null && (!missingTill.isAfter(due) || today.isAfter(missingTill))) {
      return Seen.of(List.of());
    }
    var warned = deadline.lead() == null ? due.plusDays(1) : deadline.lead().before(due, workday);
    if (today.isBefore(warned)) {
      return new Seen(List.of(), warned);
    }
    boolean late = today.isAfter(due);
    var next = late ? (missingTill == null ? null : missingTill.plusDays(1)) : due.plusDays(1);
    return new Seen(List.of(sighting(rule, owed, deadline, due, late)), next);
  }

  private static LocalDate limit(
      TimeRule rule, Owed owed, Deadline deadline, Predicate<LocalDate> workday) {
    return rule.limitsALength()
        ? deadline.limit().lasting(owed.since(), workday)
        : deadline.limit().after(owed.since(), workday);
  }

  private static Sighting sighting(
      TimeRule rule, Owed owed, Deadline deadline, LocalDate due, boolean late) {
    boolean stated = due.equals(owed.stated());
    boolean length = rule.limitsALength();
    return new Sighting(
        owed.claims(),
        rule.id() + " " + due,
        List.of(),
        new Period(owed.since(), due.isBefore(owed.since()) ? owed.since() : due),
        Map.of(SKAL, rule.id(), OVERSKRIDEN, late),
        "Senast den %s %s %s (%s).%s"
            .formatted(
                due,
                late ? "skulle" : "ska",
                rule.stepSv(),
                stated
                    ? "den dag som är satt"
                    : deadline.limit().sv() + (length ? " från och med " : " från ") + owed.since(),
                late ? " Det har inte kommit hit att det är gjort." : ""),
        "By %s %s (%s).%s"
            .formatted(
                due,
                rule.stepEn(),
                stated
                    ? "the day that is set"
                    : deadline.limit().en()
                        + (length ? " from and including " : " from ")
                        + owed.since(),
                late ? " Nothing has come here that says it is done." : ""));
  }
}
