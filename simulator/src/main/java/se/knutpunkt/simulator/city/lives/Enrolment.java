package se.knutpunkt.simulator.city.lives;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Span;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// A person's time at jobbtorg, from the first meeting to the end: plan, insatser, attendance,
/// conversations, avslut.
final class Enrolment {

  /// Nearly 4 100 of 6 732 left during 2018 while about 2 650 were enrolled: about one in eight a
  /// month.
  private static final double MEAN_DAYS = 235;

  private static final List<String> REASONS =
      List.of(
          "arbete", "arbete", "arbete", "studier", "studier", "annan_forsorjning", "egen_begaran");

  private final Story story;
  private final String malgrupp;
  private Event inskrivning;
  private Event plan;
  private Event insats;

  Enrolment(Story story, String malgrupp) {
    this.story = story;
    this.malgrupp = malgrupp;
  }

  /// @param planned true where EB answers for the person and thus approves plans
  /// @param insatser false for those whom AF has assigned, who have nothing beside it
  /// @return the day it ended, and how; the end lies after the run for most
  Ending run(LocalDate from, boolean planned, boolean insatser) {
    var began = Story.later(from, story.span.first());
    double wait = -Math.log(1 - story.rnd.share()) * MEAN_DAYS;
    var end =
        Span.workday(
            Story.earlier(
                began.plusDays(14 + Math.round(wait)),
                Story.later(began.plusDays(14), from.plusMonths(Story.LONGEST))));
    inskrivning = story.enrol(from, malgrupp);
    if (!from.isBefore(story.span.first())) {
      mapped(from);
    }
    if (planned) {
      plans(from, end);
    }
    if (insatser) {
      insatser(Story.later(from.plusDays(12), story.span.first().plusDays(3)), end);
    }
    story.attendance(from, end);
    if (planned) {
      story.reviews(from, end);
    } else {
      story.withAf(from, end);
    }
    return ended(end, planned);
  }

  private void mapped(LocalDate from) {
    var day = Span.workday(from.plusDays(story.rnd.between(2, 9)));
    story.say(day, story.jobbtorg.kartlaggning(day));
    if (story.rnd.chance(0.5)) {
      var held = Span.workday(from.plusDays(story.rnd.between(20, 60)));
      story.say(held, story.jobbtorg.samtal(held, held.minusDays(10), "ekonomiskt_bistand"));
    }
  }

  private void plans(LocalDate enrolled, LocalDate end) {
    var first = story.span.first();
    if (enrolled.isBefore(first)) {
      var from = Story.later(enrolled.plusDays(3), first.minusDays(story.rnd.between(5, 150)));
      plan = story.plans(Story.earlier(from.minusDays(1), first.minusDays(1)), from, end);
    } else {
      var said = Span.workday(enrolled.plusDays(story.rnd.between(1, 2)));
      plan = story.plans(said, said.plusDays(story.rnd.between(0, 4)), end);
    }
  }

  private void insatser(LocalDate from, LocalDate end) {
    var start = Span.workday(from.plusDays(story.rnd.between(0, 25)));
    while (start.isBefore(end.minusDays(10)) && story.rnd.chance(0.8)) {
      var till = start.plusDays(story.rnd.between(25, 120));
      one(start, till, end);
      start = Span.workday(till.plusDays(story.rnd.between(5, 40)));
    }
  }

  private void one(LocalDate from, LocalDate till, LocalDate end) {
    var kategori = story.rnd.pick(Codes.KATEGORIER);
    int percent = story.rnd.pick(List.of(25, 50, 50, 75, 100));
    int number = story.rnd.between(1, 6);
    var said = Story.later(story.span.first().plusDays(2), from.minusDays(story.rnd.between(0, 6)));
    double who = story.rnd.share();
    if (who < 0.2) {
      insats =
          story.say(
              said, story.state.insatsByLeverantor(said, number, kategori, percent, from, till));
    } else if (who < 0.3 && malgrupp.equals("forsorjningsstod")) {
      insats = story.say(said, story.eb.insats(said, kategori, percent, from, till));
    } else {
      boolean queued = story.rnd.chance(0.2);
      insats =
          story.say(
              said,
              story.jobbtorg.insats(
                  said, kategori, percent, queued ? "ko" : "pagaende", from, till));
      if (queued) {
        insats = story.change(from.plusDays(1), insats.with("status", "pagaende"));
      }
    }
    if (till.isBefore(end) && !insats.channel().transport().equals("jms")) {
      insats = story.change(till.plusDays(1), insats.with("status", "avslutad"));
    }
  }

  private Ending ended(LocalDate end, boolean planned) {
    var back = planned && story.rnd.chance(0.12);
    var reason = back ? "aterremitterad" : story.rnd.pick(REASONS);
    story.restate(end, inskrivning, inskrivning.with("till", end));
    if (plan != null && runs(plan, end)) {
      story.restate(end, plan, plan.with("till", end));
    }
    if (insats != null && runs(insats, end)) {
      story.restate(end, insats, insats.with("till", end).with("status", "avslutad"));
    }
    story.say(
        end,
        back
            ? story.jobbtorg.aterremiss(end, "behover_forberedande_insats")
            : story.jobbtorg.avslut(end, reason));
    if (reason.equals("arbete") && story.rnd.chance(0.25)) {
      employed(end.plusDays(1));
    }
    var ending = new Ending(end, reason);
    if (ending.selfSupporting()) {
      story.followedUp(end.plusMonths(6));
    }
    return ending;
  }

  private static boolean runs(Event event, LocalDate day) {
    return !LocalDate.parse(event.data().get("from").asText()).isAfter(day)
        && LocalDate.parse(event.data().get("till").asText()).isAfter(day);
  }

  private void employed(LocalDate from) {
    // those of the other group may have a subsidised job already
    boolean stockholmsjobb = !malgrupp.equals("ovrig") && story.rnd.chance(0.6);
    var said = Span.workday(from);
    var till = from.plusYears(1).minusDays(1);
    story.say(
        said,
        story.jobbtorg.anstallning(
            said,
            stockholmsjobb ? "stockholmsjobb" : "extratjanst",
            List.of(stockholmsjobb ? "stadens_medel" : "statligt_stod"),
            from,
            till));
    if (stockholmsjobb) {
      story.followedUp(till.plusMonths(3));
    }
  }

  /// @param reason as avslut has it; `aterremitterad` when the person went back to EB
  record Ending(LocalDate day, String reason) {
    boolean selfSupporting() {
      return List.of("arbete", "studier", "annan_forsorjning").contains(reason);
    }

    YearMonth month() {
      return YearMonth.from(day);
    }

    long daysFrom(LocalDate from) {
      return ChronoUnit.DAYS.between(from, day);
    }
  }
}
