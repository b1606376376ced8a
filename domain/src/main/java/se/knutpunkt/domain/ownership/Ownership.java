package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import se.knutpunkt.domain.claims.PersonKey;

/// Who owns what, and where that collides: detectors look, the decision table judges, and what
/// was seen of the same claims becomes one finding. A pure function of the situation.
public final class Ownership {

  /// Every kind of situation that the hub looks for.
  public static final List<Detector> DETECTORS =
      List.of(
          new StateProgramBesideInsats(),
          new TwoStadsdelar(),
          new PlansAndCoaches(),
          new SicknessAgainstAvailability(),
          new FinsamBesideOrdinary(),
          new TwoSubsidies(),
          new BistandWithoutEnrolment(),
          new Bounced(),
          new BistandBesidePayment(),
          new NobodyOwns(),
          new HinderedFullTime(),
          new TimeLimits());

  private final List<Detector> detectors;
  private final Decisions decisions;
  private final String ruleVersion;

  /// @param ruleVersion names the decision table that `decisions` answers from; kept with each
  ///     finding
  public Ownership(List<Detector> detectors, Decisions decisions, String ruleVersion) {
    this.detectors = List.copyOf(detectors);
    this.decisions = decisions;
    this.ruleVersion = ruleVersion;
  }

  public Evaluation evaluate(Situation situation) {
    return judge(look(detectors, situation));
  }

  /// What one detector saw, by the situation's name in the decision table.
  record Spotted(String situation, Sighting sighting) {}

  /// What the detectors saw about one person; what it means is another question.
  record Looked(Situation situation, List<Spotted> sightings, LocalDate nextLook) {}

  static Looked look(List<Detector> detectors, Situation situation) {
    var sightings = new ArrayList<Spotted>();
    LocalDate nextLook = null;
    for (var detector : detectors) {
      var seen = detector.look(situation);
      nextLook = Seen.sooner(nextLook, seen.nextLook());
      seen.sightings().forEach(one -> sightings.add(new Spotted(detector.situation(), one)));
    }
    return new Looked(situation, sightings, nextLook);
  }

  Evaluation judge(Looked looked) {
    var reasons = new TreeMap<UUID, List<Reason>>();
    var persons = new HashMap<UUID, PersonKey>();
    for (var one : looked.sightings()) {
      var sighting = one.sighting();
      var decision = decisions.decide(one.situation(), sighting.inputs());
      if (decision.isPresent()) {
        var reason = new Reason(decision.get(), sighting);
        var person =
            looked
                .situation()
                .whose(sighting.claims().isEmpty() ? sighting.witnesses() : sighting.claims());
        var key =
            Keys.conflict(reason.decision().code(), person, sighting.claims(), sighting.mark());
        persons.put(key, person);
        reasons.computeIfAbsent(key, _ -> new ArrayList<>()).add(reason);
      }
    }
    var findings = new ArrayList<Finding>();
    reasons.forEach(
        (key, all) -> findings.add(Reason.together(key, persons.get(key), ruleVersion, all)));
    return new Evaluation(findings, looked.nextLook());
  }
}
