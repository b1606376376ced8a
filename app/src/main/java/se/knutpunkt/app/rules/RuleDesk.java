package se.knutpunkt.app.rules;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.app.config.SettingsReader.Text;
import se.knutpunkt.app.decisions.DmnDecisions;
import se.knutpunkt.domain.operations.RuleActivation;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.ownership.Rules;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.RuleVersions.VersionTaken;

/// Candidates: tried on what is recorded, and brought in.
public final class RuleDesk implements RuleActivation {

  private final RuleVersions versions;
  private final RuleReader reader;
  private final RulesDiff diff;
  private final Rulebook rulebook;
  private final InstantSource clock;

  /// @param rulebook turned to what is brought in
  public RuleDesk(
      RuleVersions versions,
      RuleReader reader,
      RulesDiff diff,
      Rulebook rulebook,
      InstantSource clock) {
    this.versions = versions;
    this.reader = reader;
    this.diff = diff;
    this.rulebook = rulebook;
    this.clock = clock;
  }

  /// A candidate beside what is in force.
  public record Trial(Rules now, Rules then) {}

  /// @param files a table, thresholds or time rules, or several of them
  /// @throws ConfigException with every fault
  public static Trial trial(List<Text> files, RuleVersions versions, RuleReader reader) {
    var now = versions.inForce().orElseThrow();
    var rules = reader.read(RuleFiles.kept(now, versions.files(now)));
    return new Trial(rules, reader.read(candidate(files, versions)));
  }

  @Override
  public Answer activate(Map<String, String> files, String by) {
    try {
      var texts = new ArrayList<Text>();
      new TreeMap<>(files).forEach((name, text) -> texts.add(new Text(name, text)));
      return activate(candidate(texts, versions), texts, by);
    } catch (ConfigException broken) {
      return new Refused(
          broken.faults().stream()
              .map(f -> new Fault(f.file(), f.line(), f.sv(), f.en()))
              .toList());
    }
  }

  private Brought activate(RuleFiles candidate, List<Text> texts, String by) {
    var then = reader.read(candidate);
    stopAt(misplaced(candidate, texts));
    var now = rulebook.inForce();
    var today = Sweden.today(clock);
    var differences = diff.run(now, then, null, today).summary();
    try {
      versions.bring(
          candidate.tag(),
          candidate.texts(),
          Map.of("by", by, "before", now.version().toString(), "differences", differences));
    } catch (VersionTaken taken) {
      throw new ConfigException(List.of(Faults.taken(candidate, taken)));
    }
    rulebook.turnTo(today);
    return new Brought(
        candidate.tag().toString(),
        candidate.tag().from(),
        rulebook.inForce().version().equals(candidate.tag()),
        differences);
  }

  /// What keeps a sound candidate from ever being in force.
  private List<ConfigFault> misplaced(RuleFiles candidate, List<Text> texts) {
    if (texts.stream().noneMatch(text -> text.name().equals(candidate.table().name()))) {
      return List.of(
          new ConfigFault(
              texts.getFirst().name(),
              1,
              "En ny version tar sitt märke (versionTag) från ownership.dmn. Ge beslutstabellen också, med ett nytt märke.",
              "A new version takes its tag (versionTag) from ownership.dmn. Give the decision table too, with a new tag."));
    }
    try {
      versions.refuseOther(candidate.tag(), candidate.texts());
    } catch (VersionTaken taken) {
      return List.of(Faults.taken(candidate, taken));
    }
    var known = new TreeSet<>(versions.all());
    var inForce = versions.inForce().orElseThrow();
    var later =
        known.stream()
            .filter(tag -> tag.compareTo(candidate.tag()) > 0)
            .filter(tag -> tag.from().equals(candidate.tag().from()) || tag.compareTo(inForce) <= 0)
            .reduce((_, last) -> last);
    return later
        .map(
            tag ->
                List.of(
                    Faults.atTag(
                        candidate,
                        "versionen %s skulle aldrig gälla: %s går före. Ge beslutet ett senare versionsmärke (versionTag)."
                            .formatted(candidate.tag(), tag),
                        "the version %s would never be in force: %s goes before it. Give the decision a later version tag (versionTag)."
                            .formatted(candidate.tag(), tag))))
        .orElse(List.of());
  }

  /// The candidate's files, with those of the version before where it brings none.
  private static RuleFiles candidate(List<Text> files, RuleVersions versions) {
    var table = only(files, RuleFiles.TABLE);
    var thresholds = only(files, RuleFiles.THRESHOLDS);
    var deadlines = only(files, RuleFiles.DEADLINES);
    var inForce = versions.inForce().orElseThrow();
    var tag =
        table
            .map(t -> DmnDecisions.tag(t.name(), t.text().getBytes(StandardCharsets.UTF_8)).tag())
            .orElse(inForce);
    var before =
        table
            .flatMap(_ -> Optional.ofNullable(new TreeSet<>(versions.all()).lower(tag)))
            .filter(lower -> lower.compareTo(inForce) > 0)
            .orElse(inForce);
    var rest = RuleFiles.kept(before, versions.files(before));
    return new RuleFiles(
        tag,
        table.orElse(rest.table()),
        thresholds.orElse(rest.thresholds()),
        deadlines.orElse(rest.deadlines()));
  }

  private static Optional<Text> only(List<Text> files, String kind) {
    var found = files.stream().filter(file -> RuleFiles.kind(file).equals(kind)).toList();
    if (found.size() > 1) {
      throw new ConfigException(
          List.of(
              new ConfigFault(
                  found.getLast().name(),
                  1,
                  "Två filer av samma slag (%s). Ge en.".formatted(kind),
                  "Two files of one kind (%s). Give one.".formatted(kind))));
    }
    return found.stream().findFirst();
  }

  private static void stopAt(List<ConfigFault> faults) {
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
  }
}
