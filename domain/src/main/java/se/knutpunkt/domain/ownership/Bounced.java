package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.AfAnvisning;
import se.knutpunkt.domain.claims.Fact.FinsamDeltagande;
import se.knutpunkt.domain.claims.Fact.Insats;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// **Sent back and forth (K8).**
///
/// Within twelve months (config), counted back from today,
///
/// - the person has been sent back by jobbtorg (`aterremiss`, or an `avslut` that says so) three
///   times (config) or more. What one jobbtorg says in both ways about the end of one enrolment is
///   one time; two jobbtorg on one day are two; or
/// - three parties (config) or more have had the person, one after another, and no insats has been
///   completed: those who enrolled him, gave or ordered an insats, a program or a place in an
///   insats of the coordination association. At most one of them has him still: parties that work
///   beside each other are no bouncing.
///
/// Both are one conflict of the person with two reasons at most. It closes when the twelve months
/// have passed, or an insats is completed. *Leads*: EB, which calls a trepartssamtal and may
/// propose Finsam.
///
/// *Does not*: count EB itself because of a case or a decision; take an insats that was broken off
/// for a completed one, unless it was for work; doubt an insats that has ended and of which nobody
/// said how: it is taken for completed; count what begins later than today.
///
/// Source: city audit 1/2020, 3.2.4 and 3.4 (persons who are sent between authorities; nobody has
/// the whole).
public final class Bounced implements Detector {

  private static final String SKAL = "skal";
  private static final PartyId FINSAM = new PartyId("finsam");

  @Override
  public String situation() {
    return "rundgang";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(SKAL, List.of("aterremitterad", "flera_parter"));
  }

  @Override
  public Seen look(Situation situation) {
    var sentBack = SentBack.all(situation);
    var held = held(situation);
    var sightings = new ArrayList<Sighting>();
    sentBackTooOften(sentBack, situation).ifPresent(sightings::add);
    fromPartyToParty(held, situation).ifPresent(sightings::add);
    LocalDate nextLook = null;
    for (var days : thatMatter(sentBack, held, situation.settings().bounces())) {
      nextLook = Seen.sooner(nextLook, nextLook(days, situation));
    }
    return new Seen(sightings, nextLook);
  }

  /// Nobody need look again at somebody who could not be sent round even if all of it were recent.
  private static List<Period> thatMatter(List<SentBack> sentBack, List<Held> held, int bounces) {
    var periods = new ArrayList<Period>();
    if (sentBack.size() >= bounces) {
      sentBack.forEach(one -> periods.add(Period.day(one.day())));
    }
    if (held.stream().map(Held::party).distinct().count() >= bounces) {
      held.forEach(one -> periods.add(one.stated.inForce()));
    }
    return periods;
  }

  /// When these days begin to count, end, or cease to count.
  private static LocalDate nextLook(Period days, Situation situation) {
    var today = situation.today();
    if (days.from().isAfter(today)) {
      return days.from();
    }
    if (days.till() == null) {
      return null;
    }
    if (!days.till().isBefore(today)) {
      return days.till().plusDays(1);
    }
    var forgotten = forgotten(days.till(), situation);
    return forgotten.isAfter(today) ? forgotten : null;
  }

  /// The first day on which that day is too long ago.
  private static LocalDate forgotten(LocalDate day, Situation situation) {
    return situation.settings().after(day, situation.settings().bounceWindow());
  }

  private static boolean recent(Period days, Situation situation) {
    return !days.from().isAfter(situation.today())
        && (days.till() == null || forgotten(days.till(), situation).isAfter(situation.today()));
  }

  private static Optional<Sighting> sentBackTooOften(List<SentBack> sentBack, Situation situation) {
    var recent = sentBack.stream().filter(one -> recent(Period.day(one.day()), situation)).toList();
    return recent.size() < situation.settings().bounces()
        ? Optional.empty()
        : Optional.of(
            seen(
                "aterremitterad",
                recent.stream().flatMap(one -> one.claims().stream()).toList(),
                new Period(recent.getFirst().day(), recent.getLast().day()),
                "Personen har återremitterats %d gånger".formatted(recent.size()),
                "The person has been sent back %d times".formatted(recent.size())));
  }

  /// A party that had the person.
  private record Held(PartyId party, Stated<?> stated) {}

  private static List<Held> held(Situation situation) {
    return Stream.of(
            new Enrolments(situation).all().stream().map(i -> new Held(i.claim().party(), i)),
            situation.of(Insats.class).stream()
                .filter(insats -> !"ko".equals(insats.fact().status()))
                .map(insats -> new Held(insats.claim().party(), insats)),
            situation.of(AfAnvisning.class).stream()
                .map(anvisning -> new Held(anvisning.claim().party(), anvisning)),
            situation.of(FinsamDeltagande.class).stream()
                .map(deltagande -> new Held(FINSAM, deltagande)))
        .flatMap(held -> held)
        .toList();
  }

  private static Optional<Sighting> fromPartyToParty(List<Held> all, Situation situation) {
    var today = situation.today();
    var held = all.stream().filter(one -> recent(one.stated.inForce(), situation)).toList();
    var parties = held.stream().map(Held::party).distinct().sorted().toList();
    var still =
        held.stream()
            .filter(one -> one.stated.inForce().contains(today))
            .map(Held::party)
            .distinct()
            .count();
    if (parties.size() < situation.settings().bounces()
        || still > 1
        || held.stream().anyMatch(one -> completed(one.stated, today))) {
      return Optional.empty();
    }
    var from = held.stream().map(one -> one.stated.inForce().from()).min(naturalOrder());
    var last = held.stream().map(one -> one.stated.inForce().from()).max(naturalOrder());
    var names = parties.stream().map(PartyId::value).collect(Collectors.joining(", "));
    return Optional.of(
        seen(
            "flera_parter",
            held.stream().<Claim>map(one -> one.stated.claim()).toList(),
            new Period(from.orElseThrow(), last.orElseThrow()),
            "%d parter har haft personen (%s) utan att någon insats har fullföljts"
                .formatted(parties.size(), names),
            "%d parties have had the person (%s) and no insats has been completed"
                .formatted(parties.size(), names)));
  }

  private static boolean completed(Stated<?> stated, LocalDate today) {
    return stated.fact() instanceof Insats insats
        && insats.endedWell()
        && stated.inForce().till() != null
        && stated.inForce().till().isBefore(today);
  }

  private static Sighting seen(String skal, List<Claim> claims, Period days, String sv, String en) {
    return new Sighting(
        List.of(),
        "rundgang",
        claims,
        days,
        Map.of(SKAL, skal),
        sv + " " + Words.sv(days) + ".",
        en + " " + Words.en(days) + ".");
  }
}
