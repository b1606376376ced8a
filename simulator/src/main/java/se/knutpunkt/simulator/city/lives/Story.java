package se.knutpunkt.simulator.city.lives;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Rnd;
import se.knutpunkt.simulator.city.plan.Span;
import se.knutpunkt.simulator.city.speech.Book;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.EbSpeech;
import se.knutpunkt.simulator.city.speech.Event;
import se.knutpunkt.simulator.city.speech.JobbtorgSpeech;
import se.knutpunkt.simulator.city.speech.StateSpeech;
import se.knutpunkt.simulator.city.speech.Voice;

/// What a life is told with. Each step says one thing the way it is said when nothing is wrong;
/// what would make a passing contradiction between two steps is said a day apart.
public final class Story {

  private static final int HISTORY_MONTHS = 2;

  /// Months that nobody need be at jobbtorg longer than.
  static final int LONGEST = 16;

  /// What is to be reported each month is so since then.
  private static final LocalDate RULES_FROM = LocalDate.of(2026, 1, 1);
  private static final double LATE = 0.05;
  private static final double TWICE = 0.01;
  private static final Set<String> LEANED_ON_BY_NOTHING =
      Set.of(
          "narvaro.manad",
          "samtal",
          "kartlaggning.del1",
          "kartlaggning.del2",
          "kartlaggning.del3",
          "bedomning",
          "af.handlingsplan",
          "remiss");

  public final Person person;
  public final Rnd rnd;
  public final Book book;
  public final Span span;
  public final Voice voice;
  public final EbSpeech eb;
  public final JobbtorgSpeech jobbtorg;
  public final StateSpeech state;
  private Event arbetsplan;

  public Story(Person person, long seed, Book book) {
    this.person = person;
    this.book = book;
    span = book.span();
    rnd = new Rnd(seed, person.index() + 1_000L);
    voice = new Voice(seed, person);
    eb = new EbSpeech(voice);
    jobbtorg = new JobbtorgSpeech(voice);
    state = new StateSpeech(voice);
  }

  /// Sends on the day it is stated, or on the run's first day when it was stated earlier. Some of
  /// what no other statement leans on comes days late, and now and then something is sent twice.
  public Event say(LocalDate day, Event event) {
    boolean late =
        LEANED_ON_BY_NOTHING.contains(event.typeName())
            && day.isAfter(span.first().plusDays(2))
            && rnd.chance(LATE);
    var sent = later(late ? day.plusDays(rnd.between(1, 6)) : day, span.first());
    if (book.send(sent, event) && rnd.chance(TWICE)) {
      book.repeat(sent.plusDays(rnd.between(0, 4)), event);
    }
    return event;
  }

  /// For what the truth depends on.
  public Event must(LocalDate day, Event event) {
    if (!book.send(day, event)) {
      throw new IllegalStateException("what the truth tells of must be said within the run");
    }
    return event;
  }

  /// A new row of the same series.
  public Event change(LocalDate day, Event row) {
    return say(day, voice.changed(day, row));
  }

  /// What holds instead, said as the channel allows: a new row, or a message that replaces the
  /// old one.
  public Event restate(LocalDate day, Event old, Event holds) {
    return say(
        day, old.channel().rows() ? voice.changed(day, holds) : voice.replaced(day, old, holds));
  }

  /// Opens the case at the person's stadsdel.
  public Event open(LocalDate from) {
    var arende = say(from, eb.arende(from, person.stadsdel(), voice.key("A"), from));
    say(from, eb.kartlaggning(from, 1));
    arbetsplan = say(from, eb.arbetsplan(from, from, from.plusMonths(3)));
    return arende;
  }

  /// At the first visit; and the arbetsplan is followed up every third month.
  public void followUp(LocalDate from, LocalDate till) {
    var visit = Span.workday(from.plusDays(rnd.between(3, 8)));
    if (span.contains(visit)) {
      say(visit, eb.kartlaggning(visit, 3));
    }
    for (var due = from.plusMonths(3); !due.isAfter(till); due = due.plusMonths(3)) {
      if (span.contains(due)) {
        var day = Span.workday(due);
        arbetsplan = change(day, arbetsplan.with("nastaUppfoljning", day.plusMonths(3)));
      }
    }
  }

