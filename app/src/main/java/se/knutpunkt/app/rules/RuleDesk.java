package se.knutpunkt.app.rules;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
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
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.ownership.Rules;
import se.knutpunkt.domain.ownership.RulesInForce;
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
  public record Trial(RulesInForce now, Rules candidate) {

    /// What would hold.
    ///
    /// @param from the candidate is for what begins then or later; null: for everything, whenever
    ///     it began
    public RulesInForce then(LocalDate from) {
      return from == null ? RulesInForce.of(List.of(candidate)) : now.from(from, candidate);
    }
  }

  /// @param files a table, thresholds or time rules, or several of them
  /// @throws ConfigException with every fault
  public static Trial trial(List<Text> files, RuleVersions versions, RuleReader reader) {
    var now = versions.inForce().stream().map(tag -> reader.kept(tag, versions)).toList();
    return new Trial(RulesInForce.of(now), reader.read(candidate(files, versions)));
  }

  @Override
  public Answer activate(Map<String, String> files, String by, boolean atOnce) {
    try {
      var texts = new ArrayList<Text>();
      new TreeMap<>(files).forEach((name, text) -> texts.add(new Text(name, text)));
      return activate(candidate(texts, versions), texts, by, atOnce);
    } catch (ConfigException broken) {
      return new Refused(
          broken.faults().stream()
              .map(f -> new Fault(f.file(), f.line(), f.sv(), f.en()))
              .toList());
    }
  }

  private Brought activate(RuleFiles candidate, List<Text> texts, String by, boolean atOnce) {
    var rules = reader.read(candidate);
    var today = Sweden.today(clock);
    stopAt(misplaced(candidate, texts));
    stopAt(atOnce ? List.of() : unexpected(candidate, today));
    var now = rulebook.inForce();
    var changed = diff.run(now, now.with(rules), today);
    try {
      versions.bring(
          candidate.tag(),
          candidate.texts(),
          changed.brought(by, now.on(candidate.tag().from()).version()));
    } catch (VersionTaken taken) {
      throw new ConfigException(List.of(Faults.taken(candidate, taken)));
    }
    if (versions.withdrawn().contains(candidate.tag())) { // while it was tried
      throw new ConfigException(List.of(Faults.withdrawn(candidate)));
    }
    rulebook.turnTo(today);
    return new Brought(
        candidate.tag().toString(),
        candidate.tag().from(),
        rulebook.inForce().versions().contains(candidate.tag()),
        changed.summary());
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
    if (versions.withdrawn().contains(candidate.tag())) {
      return List.of(Faults.withdrawn(candidate));
    }
    return RuleTag.lastOfEachDay(versions.all()).stream()
        .filter(tag -> tag.from().equals(candidate.tag().from()))
        .filter(tag -> tag.compareTo(candidate.tag()) > 0)
        .findFirst()
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

  /// A day that has come may be mistyped, and what is in force is not taken back.
  private List<ConfigFault> unexpected(RuleFiles candidate, LocalDate today) {
    var tag = candidate.tag();
    return tag.from().isAfter(today) || versions.all().contains(tag)
        ? List.of()
        : List.of(
            Faults.atTag(
                candidate,
                "versionen %s skulle gälla genast, för allt som börjat från och med %s. Är det meningen: --at-once (atOnce). Annars: ge beslutet ett versionsmärke (versionTag) med en kommande dag."
                    .formatted(tag, tag.from()),
                "the version %s would be in force at once, for all that began on %s or later. If that is meant: --at-once (atOnce). Else give the decision a version tag (versionTag) with a day to come."
                    .formatted(tag, tag.from())));
  }

  @Override
  public Optional<Issue> withdraw(String version, String by) {
    var known = versions.list().stream().filter(one -> one.version().equals(version)).findFirst();
    if (known.isEmpty()) {
      return Optional.of(Issue.of(Code.ACC_002, ""));
    }
    var tag = RuleTag.of(version).orElseThrow();
    boolean stands = known.get().inForceAt() == null && known.get().withdrawnAt() == null;
    var later = new TreeSet<>(versions.all()).higher(tag);
    if (stands && later != null) {
      return Optional.of(Issue.of(Code.RUL_002, "", later.toString()));
    }
    return stands && versions.withdraw(tag, by)
        ? Optional.empty()
        : Optional.of(Issue.of(Code.RUL_001, ""));
  }

  /// The candidate's files, with those of the version before where it brings none.
  private static RuleFiles candidate(List<Text> files, RuleVersions versions) {
    var table = only(files, RuleFiles.TABLE);
    var thresholds = only(files, RuleFiles.THRESHOLDS);
    var deadlines = only(files, RuleFiles.DEADLINES);
    var tag =
        table
            .map(t -> DmnDecisions.tag(t.name(), t.text().getBytes(StandardCharsets.UTF_8)).tag())
            .orElse(versions.inForce().getLast());
    var known = new TreeSet<>(versions.all());
    var before = Optional.ofNullable(known.floor(tag)).orElse(known.first());
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
