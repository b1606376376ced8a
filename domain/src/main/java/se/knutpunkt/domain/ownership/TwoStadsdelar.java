package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import se.knutpunkt.domain.claims.Fact.Arende;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Period;

/// **Two stadsdelar have an open case for the same person on the same days (K2).**
///
/// Each stadsdelsnämnd answers for bistånd to those who belong to its area, so on any one day
/// only one of them can be the responsible one. Two open ärenden are compared, the day that both
/// have counted in. Names are read as they were on the days in question: before 2023-07-01
/// Norrmalm and Östermalm were two, after it both are Norra innerstaden, and a case that still
/// says Norrmalm collides with nobody for that.
///
/// *Exempt*: persons without a home, whose case may be held by Enheten för hemlösa beside a
/// stadsdel, and persons with protected data, whose case is deliberately held elsewhere. It is
/// enough that one open ärende on those days says so.
///
/// *Leads for now*: the stadsdel of folkbokföringen, where the cases state it.
///
/// *Does not*: say which case is right, close one, or look at closed cases.
///
/// Source: 29 kap. 1–2 §§ socialtjänstlagen (2025:400) on which municipality and committee
/// answers; Stockholm's reglemente for stadsdelsnämnderna, described in city audit 1/2020, 2.1.2.
public final class TwoStadsdelar implements Detector {

  private static final String UNDANTAG = "undantag";

  @Override
  public String situation() {
    return "tva-stadsdelar";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(UNDANTAG, List.of("inget", "hemlos", "skyddad"));
  }

  @Override
  public Seen look(Situation situation) {
    var open =
        situation.of(Arende.class).stream().filter(a -> "oppet".equals(a.fact().status())).toList();
    var sightings = new ArrayList<Sighting>();
    Pairs.each(
        open,
        (one, other) ->
            one.overlap(other)
                .flatMap(days -> daysApart(one.fact(), other.fact(), days, situation.register()))
                .ifPresent(
                    days ->
                        sightings.add(
                            sighting(
                                one, other, days, undantag(open, days, situation.settings())))));
    return Seen.of(sightings);
  }

  private static Sighting sighting(
      Stated<Arende> one, Stated<Arende> other, Period days, String undantag) {
    var names = new TreeSet<>(List.of(one.fact().stadsdel(), other.fact().stadsdel()));
    var registered = new TreeSet<String>();
    for (var arende : List.of(one, other)) {
      Optional.ofNullable(arende.fact().folkbokforingStadsdel()).ifPresent(registered::add);
    }
    var both = String.join(", ", names);
    var folkbokford = String.join(", ", registered);
    return new Sighting(
        List.of(one.claim(), other.claim()),
        List.of(),
        days,
        Map.of(UNDANTAG, undantag),
        "Två stadsdelar har öppet ärende samtidigt (%s) %s.%s"
            .formatted(
                both,
                Words.sv(days),
                registered.isEmpty() ? "" : " Folkbokföringens stadsdel: " + folkbokford + "."),
        "Two stadsdelar have an open case at once (%s) %s.%s"
            .formatted(
                both,
                Words.en(days),
                registered.isEmpty() ? "" : " Registered as living in: " + folkbokford + "."));
  }

  private static String undantag(List<Stated<Arende>> open, Period days, Settings settings) {
    var then = open.stream().filter(arende -> arende.overlaps(days)).map(Stated::fact).toList();
    if (then.stream().anyMatch(Arende::skyddad)) {
      return "skyddad";
    }
    return then.stream()
            .anyMatch(
                arende ->
                    Boolean.TRUE.equals(arende.hemlos())
                        || settings.unitsForHomeless().contains(arende.stadsdel()))
        ? "hemlos"
        : "inget";
  }

  /// The part of the days on which the two names mean two stadsdelar. Stadsdelar merge and never
  /// part, so once they are one they stay one, and the part is a beginning of the days.
  private static Optional<Period> daysApart(
      Arende one, Arende other, Period days, PartyRegister register) {
    if (Stadsdelar.same(one.stadsdel(), other.stadsdel(), days.from(), register)) {
      return Optional.empty();
    }
    return Stadsdelar.changes(register).stream()
        .filter(day -> day.isAfter(days.from()) && days.contains(day))
        .filter(day -> Stadsdelar.same(one.stadsdel(), other.stadsdel(), day, register))
        .min(LocalDate::compareTo)
        .map(merged -> new Period(days.from(), merged.minusDays(1)))
        .or(() -> Optional.of(days));
  }
}