  /// One decision per month, in the month's first week; of the time before the run two months are
  /// told.
  public void bistand(Event arende, LocalDate from, LocalDate till, String orsak, String beslut) {
    var last = YearMonth.from(Story.earlier(till, span.last()));
    var month = YearMonth.from(span.first()).minusMonths(HISTORY_MONTHS);
    for (; !month.isAfter(last); month = month.plusMonths(1)) {
      if (month.atEndOfMonth().isBefore(from)) {
        continue;
      }
      var day = told(Span.workday(later(month.atDay(rnd.between(2, 7)), from.plusDays(1))), 1);
      Long ore = beslut.equals("beviljad") ? rnd.between(3_000, 14_000) * 100L : null;
      say(day, bistandFor(day, arende, month, orsak, beslut, ore));
    }
  }

  public Event bistandFor(
      LocalDate day, Event arende, YearMonth month, String orsak, String beslut, Long ore) {
    return eb.bistandBeslut(day, arende.id(), month, orsak, beslut, ore);
  }

  /// AF's answer to EB, once when the case opens and then for the first of each month. Whoever is
  /// enrolled has a handlingsplan.
  public void afStatus(
      LocalDate from, LocalDate till, Boolean inskriven, String skat, Integer omfattning) {
    if (span.contains(from) && from.getDayOfMonth() > 1) {
      say(from, state.afStatus(from, from, inskriven, skat, omfattning));
    }
    for (var month : span.months()) {
      if (!month.atDay(1).isBefore(from) && !month.atDay(1).isAfter(till)) {
        afStatusAt(month, inskriven, skat, omfattning);
      }
    }
    if (Boolean.TRUE.equals(inskriven)) {
      actionPlans(from, till);
      var after = YearMonth.from(till).plusMonths(1);
      if (!after.isAfter(YearMonth.from(span.last()))) {
        afStatusAt(after, false, null, null);
      }
    }
  }

  /// AF's plan within three weeks, renewed well within each half-year.
  public void actionPlans(LocalDate from, LocalDate till) {
    var day = later(from, span.first()).plusDays(rnd.between(3, 16));
    for (; !day.isAfter(till); day = day.plusMonths(6).minusDays(45)) {
      var made = Span.workday(day);
      say(made, state.handlingsplan(made, made.plusMonths(6)));
    }
  }

  public Event afStatusAt(YearMonth month, Boolean inskriven, String skat, Integer omfattning) {
    var asked = ssbtekDay(month);
    return say(asked, state.afStatus(asked, month.atDay(1), inskriven, skat, omfattning));
  }

  /// The stadsdelar ask SSBTEK on different days of the month's first week.
  public LocalDate ssbtekDay(YearMonth month) {
    return month.atDay(1 + Codes.STADSDELAR.indexOf(person.stadsdel()) % 5);
  }

  /// Flai tells of an enrolment the same night; of what was there before the run, the third night.
  public Event enrol(LocalDate from, String malgrupp) {
    boolean byRest = malgrupp.equals("uppsok") && rnd.chance(0.3);
    var day = told(from, 2);
    return say(
        day,
        byRest
            ? jobbtorg.inskrivningV1(day, from, malgrupp)
            : jobbtorg.inskrivning(day, from, malgrupp));
  }

  /// Plan for half a year, answered by EB before or soon after it starts.
  public Event plan(LocalDate said, LocalDate from, LocalDate till) {
    var plan = jobbtorg.jobbplan(said, from, till);
    var answered = Span.workday(said.plusDays(1));
    if (said.isBefore(span.first())) {
      answered = span.first();
    }
    say(answered, eb.svar(answered, plan.id(), true));
    return say(told(said, 1), plan);
  }

  /// One plan at a time, at most half a year; the next begins the day after.
  ///
  /// @return the plan in force when it ends, or when the run does
  public Event plans(LocalDate said, LocalDate from, LocalDate end) {
    Event plan = null;
    while (from.isBefore(end)) {
      var till = from.plusMonths(6).minusDays(1);
      plan = plan(said, from, till);
      from = till.plusDays(1);
      said = Span.workday(till.minusDays(10));
      if (from.isAfter(span.last())) {
        return plan;
      }
    }
    return plan;
  }

