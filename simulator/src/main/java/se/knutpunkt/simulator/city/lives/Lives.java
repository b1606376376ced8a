package se.knutpunkt.simulator.city.lives;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Span;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// Lives of people about whom no authority contradicts another. Who was enrolled before the run
/// and who comes during it follows 2018: 6 732 persons in the year, 2 500–2 800 of them at any
/// time (city audit 1/2020, 2.1.1).
public final class Lives {

  private static final double STOCK = 2_650;
  private static final double NEW_PER_YEAR = 6_732 - STOCK;

  /// "En stor del av de sökande uteblir" (city audit 1/2020, 3.4): no figure is given, a quarter
  /// is played.
  private static final double NO_SHOW = 0.25;

  private final Story story;

  private Lives(Story story) {
    this.story = story;
  }

  public static void of(Story story) {
    var lives = new Lives(story);
    switch (story.person.group()) {
      case FORSORJNINGSSTOD -> lives.client();
      case UPPSOK -> lives.youth();
      case OVRIG -> lives.other();
    }
  }

  /// When the person comes to jobbtorg; before the run for the stock.
  private LocalDate comes() {
    double known = STOCK + NEW_PER_YEAR * story.span.days() / 365.0;
    return Span.workday(
        story.rnd.chance(STOCK / known)
            ? story.span.first().minusDays(story.rnd.between(14, 480))
            : story.span.first().plusDays(story.rnd.between(4, (int) story.span.days() - 1)));
  }

  private void client() {
    var from = comes();
    boolean stock = from.isBefore(story.span.first());
    var arende = story.open(stock ? from.minusDays(20) : from);
    if (story.person.formerIdentity() != null) {
      var day = Span.workday(Story.later(from, story.span.first()).plusDays(2));
      story.say(day, story.eb.identitetByte(day));
    }
    double kind = story.rnd.share();
    boolean ill = kind > 0.85 && kind <= 0.93;
    boolean fund = kind > 0.93;
    boolean assigned = kind <= 0.10;
    var ending = stock ? enrolled(from, assigned) : referred(from, assigned);
    var till = story.span.last();
    if (ending != null && ending.selfSupporting()) {
      till = ending.month().atEndOfMonth();
      var closed = Span.workday(ending.day().plusDays(12));
      story.change(closed, arende.with("status", "avslutat").with("till", closed));
    }
    story.followUp(from, till);
    if (ill) {
      ill(arende, from, till);
    } else if (fund) {
      fund(arende, from, till);
    } else {
      story.bistand(arende, from, till, "arbetsloshet", "beviljad");
      story.afStatus(from, till, true, Codes.SKAT_OPEN, story.rnd.chance(0.7) ? 100 : 75);
    }
  }

  /// Those with granted benefit get no bistånd for the month, so that the two do not meet.
  private void ill(Event arende, LocalDate from, LocalDate till) {
    boolean granted = story.rnd.chance(0.5);
    story.afStatus(from, till, granted ? false : null, null, null);
    story.bistand(arende, from, till, "sjukdom", granted ? "avslag" : "beviljad");
    var day = story.ssbtekDay(YearMonth.from(Story.later(from, story.span.first())));
    var said = Story.later(day, Story.later(from, story.span.first()).plusDays(1));
    story.say(
        said,
        story.state.forman(
            said,
            story.rnd.chance(0.6) ? "sjukpenning" : "sjukersattning",
            story.rnd.chance(0.5) ? "0.5" : "1",
            granted ? "beviljad" : story.rnd.chance(0.5) ? "ansokt" : "avslagen",
            said.minusDays(10),
            said.plusMonths(8)));
  }

  private void fund(Event arende, LocalDate from, LocalDate till) {
    story.afStatus(from, till, true, Codes.SKAT_PART_TIME, 50);
    story.bistand(arende, from, till, "otillracklig_inkomst", "avslag");
    for (var month : story.span.months()) {
      if (month.atDay(1).isAfter(from) && month.atEndOfMonth().isBefore(till)) {
        var day = story.ssbtekDay(month.plusMonths(1));
        story.say(
            day,
            story.state.akassa(
                day, story.rnd.between(8, 22), month.atDay(1), month.atEndOfMonth()));
      }
    }
  }

