package se.knutpunkt.simulator.city.mishaps;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.speech.Codes;
import se.knutpunkt.simulator.city.speech.Event;

/// K11: a step that does not come in time, one for each time rule; and steps that come at the last
/// moment, or late, or are dated back. The days are those of the rules: 5 working days, 3, 6, 12
/// and 18 months, with the warnings before them.
final class DeadlineMishaps {

  private static final Predicate<Person> MONTHLY =
      person -> Codes.MONTHLY.contains(person.stadsdel());

  private DeadlineMishaps() {}

  static List<Mishap> all() {
    return List.of(
        Mishap.of(
            "a remiss without a time",
            s -> {
              s.story.open(s.span.first().minusDays(50));
              s.story.must(s.day, s.story.eb.remiss(s.day, null));
              s.open("K11", s.day.plusDays(3));
              s.open("K10", s.day.plusDays(5));
            }),
        Mishap.of(
            "enrolled, and no plan",
            s -> {
              enrolled(s, s.day, "forsorjningsstod");
              s.open("K11", s.day.plusDays(3));
            }),
        Mishap.of(
            "enrolled, and the plan comes late",
            s -> {
              enrolled(s, s.day, "forsorjningsstod");
              plan(s, s.day.plusDays(14), s.day.plusDays(14));
              s.resolved("K11", s.day.plusDays(3));
            }),
        Mishap.of(
            "enrolled, and the plan comes late though it is dated in time",
            s -> {
              enrolled(s, s.day, "forsorjningsstod");
              plan(s, s.day.plusDays(14), s.day.plusDays(2));
              s.resolved("K11", s.day.plusDays(3));
            }),
        Mishap.of("enrolled and sent back within the days", DeadlineMishaps::sentBackAtOnce),
        Mishap.of(
            "a plan that nobody reconsiders",
            s -> {
              var due = s.day.plusDays(3);
              s.story.open(s.span.first().minusDays(50));
              plan(
                  s,
                  s.span.first().plusDays(1),
                  due.plusDays(1).minusMonths(6),
                  s.span.last().plusMonths(1));
              s.open("K11", s.span.first());
            }),
        Mishap.of(
            "a plan that ends in time",
            s -> {
              s.story.open(s.span.first().minusDays(50));
              var from = s.day.minusMonths(6);
              plan(s, s.span.first().plusDays(1), from, lastOf(from, 6));
            }),
        Mishap.of(
            "too long at jobbtorg",
            s -> {
              withAf(s);
              enrolled(s, s.day.plusDays(2).minusMonths(18), "ovrig");
              s.open("K11", s.span.first());
            }),
        Mishap.of(
            "too long at jobbtorg, then in the guarantee",
            s -> {
              withAf(s);
              enrolled(s, s.day.minusDays(1).minusMonths(18), "ovrig");
              s.story.must(
                  s.mended,
                  s.story.state.anvisning(
                      s.mended,
                      "jobb-och-utvecklingsgarantin",
                      75,
                      s.mended,
                      s.mended.plusMonths(6)));
              s.resolved("K11", s.span.first());
            }),
        Mishap.of(
            "nothing happens for three months",
            MONTHLY.negate(),
            s -> {
              var enrolled = s.day.plusDays(4).minusMonths(3);
              plan(s, s.span.first().plusDays(1), s.span.first().minusDays(3));
              enrolled(s, enrolled, "forsorjningsstod");
              judged(s, enrolled);
            }),
        Mishap.of(
            "nothing happens for three months, then they talk",
            MONTHLY.negate(),
            s -> {
              var enrolled = s.day.minusDays(2).minusMonths(3);
              plan(s, s.span.first().plusDays(1), s.span.first().minusDays(3));
              enrolled(s, enrolled, "forsorjningsstod");
              talk(s, s.mended, "ekonomiskt_bistand");
              if (isJudged(enrolled)) {
                s.resolved("K11", s.span.first());
              }
            }),
        Mishap.of(
            "enrolled without the talk that was asked for",
            s -> {
              s.story.open(s.span.first().minusDays(50));
              var asked = s.story.eb.remiss(s.day, s.day.plusDays(2));
              s.story.must(
                  s.day, asked.with("sarskildaBehov", List.of("trepartssamtal_fore_inskrivning")));
              var day = s.day.plusDays(2);
              s.story.must(day, s.story.jobbtorg.inskrivning(day, day, "ovrig"));
              s.open("K11", day);
            }),
        Mishap.of(
            "enrolled after the talk that was asked for",
            s -> {
              s.story.open(s.span.first().minusDays(50));
              var asked = s.story.eb.remiss(s.day, s.day.plusDays(2));
              s.story.must(
                  s.day, asked.with("sarskildaBehov", List.of("trepartssamtal_fore_inskrivning")));
              talk(s, s.day.plusDays(1), "ekonomiskt_bistand");
              var day = s.day.plusDays(2);
              s.story.must(day, s.story.jobbtorg.inskrivning(day, day, "ovrig"));
            }),
        Mishap.of(
            "EB, jobbtorg and the person do not meet, where they should each third month",
            MONTHLY,
            s -> {
              var enrolled = s.day.plusDays(4).minusMonths(3);
              plan(s, s.span.first().plusDays(1), s.span.first().minusDays(3));
              occupied(s);
              s.story.attendance(enrolled, s.span.last().plusMonths(1));
              enrolled(s, enrolled, "forsorjningsstod");
              judged(s, enrolled);
            }),
        Mishap.of(
            "EB, jobbtorg and the person do not meet any more, as there is no more bistånd",
            MONTHLY,
            s -> {
              var enrolled = s.day.plusDays(4).minusMonths(3);
              plan(s, s.span.first().plusDays(1), s.span.first().minusDays(3));
              occupied(s);
              s.story.attendance(enrolled, s.span.last().plusMonths(1));
              var arende = enrolled(s, enrolled, "forsorjningsstod");
              var told = s.span.first().plusDays(1);
              var last = YearMonth.from(told).minusMonths(1);
              s.story.must(
                  told,
                  s.story.bistandFor(told, arende, last, "arbetsloshet", "beviljad", 900_000L));
            }),
        Mishap.of(
            "no attendance is reported, where it should be each month",
            MONTHLY,
            s -> {
              plan(s, s.span.first().plusDays(1), s.span.first().minusDays(3));
              enrolled(s, s.span.first(), "forsorjningsstod");
              int owed = 0;
              // the warning comes a week before the report is a month late
              for (var month : s.span.months()) {
                if (!month.atEndOfMonth().plusMonths(1).minusDays(7).isAfter(s.span.last())) {
                  owed++;
                }
              }
              if (owed > 0) {
                s.open("K11", owed, s.span.first().plusMonths(1));
              }
            }),
        Mishap.of(
            "a year at jobbtorg without AF",
            MONTHLY.negate(),
            s -> {
              plan(s, s.span.first().plusDays(1), s.span.first().minusDays(3));
              occupied(s);
              var enrolled = s.day.plusDays(6).minusYears(1);
              enrolled(s, enrolled, "forsorjningsstod");
              if (s.span.contains(lastOf(enrolled, 18).minusDays(30))) {
                s.open("K11", s.span.first()); // too long at jobbtorg, too
              }
              judged(s, enrolled);
            }),
        Mishap.of(
            "a Stockholmsjobb for more than a year",
            s -> {
              client(s);
              var from = s.day.plusDays(3).minusYears(1);
              s.story.must(
                  s.day,
                  s.story.jobbtorg.anstallning(
                      s.day,
                      "stockholmsjobb",
                      List.of("stadens_medel"),
                      from,
                      s.span.last().plusMonths(2)));
              s.open("K11", s.day);
            }),
        Mishap.of(
            "a Stockholmsjobb for a year and a day",
            s -> {
              var from = s.day.plusDays(3).minusYears(1);
              stockholmsjobb(s, from, lastOf(from, 12).plusDays(1));
              s.resolved("K11", s.day);
            }),
        Mishap.of(
            "a Stockholmsjobb for a whole year",
            s -> {
              var from = s.day.plusDays(3).minusYears(1);
              stockholmsjobb(s, from, lastOf(from, 12));
            }),
        Mishap.of(
            "somebody asks how it went after a Stockholmsjobb, but at once",
            s -> {
              client(s);
              var till = s.span.first().plusDays(2);
              s.story.must(
                  s.day,
                  s.story.jobbtorg.anstallning(
                      s.day,
                      "stockholmsjobb",
                      List.of("stadens_medel"),
                      till.minusMonths(6),
                      till));
              talk(s, till.plusDays(1));
              s.openBy("K11", till.plusMonths(3).minusDays(14));
            }),
        Mishap.of(
            "nobody asks how it went after a Stockholmsjobb",
            s -> {
              client(s);
              var till = s.span.first().plusDays(2);
              s.story.must(
                  s.day,
                  s.story.jobbtorg.anstallning(
                      s.day,
                      "stockholmsjobb",
                      List.of("stadens_medel"),
                      till.minusMonths(6),
                      till));
              s.openBy("K11", till.plusMonths(3).minusDays(14));
            }),
        Mishap.of(
            "nobody asks how it went after jobbtorg",
            s -> {
              client(s);
              var left = s.span.first().plusDays(2);
              s.story.must(left, s.story.jobbtorg.avslut(left, "arbete"));
              s.openBy("K11", left.plusMonths(6).minusDays(14));
            }),
        Mishap.of(
            "enrolled at AF without a handlingsplan",
            s -> {
              s.story.open(s.span.first().minusDays(50));
              enrolledAtAf(s, s.span.first());
              s.openBy("K11", s.span.first().plusDays(25));
            }),
        Mishap.of(
            "enrolled at AF for some days before it is asked, without a handlingsplan",
            s -> {
              client(s);
              var enrolled = s.span.first().plusDays(3);
              var asked = enrolled.plusDays(12);
              s.story.must(asked, atAf(s, asked, true).with("registrerad", enrolled));
              s.openBy("K11", enrolled.plusDays(25));
            }),
        Mishap.of(
            "enrolled at AF without a handlingsplan, and once AF does not say",
            s -> {
              client(s);
              enrolledAtAf(s, s.span.first());
              var silent = s.span.first().plusDays(9);
              s.story.must(silent, atAf(s, silent, null));
              var again = s.span.first().plusDays(20);
              s.story.must(again, atAf(s, again, true));
              s.openBy("K11", s.span.first().plusDays(25));
            }),
        Mishap.of(
            "a handlingsplan that comes on the last day but for the warning",
            s -> {
              s.story.open(s.span.first().minusDays(50));
              enrolledAtAf(s, s.span.first());
              var day = s.span.first().plusDays(24);
              s.story.must(day, s.story.state.handlingsplan(day, s.span.last().plusMonths(2)));
              s.story.actionPlans(day.plusMonths(4), s.span.last());
            }),
        Mishap.of(
            "a handlingsplan that is to be renewed in a year only",
            s -> {
              client(s);
              enrolledAtAf(s, s.span.first());
              var day = s.span.first().plusDays(1);
              s.story.must(day, s.story.state.handlingsplan(day, day.plusYears(1)));
              s.openBy("K11", day.plusMonths(6).minusDays(14));
            }),
        Mishap.of(
            "a handlingsplan from before the enrolment that is not renewed",
            s -> {
              client(s);
              var day = s.span.first().plusDays(1);
              s.story.must(day, s.story.state.handlingsplan(day, s.day.plusDays(4)));
              enrolledAtAf(s, s.day);
              s.open("K11", s.day);
            }),
        Mishap.of(
            "a handlingsplan that is not renewed",
            s -> {
              client(s);
              enrolledAtAf(s, s.span.first());
              var day = s.span.first().plusDays(1);
              s.story.must(day, s.story.state.handlingsplan(day, s.day.plusDays(4)));
              s.open("K11", day);
            }),
        Mishap.of(
            "a handlingsplan that is renewed late",
            s -> {
              client(s);
              enrolledAtAf(s, s.span.first());
              var day = s.span.first().plusDays(1);
              s.story.must(day, s.story.state.handlingsplan(day, s.day.plusDays(1)));
              s.story.must(
                  s.mended, s.story.state.handlingsplan(s.mended, s.span.last().plusMonths(2)));
              s.story.actionPlans(s.mended.plusMonths(4), s.span.last());
              s.resolved("K11", day);
            }),
        Mishap.of(
            "a benefit for the young that goes on and on",
            s -> {
              client(s);
              var from = s.day.plusDays(4).minusYears(3);
              s.story.must(
                  s.day,
                  s.story.state.forman(
                      s.day, "aktivitetsersattning", "0.5", "beviljad", from, from.plusYears(4)));
              s.open("K11", s.day);
            }));
  }

