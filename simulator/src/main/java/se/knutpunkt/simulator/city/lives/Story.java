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
          "remiss",
          "uteblivande");

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
    boolean late = LEANED_ON_BY_NOTHING.contains(event.typeName()) && rnd.chance(LATE);
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
    var stated = eb.arende(from, person.stadsdel(), voice.key("A"), from);
    // Some handlers note AF's category, which is AF's to say: a warning, no more.
    var arende = say(from, rnd.chance(0.03) ? stated.with("skat", Codes.SKAT_OPEN) : stated);
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
      var day = Span.workday(later(month.atDay(rnd.between(2, 7)), from.plusDays(1)));
      Long ore = beslut.equals("beviljad") ? rnd.between(3_000, 14_000) * 100L : null;
      say(day, bistandFor(day, arende, month, orsak, beslut, ore));
    }
  }

  public Event bistandFor(
      LocalDate day, Event arende, YearMonth month, String orsak, String beslut, Long ore) {
    return eb.bistandBeslut(day, arende.id(), month, orsak, beslut, ore);
  }

  /// AF's answer to EB, once when the case opens and then for the first of each month.
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
  }

  public Event afStatusAt(YearMonth month, Boolean inskriven, String skat, Integer omfattning) {
    var asked = ssbtekDay(month);
    return say(asked, state.afStatus(asked, month.atDay(1), inskriven, skat, omfattning));
  }

  /// The stadsdelar ask SSBTEK on different days of the month's first week.
  public LocalDate ssbtekDay(YearMonth month) {
    return month.atDay(1 + Codes.STADSDELAR.indexOf(person.stadsdel()) % 5);
  }

  /// Flai tells of an enrolment the same night; of what was there before the run, the second night.
  public Event enrol(LocalDate from, String malgrupp) {
    boolean byRest = malgrupp.equals("uppsok") && rnd.chance(0.3);
    return say(
        told(from),
        byRest
            ? jobbtorg.inskrivningV1(told(from), from, malgrupp)
            : jobbtorg.inskrivning(told(from), from, malgrupp));
  }

  /// Plan for half a year, answered by EB before or soon after it starts.
  public Event plan(LocalDate said, LocalDate from, LocalDate till) {
    var plan = jobbtorg.jobbplan(said, from, till);
    var answered = Span.workday(said.plusDays(1));
    if (said.isBefore(span.first())) {
      answered = span.first();
    }
    say(answered, eb.svar(answered, plan.id(), true));
    return say(told(said), plan);
  }

  /// Everything of a client about whom nothing is to be remarked: enrolled before the run and
  /// until after it.
  public Calm calm() {
    var from = span.first().minusDays(rnd.between(30, 120));
    var arende = open(from);
    bistand(arende, from, span.last(), "arbetsloshet", "beviljad");
    afStatus(from, span.last(), true, Codes.SKAT_OPEN, 100);
    return enrolled(arende, from.plusDays(10));
  }

  public Calm enrolled(Event arende, LocalDate from) {
    var inskrivning = enrol(from, "forsorjningsstod");
    var plan = plan(from.plusDays(5), from.plusDays(8), span.last().plusMonths(2));
    return new Calm(arende, inskrivning, plan);
  }

  public record Calm(Event arende, Event inskrivning, Event plan) {}

  /// The systems' first hand-over takes two nights, so that an answer is there before what it
  /// answers.
  private LocalDate told(LocalDate day) {
    return day.isBefore(span.first()) ? span.first().plusDays(1) : day;
  }

  static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