  /// Remiss, booked meeting, perhaps a no-show and a second try.
  private Enrolment.Ending referred(LocalDate from, boolean assigned) {
    var said = Span.workday(from.plusDays(story.rnd.between(1, 4)));
    for (int tries = 0; tries < 2; tries++) {
      var booked = Span.workday(said.plusDays(story.rnd.between(1, 5)));
      story.say(said, story.eb.remiss(said, booked));
      if (!story.rnd.chance(NO_SHOW)) {
        return enrolled(booked, assigned);
      }
      story.say(booked, story.jobbtorg.uteblivande(booked, booked, story.rnd.chance(0.3)));
      said = Span.workday(booked.plusDays(story.rnd.between(3, 10)));
    }
    return null;
  }

  private Enrolment.Ending enrolled(LocalDate from, boolean assigned) {
    if (assigned) {
      assigned(from);
    } else if (story.rnd.chance(0.06)) {
      finsam(from);
      return new Enrolment(story, "forsorjningsstod").run(from, true, false);
    }
    if (story.rnd.chance(0.05)) {
      var day = Span.workday(Story.later(from, story.span.first()).plusDays(30));
      story.say(day, story.state.bedomning(day, day.minusDays(25), story.rnd.between(0, 6)));
    }
    return new Enrolment(story, "forsorjningsstod").run(from, true, !assigned);
  }

  /// AF's program stands alone: the city gives nothing beside it.
  private void assigned(LocalDate from) {
    var plan =
        Span.workday(Story.later(from, story.span.first()).plusDays(story.rnd.between(3, 25)));
    story.say(plan, story.state.handlingsplan(plan, plan.plusMonths(6)));
    var said = Span.workday(plan.plusDays(story.rnd.between(1, 20)));
    var start = said.plusDays(story.rnd.between(3, 15));
    story.say(
        said,
        story.state.anvisning(
            said,
            story.rnd.pick(Codes.PROGRAM),
            75,
            start,
            start.plusDays(story.rnd.between(60, 180))));
  }

  private void finsam(LocalDate from) {
    var day = Span.workday(Story.later(from, story.span.first()).plusDays(10));
    var consent = story.eb.samtycke(day, "finsam", day.plusYears(1));
    story.say(day, consent);
    var start = day.plusDays(7);
    var kategori = story.rnd.pick(Codes.KATEGORIER);
    var said = Span.workday(day.plusDays(3));
    story.say(
        said,
        story.jobbtorg.finsamDeltagande(said, consent.id(), kategori, start, start.plusMonths(5)));
    var told = Span.workday(start.plusDays(4));
    story.say(told, story.state.insatsByFinsam(told, kategori, 50, start, start.plusMonths(5)));
  }

  /// Found by jobbtorg's outreach: no case at EB, so no plan that EB would approve.
  private void youth() {
    boolean kaa = story.person.ageAt(story.span.first()) < 20;
    new Enrolment(story, kaa ? "kaa" : "uppsok").run(comes(), false, true);
  }

  /// Most are assigned by another authority ("7 procent" of the 12), the rest are in OSA or a
  /// subsidised job.
  private void other() {
    var from = comes();
    if (story.rnd.chance(0.58)) {
      assigned(from);
    } else {
      var said = Span.workday(Story.later(from, story.span.first()).plusDays(2));
      story.say(
          said,
          story.jobbtorg.anstallning(
              said,
              story.rnd.chance(0.5) ? "osa" : "lonebidrag",
              List.of("statligt_stod"),
              said.plusDays(5),
              said.plusYears(1)));
    }
    new Enrolment(story, "ovrig").run(from, false, false);
  }
}