  /// The rules are for what begins in 2026 or later.
  private static boolean isJudged(LocalDate began) {
    return began.getYear() >= 2026;
  }

  private static void judged(Scene s, LocalDate began) {
    if (isJudged(began)) {
      s.open("K11", s.span.first());
    }
  }

  private static void client(Scene s) {
    s.story.open(s.span.first().minusDays(50));
  }

  private static void sentBackAtOnce(Scene s) {
    enrolled(s, s.day, "forsorjningsstod");
    var day = s.day.plusDays(2);
    s.story.must(day, s.story.jobbtorg.aterremiss(day, "ej_malgrupp"));
  }

  /// With a case, and nothing else. What lies before the run is told the third night.
  private static Event enrolled(Scene s, LocalDate from, String malgrupp) {
    var arende = s.story.open(s.span.first().minusDays(120));
    if (s.span.contains(from)) {
      s.story.reviews(from, s.span.last().plusMonths(2));
    }
    if (s.span.contains(from) && from.isAfter(s.span.first())) {
      s.story.attendance(from, s.span.last());
    }
    s.story.enrol(from, malgrupp);
    return arende;
  }

  /// Approved the day before it is told.
  private static void plan(Scene s, LocalDate told, LocalDate from) {
    plan(s, told, from, from.plusMonths(6).minusDays(1));
  }

