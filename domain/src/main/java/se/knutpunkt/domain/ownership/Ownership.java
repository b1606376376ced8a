package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

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
    var reasons = new TreeMap<UUID, List<Reason>>();
    LocalDate nextLook = null;
    for (var detector : detectors) {
      var seen = detector.look(situation);
      nextLook = Seen.sooner(nextLook, seen.nextLook());
      for (var sighting : seen.sightings()) {
        var decision = decisions.decide(detector.situation(), sighting.inputs());
        if (decision.isPresent()) {
          var reason = new Reason(decision.get(), sighting);
          var key =
              Keys.conflict(
                  reason.decision().code(), situation.person(), sighting.claims(), sighting.mark());
          reasons.computeIfAbsent(key, _ -> new ArrayList<>()).add(reason);
        }
      }
    }
    var findings = new ArrayList<Finding>();
    reasons.forEach((key, all) -> findings.add(Reason.together(key, ruleVersion, all)));
    return new Evaluation(findings, nextLook);
  }
}
