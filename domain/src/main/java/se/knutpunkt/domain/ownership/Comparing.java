package se.knutpunkt.domain.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.ownership.Ownership.Case;
import se.knutpunkt.domain.ownership.Ownership.Looked;
import se.knutpunkt.domain.party.PartyRegister;

/// Two codes of rules over the same claims. Looks only where the answers can differ: with equal
/// settings each detector looks once, and only those whose rows differ look at all.
public final class Comparing {

  private final PartyRegister register;
  private final LocalDate today;
  private final List<Detector> detectors;
  private final Ownership now;
  private final Ownership then;

  /// @param now the rules in force
  /// @param then what the candidate would make of them
  public Comparing(RulesInForce now, RulesInForce then, PartyRegister register, LocalDate today) {
    this.register = register;
    this.today = today;
    this.detectors = detectors(now, then);
    this.now = new Ownership(detectors, now);
    this.then = new Ownership(detectors, then);
  }

  /// @param claims all that was ever claimed about one person
  public List<Difference> of(List<Claim> claims, List<Claim> agreements, PersonKey person) {
    if (detectors.isEmpty()) {
      return List.of();
    }
    var looks = new HashMap<Settings, Looked>();
    Function<Settings, Looked> look =
        settings ->
            looks.computeIfAbsent(
                settings,
                _ ->
                    Ownership.look(
                        detectors,
                        new Situation(claims, agreements, person, register, today, settings)));
    var judgedNow = now.judge(look);
    var judgedThen = then.judge(look);
    return alike(judgedNow.cases(), judgedThen.cases())
        ? List.of()
        : Difference.between(judgedNow.evaluation().findings(), judgedThen.evaluation().findings());
  }

  /// Spares most persons the making of findings.
  private static boolean alike(Map<Case, List<Reason>> now, Map<Case, List<Reason>> then) {
    return now.keySet().equals(then.keySet())
        && now.entrySet().stream().allMatch(one -> alike(one.getValue(), then.get(one.getKey())));
  }

  private static boolean alike(List<Reason> now, List<Reason> then) {
    return now.size() == then.size()
        && IntStream.range(0, now.size()).allMatch(i -> now.get(i).alike(then.get(i)));
  }

  /// The rules of both for the same days.
  private record Pair(Rules now, Rules then) {

    /// Every one that there is.
    static List<Pair> of(RulesInForce now, RulesInForce then) {
      var days = new TreeSet<>(now.days());
      days.addAll(then.days());
      return days.stream().map(day -> new Pair(now.on(day), then.on(day))).distinct().toList();
    }

    boolean sameSettings() {
      return now.settings().equals(then.settings());
    }

    boolean differ(Detector detector) {
      return detector.questions().stream()
          .anyMatch(inputs -> !sameAnswer(detector.situation(), inputs, now, then));
    }

    Set<String> codes(Detector detector) {
      var codes = new HashSet<String>();
      for (var inputs : detector.questions()) {
        for (var rules : List.of(now, then)) {
          rules
              .decisions()
              .decide(detector.situation(), inputs)
              .map(Decision::code)
              .ifPresent(codes::add);
        }
      }
      return codes;
    }
  }

  /// Those whose answers can differ, and those that can be about the same conflicts.
  private static List<Detector> detectors(RulesInForce now, RulesInForce then) {
    var all = Ownership.DETECTORS;
    var pairs = Pair.of(now, then);
    boolean sameSettings = pairs.stream().allMatch(Pair::sameSettings);
    if (!sameSettings && !onlyDeadlinesDiffer(now, then)) {
      return all;
    }
    var chosen = new ArrayList<Detector>();
    all.stream()
        .filter(
            detector ->
                !sameSettings && detector instanceof TimeLimits
                    || pairs.stream().anyMatch(pair -> pair.differ(detector)))
        .forEach(chosen::add);
    var codes = new HashSet<String>();
    var related = List.copyOf(chosen);
    while (!related.isEmpty()) {
      related.forEach(detector -> codes.addAll(codes(detector, pairs)));
      related =
          all.stream()
              .filter(detector -> !chosen.contains(detector))
              .filter(detector -> !Collections.disjoint(codes, codes(detector, pairs)))
              .toList();
      chosen.addAll(related);
    }
    return chosen;
  }

  private static Set<String> codes(Detector detector, List<Pair> pairs) {
    return pairs.stream()
        .flatMap(pair -> pair.codes(detector).stream())
        .collect(Collectors.toSet());
  }

  /// Only the time rules read the deadlines. Where settings differ between versions in force too,
  /// which of them a conflict goes by depends on all of them.
  private static boolean onlyDeadlinesDiffer(RulesInForce now, RulesInForce then) {
    return now.settings().size() == 1
        && then.settings().size() == 1
        && now.latest().settings().with(List.of()).equals(then.latest().settings().with(List.of()));
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
}
