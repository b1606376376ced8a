package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.knutpunkt.domain.claims.Fact.FinsamDeltagande;
import se.knutpunkt.domain.claims.Fact.Insats;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

/// **The coordination association's insats beside an ordinary one of the same kind (K5).**
///
/// An authority has placed the person in one of the Finsam association's insatser, and an ordinary
/// insats of the same category (SKR's first level) is queued or goes on during at least one of the
/// same days. What the association pays for must neither replace nor overlap what its members do
/// already.
///
/// One placing and one insats are one conflict. *Leads*: the ordinary party.
///
/// *Does not*: look at an insats that the association itself reports, which is the same placing
/// told by another; at other categories; at an insats that has ended (`avslutad`). The association
/// decides nothing about persons, so it is told that one of its insatser overlaps, never for whom.
///
/// Source: city audit 1/2020, 2.2.2 ("inte ersätter eller överlappar"); lag (2003:1210) om
/// finansiell samordning, 7 §.
public final class FinsamBesideOrdinary implements Detector {

  private static final PartyId FINSAM = new PartyId("finsam");
  private static final Set<String> LIVE = Set.of("ko", "pagaende");

  @Override
  public String situation() {
    return "finsam-bredvid-ordinarie";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of();
  }

  @Override
  public Seen look(Situation situation) {
    var ordinary =
        situation.of(Insats.class).stream()
            .filter(i -> !i.claim().party().equals(FINSAM))
            .filter(i -> LIVE.contains(i.fact().status()))
            .toList();
    var sightings = new ArrayList<Sighting>();
    for (var deltagande : situation.of(FinsamDeltagande.class)) {
      for (var insats : ordinary) {
        if (insats.fact().kategori().equals(deltagande.fact().kategori())) {
          deltagande
              .overlap(insats)
              .ifPresent(days -> sightings.add(sighting(deltagande, insats, days)));
        }
      }
    }
    return Seen.of(sightings);
  }

  private static Sighting sighting(
      Stated<FinsamDeltagande> deltagande, Stated<Insats> insats, Period days) {
    var kategori = insats.fact().kategori();
    var party = insats.claim().party();
    return new Sighting(
        List.of(deltagande.claim(), insats.claim()),
        List.of(),
        days,
        Map.of(),
        "En insats hos samordningsförbundet och en ordinarie insats från %s är av samma slag (%s) och pågår samtidigt %s."
            .formatted(party, kategori, Words.sv(days)),
        "An insats of the coordination association and an ordinary insats of %s are of the same kind (%s) and go on at once %s."
            .formatted(party, kategori, Words.en(days)));
  }
}
