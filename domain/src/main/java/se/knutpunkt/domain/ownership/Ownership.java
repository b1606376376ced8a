package se.knutpunkt.domain.ownership;

import static java.util.Comparator.naturalOrder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyRegister;

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
  private final RulesInForce rules;

  public Ownership(List<Detector> detectors, RulesInForce rules) {
    this.detectors = List.copyOf(detectors);
    this.rules = rules;
  }

  /// The parameters are those of [Situation], whose settings the rules bring.
  public Evaluation evaluate(
      List<Claim> claims,
      List<Claim> agreements,
      PersonKey person,
      PartyRegister register,
      LocalDate today) {
    return judge(
            settings ->
                look(
                    detectors,
                    new Situation(claims, agreements, person, register, today, settings)))
        .evaluation();
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

  /// @param look what the detectors see by some settings; asked once for each that differ
  Judged judge(Function<Settings, Looked> look) {
    var looks = rules.settings().stream().map(look).toList();
    var version = versions(looks);
    var cases = new LinkedHashMap<Case, List<Reason>>();
    LocalDate nextLook = null;
    for (var looked : looks) {
      cases(looked, version).forEach((about, all) -> cases.merge(about, all, Ownership::older));
      nextLook = Seen.sooner(nextLook, looked.nextLook());
    }
    return new Judged(looks.getFirst().situation(), cases, nextLook);
  }

  /// Which version judges what was seen: the one of the day on which it began. By whichever
  /// version's settings it began first, so that what each sees to have begun in the other's days is
  /// not lost between them.
  private Function<Spotted, Rules> versions(List<Looked> looks) {
    if (rules.versions().size() == 1) {
      var only = rules.latest();
      return _ -> only;
    }
    var began = new HashMap<Same, LocalDate>();
    looks.forEach(
        looked ->
            looked
                .sightings()
                .forEach(
                    one ->
                        began.merge(
                            Same.of(one),
                            one.sighting().period().from(),
                            (a, b) -> a.isBefore(b) ? a : b)));
    return one -> rules.on(began.get(Same.of(one)));
  }

  private static Map<Case, List<Reason>> cases(Looked looked, Function<Spotted, Rules> versions) {
    var settings = looked.situation().settings();
    var cases = new LinkedHashMap<Case, List<Reason>>();
    for (var one : looked.sightings()) {
      var version = versions.apply(one);
      if (version.settings().equals(settings)) {
        version
            .decisions()
            .decide(one.situation(), one.sighting().inputs())
            .map(decision -> new Reason(decision, one.sighting(), version.version()))
            .ifPresent(
                reason ->
                    cases.computeIfAbsent(Case.of(reason), _ -> new ArrayList<>()).add(reason));
      }
    }
    return cases;
  }

  /// Of what two versions' settings make the same conflict, the older version's stands.
  private static List<Reason> older(List<Reason> a, List<Reason> b) {
    return oldest(b).compareTo(oldest(a)) < 0 ? b : a;
  }

  private static RuleTag oldest(List<Reason> reasons) {
    return reasons.stream().map(Reason::version).min(naturalOrder()).orElseThrow();
  }

  /// What is a conflict, and why.
  record Judged(Situation situation, Map<Case, List<Reason>> cases, LocalDate nextLook) {

    Evaluation evaluation() {
      var findings = new ArrayList<Finding>();
      cases.forEach((about, all) -> findings.add(finding(about, all)));
      findings.sort(Comparator.comparing(Finding::key));
      return new Evaluation(findings, nextLook);
    }

    private Finding finding(Case about, List<Reason> all) {
      var person = situation.whose(named(all));
      var claims = all.getFirst().sighting().claims();
      var key = Keys.conflict(about.rule(), person, claims, about.mark());
      return Reason.together(key, person, all);
    }

    /// The claims that collide; where a conflict rests on none of its own, all that were seen.
    private static List<Claim> named(List<Reason> all) {
      return all.stream()
          .map(Reason::sighting)
          .flatMap(s -> (s.claims().isEmpty() ? s.witnesses() : s.claims()).stream())
          .toList();
    }
  }

  /// What makes several sightings one conflict.
  record Case(String rule, Set<String> things, String mark) {
    static Case of(Reason reason) {
      var sighting = reason.sighting();
      return new Case(reason.decision().code(), sighting.things(), sighting.mark());
    }
  }

  /// What makes sightings by different settings one.
  private record Same(
      String situation, Set<String> things, String mark, Map<String, Object> inputs) {
    static Same of(Spotted one) {
      var sighting = one.sighting();
      return new Same(one.situation(), sighting.things(), sighting.mark(), sighting.inputs());
    }
  }
}
