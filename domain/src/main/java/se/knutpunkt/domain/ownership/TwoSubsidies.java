package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.knutpunkt.domain.claims.Fact.Anstallning;
import se.knutpunkt.domain.time.Period;

/// **Two subsidies for one person's work at once (K6).**
///
/// Offentligt skyddat arbete (OSA) and lönebidrag during at least one of the same days; or one of
/// them beside a Stockholmsjobb that the city itself pays (`stadens_medel`).
///
/// Two employments are one conflict. *Exempt*: co-financing that is declared, which is where either
/// employment names more than one who pays. *Leads*: Arbetsförmedlingen, whose subsidy it is.
///
/// *Does not*: look at extratjänster, which the state pays nearly whole and the city arranges as
/// Stockholmsjobb; at feriejobb; at a Stockholmsjobb that only others than the city pay. A stop of
/// a subsidy is never asked for.
///
/// Source: city audit 1/2020 on state subsidies for the city's employments; förordning (2017:462)
/// om särskilda insatser för personer med funktionsnedsättning, which both subsidies rest on.
public final class TwoSubsidies implements Detector {

  private static final String UNDANTAG = "undantag";
  private static final Set<String> SUBSIDISED = Set.of("osa", "lonebidrag");

  @Override
  public String situation() {
    return "tva-subventioner";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of(UNDANTAG, List.of("inget", "samfinansierad"));
  }

  @Override
  public Seen look(Situation situation) {
    var sightings = new ArrayList<Sighting>();
    Pairs.each(
        situation.of(Anstallning.class),
        (one, other) -> {
          if (collide(one.fact(), other.fact()) || collide(other.fact(), one.fact())) {
            one.overlap(other).ifPresent(days -> sightings.add(sighting(one, other, days)));
          }
        });
    return Seen.of(sightings);
  }

  private static boolean collide(Anstallning subsidised, Anstallning other) {
    return SUBSIDISED.contains(subsidised.form())
        && (SUBSIDISED.contains(other.form()) && !other.form().equals(subsidised.form())
            || other.form().equals("stockholmsjobb")
                && other.finansiering().contains("stadens_medel"));
  }

  private static Sighting sighting(
      Stated<Anstallning> one, Stated<Anstallning> other, Period days) {
    boolean declared =
        one.fact().finansiering().size() > 1 || other.fact().finansiering().size() > 1;
    var forms = List.of(one.fact().form(), other.fact().form()).stream().sorted().toList();
    return new Sighting(
        List.of(one.claim(), other.claim()),
        List.of(),
        days,
        Map.of(UNDANTAG, declared ? "samfinansierad" : "inget"),
        "Två anställningar med stöd (%s) pågår samtidigt %s, utan redovisad samfinansiering."
            .formatted(String.join(", ", forms), Words.sv(days)),
        "Two subsidised employments (%s) go on at once %s, with no declared co-financing."
            .formatted(String.join(", ", forms), Words.en(days)));
  }
}
