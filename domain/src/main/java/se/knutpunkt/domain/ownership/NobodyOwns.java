package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.knutpunkt.domain.claims.Fact.Remiss;
import se.knutpunkt.domain.time.Period;

/// **Nobody owns the next step (K10).**
///
/// Three ways to fall between:
///
/// - *without a plan*: bistånd is granted, and for more than thirty days (config) no party has a
///   plan or an insats in force. A month that no decision has come for yet counts for its first
///   days (config), while EB's case is open;
/// - *a remiss without an answer*: five working days (config) have passed and the receiver has
///   neither taken the person in, nor awaited him in vain, nor sent him back. An answer that names
///   the remiss counts whatever its date; otherwise one of that jobbtorg, from that day on;
/// - *closed at both ends*: jobbtorg has sent the person back (`aterremiss`, or an `avslut` that
///   says so), EB's cases are closed, and nobody has taken the person since. Only the last sending
///   back counts, and only when no enrolment, plan or insats has begun after it and no avslut from
///   that day on says that the person supports himself (arbete, studier, annan försörjning) or has
///   died.
///
/// An insats or a case that is said to have ended, but not when, ended on the day that it was said;
/// AF's handlingsplan lasts until it is to be renewed, and at most until AF says that the person is
/// not enrolled.
///
/// Bistånd without a plan is one conflict of the person, each remiss one, and each sending back
/// one, with the case that was closed last. *Leads*: EB, until somebody else takes it.
///
/// *Does not*: count an insats that is only queued for; ask whether a plan is a good one; look at
/// anybody sent back earlier who has been enrolled, or had a plan or an insats, since then.
///
/// Source: city audit 1/2020, 3.2.4 (cases fall between the parties); city audit 3/2011, 2.1.2
/// (remisser that wait).
public final class NobodyOwns implements Detector {

  private static final String SKAL = "skal";

  @Override
  public String situation() {
    return "ingen-agare";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(SKAL, List.of("utan_plan", "remiss_obesvarad", "stangt_i_bada_andar"));
  }

  @Override
  public Seen look(Situation situation) {
    var support = new Support(situation);
    var parts =
        List.of(
            withoutPlan(support, situation),
            withoutAnswer(situation),
            closedAtBothEnds(support, situation));
    var sightings = new ArrayList<Sighting>();
    LocalDate nextLook = null;
    for (var part : parts) {
      sightings.addAll(part.sightings());
      nextLook = Seen.sooner(nextLook, part.nextLook());
    }
    return new Seen(sightings, nextLook);
  }

  private static Seen withoutPlan(Support support, Situation situation) {
    var today = situation.today();
    var sightings = new ArrayList<Sighting>();
    LocalDate nextLook = null;
    for (var gap : support.gaps()) {
      var shown =
          situation
              .settings()
              .after(gap.from().minusDays(1), situation.settings().gap())
              .plusDays(1);
      if (gap.contains(shown) && today.isBefore(shown)) {
        nextLook = Seen.sooner(nextLook, shown);
      } else if (gap.contains(today) && !today.isBefore(shown)) {
        nextLook = Seen.sooner(nextLook, gap.till().plusDays(1));
        sightings.add(
            new Sighting(
                List.of(),
                "utan_plan",
                support.granted(gap),
                gap,
                Map.of(SKAL, "utan_plan"),
                "Bistånd är beviljat, och sedan %s har ingen part en plan eller insats som gäller."
                    .formatted(gap.from()),
                "Bistånd is granted, and since %s no party has a plan or an insats in force."
                    .formatted(gap.from())));
      }
    }
    return new Seen(sightings, nextLook);
  }

  private static Seen withoutAnswer(Situation situation) {
    var today = situation.today();
    var answers = new RemissAnswers(situation);
    var closed = CityCases.casesEnded(situation);
    var sightings = new ArrayList<Sighting>();
    LocalDate nextLook = null;
    for (var remiss : situation.of(Remiss.class)) {
      var asked = remiss.fact().datum();
      var due = situation.settings().after(asked, situation.settings().remissAnswer());
      if (answers.first(remiss.fact()) != null || closed != null && !closed.isAfter(due)) {
        continue;
      }
      if (!today.isAfter(due)) {
        nextLook = Seen.sooner(nextLook, due.plusDays(1));
      } else if (closed == null || !today.isAfter(closed)) {
        nextLook = Seen.sooner(nextLook, closed == null ? null : closed.plusDays(1));
        var days = new Period(asked, due);
        sightings.add(
            new Sighting(
                List.of(remiss.claim()),
                List.of(),
                days,
                Map.of(SKAL, "remiss_obesvarad"),
                "Remissen %s är obesvarad efter %s.".formatted(Words.sv(Period.day(asked)), due),
                "The remiss sent %s has no answer after %s."
                    .formatted(Words.en(Period.day(asked)), due)));
      }
    }
    return new Seen(sightings, nextLook);
  }

  private static Seen closedAtBothEnds(Support support, Situation situation) {
    var closed = CityCases.last(situation);
    var sentBack = SentBack.last(situation);
    if (closed.isEmpty() || sentBack.isEmpty()) {
      return Seen.of(List.of());
    }
    var ended = closed.get().inForce().till();
    var back = sentBack.get().day();
    var alone = (ended.isAfter(back) ? ended : back).plusDays(1);
    var taken = support.takenAfter(back, alone);
    var today = situation.today();
    if (taken != null && !taken.isAfter(alone)) {
      return Seen.of(List.of());
    }
    if (today.isBefore(alone)) {
      return new Seen(List.of(), alone);
    }
    if (taken != null && !today.isBefore(taken)) {
      return Seen.of(List.of());
    }
    var sighting =
        new Sighting(
            List.of(closed.get().claim(), sentBack.get().claims().getFirst()),
            sentBack.get().claims(),
            new Period(alone, taken == null ? null : taken.minusDays(1)),
            Map.of(SKAL, "stangt_i_bada_andar"),
            "Jobbtorg återremitterade den %s, ekonomiskt bistånds ärende är avslutat den %s, och ingen har tagit vid."
                .formatted(back, ended),
            "Jobbtorg sent the person back on %s, EB's case ended on %s, and nobody has taken over."
                .formatted(back, ended));
    return new Seen(List.of(sighting), taken);
  }
}