  private static void plan(Scene s, LocalDate told, LocalDate from, LocalDate till) {
    var plan = s.story.jobbtorg.jobbplan(told, from, till);
    s.story.must(told.minusDays(1), s.story.eb.svar(told.minusDays(1), plan.id(), true));
    s.story.must(told, plan);
  }

  /// An insats that goes on through the run.
  private static void occupied(Scene s) {
    var first = s.span.first();
    s.story.must(
        first,
        s.story.jobbtorg.insats(
            first,
            Codes.KATEGORIER.getFirst(),
            50,
            "pagaende",
            first.minusDays(60),
            s.span.last().plusDays(30)));
  }

  private static void talk(Scene s, LocalDate held, String... with) {
    s.story.must(held, s.story.jobbtorg.samtal(held, held.minusDays(7), with));
  }

  /// Talks with AF often enough.
  private static void withAf(Scene s) {
    var held = s.span.first().plusDays(1);
    for (; !held.isAfter(s.span.last()); held = held.plusMonths(6)) {
      talk(s, held, "arbetsformedlingen");
    }
  }

  private static void stockholmsjobb(Scene s, LocalDate from, LocalDate till) {
    client(s);
    s.story.must(
        s.day,
        s.story.jobbtorg.anstallning(
            s.day, "stockholmsjobb", List.of("stadens_medel"), from, till));
    s.story.followedUp(till.plusMonths(3));
  }

  /// The last day of what lasts so many months, its first day counted: the day before the same
  /// date, or the last of a month that has none.
  private static LocalDate lastOf(LocalDate first, int months) {
    var sameDay = first.plusMonths(months);
    return sameDay.getDayOfMonth() < first.getDayOfMonth() ? sameDay : sameDay.minusDays(1);
  }

  private static void enrolledAtAf(Scene s, LocalDate from) {
    s.story.must(from, atAf(s, from, true));
  }

  private static Event atAf(Scene s, LocalDate asked, Boolean enrolled) {
    return s.story.state.afStatus(asked, asked, enrolled, Codes.SKAT_OPEN, 100);
  }
}
