package se.knutpunkt.app.decisions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.domain.ownership.Decision;
import se.knutpunkt.domain.ownership.Decisions;
import se.knutpunkt.domain.ownership.Detector;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.domain.party.PartyId;

/// The decision table `ownership.dmn`, asked once for everything that a detector can ask, at
/// start: so what it answers is known, gaps and overlaps are found before any person is looked
/// at, and an answer costs a look-up instead of the engine's half a millisecond.
public final class DmnDecisions implements Decisions {

  private record Question(String situation, Map<String, Object> inputs) {}

  private final String file;
  private final RuleTag version;
  private final Map<Question, Optional<Decision>> answers;
  private final Map<String, RuleName> names;

  private DmnDecisions(
      String file,
      RuleTag version,
      Map<Question, Optional<Decision>> answers,
      Map<String, RuleName> names) {
    this.file = file;
    this.version = version;
    this.answers = Map.copyOf(answers);
    this.names = names;
  }

  /// @param file how faults call it
  /// @param parties those that a row may name beside the roles in [Decision]
  /// @throws ConfigException with every fault of the table by line; never half a table
  public static DmnDecisions read(
      String file, byte[] dmn, List<Detector> detectors, Set<PartyId> parties) {
    var layout = TableLayout.of(file, dmn);
    var faults = new ArrayList<ConfigFault>(LayoutCheck.faults(layout, detectors));
    stopAt(faults);
    var answers = new HashMap<Question, Optional<Decision>>();
    var rows = new Rows(layout, new Engine(layout, dmn), parties, faults);
    for (var detector : detectors) {
      for (var inputs : detector.questions()) {
        var question = new Question(detector.situation(), inputs);
        rows.answer(detector.situation(), inputs)
            .ifPresent(answer -> answers.put(question, answer));
      }
    }
    rows.refuseUnreached();
    stopAt(faults);
    return new DmnDecisions(
        file, RuleTag.of(layout.version()).orElseThrow(), answers, rows.names());
  }

  /// The version that a table says it is, and the line that says so.
  public record Tagged(RuleTag tag, int line) {}

  /// @throws ConfigException if it is no XML, or has no version tag
  public static Tagged tag(String file, byte[] dmn) {
    var layout = TableLayout.of(file, dmn);
    return RuleTag.of(layout.version())
        .map(tag -> new Tagged(tag, layout.versionLine()))
        .orElseThrow(() -> new ConfigException(List.of(LayoutCheck.badTag(layout))));
  }

  private static void stopAt(List<ConfigFault> faults) {
    if (!faults.isEmpty()) {
      throw new ConfigException(faults.stream().distinct().toList());
    }
  }

  public RuleTag version() {
    return version;
  }

  /// Code → name of every rule.
  public Map<String, RuleName> names() {
    return names;
  }

  /// @throws IllegalArgumentException if a detector asks outside of what it declared
  @Override
  public Optional<Decision> decide(String situation, Map<String, Object> inputs) {
    var answer = answers.get(new Question(situation, inputs));
    if (answer == null) {
      throw new IllegalArgumentException(
          "%s was never asked about %s with %s: a detector goes beyond its declared inputs"
              .formatted(file, situation, inputs));
    }
    return answer;
  }
}