  /// EB, jobbtorg and the person look at it together well within every third month, AF or FK with
  /// them. What was before the run is told by its last.
  public void reviews(LocalDate enrolled, LocalDate end) {
    var held = enrolled.plusMonths(3).minusDays(30);
    int number = 0;
    if (held.isBefore(span.first())) {
      held = span.first().minusDays(rnd.between(5, 40));
    }
    while (held.isBefore(end) && !held.isAfter(span.last())) {
      var day = Span.workday(held);
      threeParties(day, number++ % 3 == 2 ? "forsakringskassan" : "arbetsformedlingen");
      held = day.plusMonths(3).minusDays(30);
    }
  }

  /// The agency may be called because the person agreed to it first.
  private void threeParties(LocalDate held, String agency) {
    var agreed = Span.workday(held.minusDays(20));
    say(agreed, eb.samtycke(agreed, agency, agreed.plusYears(1)));
    say(told(held, 1), jobbtorg.samtal(held, held.minusDays(12), "ekonomiskt_bistand", agency));
  }

  /// Jobbtorg and AF look at it together with whoever has been enrolled for long, where EB has no
  /// reviews with them.
  public void withAf(LocalDate enrolled, LocalDate end) {
    var held = Span.workday(enrolled.plusMonths(10));
    if (held.isBefore(end) && !held.isAfter(span.last())) {
      say(told(held, 1), jobbtorg.samtal(held, held.minusDays(7), "arbetsformedlingen"));
    }
  }

  /// Jobbtorg asks how it went, within the last month before it is due.
  public void followedUp(LocalDate due) {
    var held = Span.workday(due.minusDays(27));
    say(held, jobbtorg.samtal(held, held.minusDays(7)));
  }

  /// Each whole month; where the stadsdel wants them each month, those before the run too.
  public void attendance(LocalDate from, LocalDate end) {
    var first = Codes.MONTHLY.contains(person.stadsdel()) ? from : later(from, span.first());
    var month = YearMonth.from(later(first, RULES_FROM));
    for (; !month.isAfter(YearMonth.from(span.last())); month = month.plusMonths(1)) {
      if (!month.atDay(1).isBefore(from) && !month.atEndOfMonth().isAfter(end)) {
        var day = told(Span.workday(month.atEndOfMonth().plusDays(rnd.between(2, 6))), 1);
        say(day, jobbtorg.narvaro(day, month, rnd));
      }
    }
  }

  /// Everything of a client about whom nothing is to be remarked: enrolled before the run, and
  /// until after it unless that would be too long.
  public Calm calm() {
    var from = span.first().minusDays(rnd.between(30, 80));
    var arende = open(from);
    bistand(arende, from, span.last(), "arbetsloshet", "beviljad");
    afStatus(from, span.last(), true, Codes.SKAT_OPEN, 100);
    var enrolled = from.plusDays(10);
    var end = earlier(span.last().plusMonths(2), enrolled.plusMonths(LONGEST));
    var inskrivning = enrol(enrolled, "forsorjningsstod");
    var begins = span.first().minusDays(rnd.between(3, 10));
    var plan = plan(begins.minusDays(1), begins, begins.plusMonths(6).minusDays(1));
    plans(begins.plusMonths(6).minusDays(11), begins.plusMonths(6), end);
    reviews(enrolled, end);
    if (Codes.MONTHLY.contains(person.stadsdel())) {
      attendance(enrolled, end);
    }
    if (span.contains(end)) {
      say(end, jobbtorg.avslut(end, "egen_begaran"));
    }
    return new Calm(arende, inskrivning, plan);
  }

  public record Calm(Event arende, Event inskrivning, Event plan) {}

  /// The systems' first hand-over takes three nights, so that what answers or ends something is
  /// there before it.
  private LocalDate told(LocalDate day, int night) {
    return day.isBefore(span.first()) ? span.first().plusDays(night) : day;
  }

  static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
