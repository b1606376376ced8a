package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.party.PartyRegister;

/// Two versions of the rules over the same claims. Looks only where the answers can differ: with
/// equal settings each detector looks once, and only those whose rows differ look at all.
public final class Comparing {

  private final Rules now;
  private final Rules then;
  private final PartyRegister register;
  private final LocalDate today;
  private final List<Detector> detectors;

  /// @param now the rules in force
  /// @param then the candidate
  public Comparing(Rules now, Rules then, PartyRegister register, LocalDate today) {
    this.now = now;
    this.then = then;
    this.register = register;
    this.today = today;
    this.detectors = detectors(now, then);
  }

  /// @param claims all that was ever claimed about one person
  public List<Difference> of(List<Claim> claims, List<Claim> agreements, PersonKey person) {
    if (detectors.isEmpty()) {
      return List.of();
    }
    var situation = new Situation(claims, agreements, person, register, today, now.settings());
    var seenNow = Ownership.look(detectors, situation);
    var seenThen =
        now.settings().equals(then.settings())
            ? seenNow
            : Ownership.look(
                detectors,
                new Situation(claims, agreements, person, register, today, then.settings()));
    if (seenNow.sightings().equals(seenThen.sightings()) && sameAnswers(seenNow)) {
      return List.of();
    }
    return Difference.between(
        now.ownership().judge(seenNow).findings(), then.ownership().judge(seenThen).findings());
  }

  private boolean sameAnswers(Ownership.Looked looked) {
    return looked.sightings().stream()
        .allMatch(one -> sameAnswer(one.situation(), one.sighting().inputs(), now, then));
  }

  private static boolean sameAnswer(
      String situation, Map<String, Object> inputs, Rules now, Rules then) {
    return answer(situation, inputs, now).equals(answer(situation, inputs, then));
  }

  /// What differences are made of; not the words that it is told in.
  private record Answer(String code, Allvar allvar, String leads, Set<String> told) {}

  private static Optional<Answer> answer(
      String situation, Map<String, Object> inputs, Rules rules) {
    return rules
        .decisions()
        .decide(situation, inputs)
        .map(d -> new Answer(d.code(), d.allvar(), d.leads(), d.told()));
  }

  /// Those whose answers can differ, and those that can be about the same conflicts.
  private static List<Detector> detectors(Rules now, Rules then) {
    var all = Ownership.DETECTORS;
    var chosen = new ArrayList<Detector>();
    if (now.settings().equals(then.settings())) {
      all.stream().filter(d -> differ(d, now, then)).forEach(chosen::add);
    } else if (now.settings().with(List.of()).equals(then.settings().with(List.of()))) {
      // only the time rules read the deadlines
      all.stream()
          .filter(d -> d instanceof TimeLimits || differ(d, now, then))
          .forEach(chosen::add);
    } else {
      return all;
    }
    var codes = new HashSet<String>();
    var related = List.copyOf(chosen);
    while (!related.isEmpty()) {
      related.forEach(detector -> codes.addAll(codes(detector, now, then)));
      related =
          all.stream()
              .filter(detector -> !chosen.contains(detector))
              .filter(detector -> !Collections.disjoint(codes, codes(detector, now, then)))
              .toList();
      chosen.addAll(related);
    }
    return chosen;
  }

  private static boolean differ(Detector detector, Rules now, Rules then) {
    return detector.questions().stream()
        .anyMatch(inputs -> !sameAnswer(detector.situation(), inputs, now, then));
  }

  private static Set<String> codes(Detector detector, Rules now, Rules then) {
    var codes = new HashSet<String>();
    for (Map<String, Object> inputs : detector.questions()) {
      for (var rules : List.of(now, then)) {
        Optional<Decision> decision = rules.decisions().decide(detector.situation(), inputs);
        decision.map(Decision::code).ifPresent(codes::add);
      }
    }
    return codes;
  }
}
