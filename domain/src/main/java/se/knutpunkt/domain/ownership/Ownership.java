package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;

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
          new AnothersField(),
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
    var reasons = new LinkedHashMap<Case, List<Reason>>();
    for (var one : looked.sightings()) {
      decisions
          .decide(one.situation(), one.sighting().inputs())
          .ifPresent(
              decision ->
                  reasons
                      .computeIfAbsent(Case.of(decision, one.sighting()), _ -> new ArrayList<>())
                      .add(new Reason(decision, one.sighting())));
    }
    var findings = new ArrayList<Finding>();
    reasons.forEach((about, all) -> findings.add(finding(about, all, looked.situation())));
    findings.sort(Comparator.comparing(Finding::key));
    return new Evaluation(findings, looked.nextLook());
  }

  private Finding finding(Case about, List<Reason> all, Situation situation) {
    var person = situation.whose(named(all));
    var claims = all.getFirst().sighting().claims();
    var key = Keys.conflict(about.rule(), person, claims, about.mark());
    return Reason.together(key, person, ruleVersion, all);
  }

  /// The claims that collide; where a conflict rests on none of its own, all that were seen.
  private static List<Claim> named(List<Reason> all) {
    return all.stream()
        .map(Reason::sighting)
        .flatMap(s -> (s.claims().isEmpty() ? s.witnesses() : s.claims()).stream())
        .toList();
  }

  /// What makes several sightings one conflict.
  private record Case(String rule, Set<String> things, String mark) {
    static Case of(Decision decision, Sighting sighting) {
      return new Case(
          decision.code(),
          sighting.claims().stream().map(Claim::thing).collect(Collectors.toSet()),
          sighting.mark());
    }
  }
}
