package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.knutpunkt.domain.claims.Fact.Insats;
import se.knutpunkt.domain.time.Period;

/// **Seeks work with a hindrance, in an insats for full time (K12).**
///
/// Arbetsförmedlingen has the person in a category for those who seek work and have a hindrance
/// (config: SKAT 14), and an insats of full time (100 %) is queued or goes on during at least one
/// of the same days. One of them does not describe the person.
///
/// An insats is one conflict, however often AF repeats its answer. *Leads*: each in its own:
/// Arbetsförmedlingen the category, EB what it asks of the person.
///
/// *Does not*: fire where the extent is not stated, is less than full time, or the insats has
/// ended. What came by SSBTEK is told to EB only; others learn whom to ask.
///
/// Source: Arbetsförmedlingens sökandekategorier; city audit 1/2020, 3.2.3.
public final class HinderedFullTime implements Detector {

  private static final Set<String> LIVE = Set.of("ko", "pagaende");

  @Override
  public String situation() {
    return "forhinder-och-heltid";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of();
  }

  @Override
  public Seen look(Situation situation) {
    var hindered =
        AfSpell.of(situation).stream()
            .filter(spell -> Boolean.TRUE.equals(spell.status().inskriven()))
            .filter(
                spell ->
                    spell.status().skat() != null
                        && situation.settings().hinderedSkat().contains(spell.status().skat()))
            .toList();
    var sightings = new ArrayList<Sighting>();
    for (var insats : situation.of(Insats.class)) {
      var percent = insats.fact().omfattning();
      if (percent != null && percent >= Extent.FULL_TIME && LIVE.contains(insats.fact().status())) {
        for (var spell : hindered) {
          insats
              .inForce()
              .overlap(spell.period())
              .ifPresent(days -> sightings.add(seen(insats, spell, days)));
        }
      }
    }
    return Seen.of(sightings);
  }

  private static Sighting seen(Stated<Insats> insats, AfSpell spell, Period days) {
    var skat = spell.status().skat();
    return new Sighting(
        List.of(insats.claim()),
        List.of(spell.first()),
        days,
        Map.of(),
        "Insatsen förutsätter heltid, men Arbetsförmedlingen har personen som arbetssökande med förhinder (%s) %s."
            .formatted(skat, Words.sv(days)),
        "The insats presumes full time, but Arbetsförmedlingen has the person as seeking work with a hindrance (%s) %s."
            .formatted(skat, Words.en(days)));
  }
}
