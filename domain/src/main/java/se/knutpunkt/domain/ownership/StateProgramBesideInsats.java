package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.knutpunkt.domain.claims.Fact.AfAnvisning;
import se.knutpunkt.domain.claims.Fact.Insats;
import se.knutpunkt.domain.time.Period;

/// **A state program and an insats of the city on the same days (K1, K1b).**
///
/// Arbetsförmedlingen has referred the person to a program, and the city (jobbtorg, a stadsdel,
/// or a provider on the city's account) has queued or started an insats that shares at least one
/// day with it. A person can lose the state's program because the city starts something beside
/// it, so it is told before the start date.
///
/// It is *allowed* (K1b, for information) when agreements between the authorities cover the
/// combination of program and category on every day that both go on, and the two extents together
/// are no more than full time. Several agreements may share the days, such as one per year. An
/// agreement that ends before the shared days do leaves the rest uncovered, so a program and an
/// insats without end need an agreement without end. A local agreement counts only for days on
/// which the person has an open case in one of its stadsdelar.
///
/// *Does not*: count an extent that nobody stated (it is unknown, not full time), look at an
/// insats that has ended (`avslutad`), read an agreement's conditions in words, or ask who signed
/// it.
///
/// Source: city audit 1/2020, 3.2.3 ("En individ kan förlora sin insats vid Arbetsförmedlingen om
/// en insats samtidigt initieras vid jobbtorg"); strategy 2020 ("parallellt stöd kommer att
/// behövas").
public final class StateProgramBesideInsats implements Detector {

  private static final String COVERED = "omfattasAvOverenskommelse";
  private static final String OVER_FULL_TIME = "overHeltid";

  private static final Set<String> CITY =
      Set.of("jobbtorg", Stadsdelar.EKONOMISKT_BISTAND.value(), "leverantor");
  private static final Set<String> LIVE = Set.of("ko", "pagaende");

  @Override
  public String situation() {
    return "statligt-program-bredvid-insats";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(COVERED, List.of(true, false), OVER_FULL_TIME, List.of(true, false));
  }

  @Override
  public Seen look(Situation situation) {
    var insatser =
        situation.of(Insats.class).stream()
            .filter(i -> CITY.contains(i.claim().party().value()))
            .filter(i -> LIVE.contains(i.fact().status()))
            .toList();
    var sightings = new ArrayList<Sighting>();
    for (var anvisning : situation.of(AfAnvisning.class)) {
      for (var insats : insatser) {
        anvisning
            .overlap(insats)
            .ifPresent(days -> sightings.add(sighting(anvisning, insats, days, situation)));
      }
    }
    return Seen.of(sightings);
  }

  private static Sighting sighting(
      Stated<AfAnvisning> anvisning, Stated<Insats> insats, Period days, Situation situation) {
    boolean covered =
        Agreements.cover(anvisning.fact().program(), insats.fact().kategori(), days, situation);
    var together = Extent.sum(anvisning.fact().omfattning(), insats.fact().omfattning());
    boolean overFullTime = together.isPresent() && together.get() > Extent.FULL_TIME;
    var party = insats.claim().party();
    var kategori = insats.fact().kategori();
    return new Sighting(
        List.of(anvisning.claim(), insats.claim()),
        List.of(),
        days,
        Map.of(COVERED, covered, OVER_FULL_TIME, overFullTime),
        "Arbetsförmedlingens program och en insats (%s) från %s pågår samtidigt %s%s. %s"
            .formatted(
                kategori,
                party,
                Words.sv(days),
                together.map(sum -> ", tillsammans %d %% av heltid".formatted(sum)).orElse(""),
                covered
                    ? "En överenskommelse omfattar kombinationen."
                    : "Ingen överenskommelse omfattar kombinationen alla dessa dagar."),
        "Arbetsförmedlingen's program and an insats (%s) of %s go on at once %s%s. %s"
            .formatted(
                kategori,
                party,
                Words.en(days),
                together.map(sum -> ", together %d %% of full time".formatted(sum)).orElse(""),
                covered
                    ? "An agreement covers the combination."
                    : "No agreement covers the combination on all those days."));
  }
}
