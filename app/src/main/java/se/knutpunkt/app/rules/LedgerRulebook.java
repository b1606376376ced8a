package se.knutpunkt.app.rules;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.ownership.Rules;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.RuleVersions.VersionTaken;

/// The rules that stand in the ledger are those that every node decides by. Files only bring
/// versions in: those of the configuration folder at start, others by an operator.
public final class LedgerRulebook implements Rulebook {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRulebook.class);

  /// Who brings in what lies in the configuration folder.
  static final String CONFIG = "config";

  private final RuleVersions versions;
  private final RuleReader reader;
  private final RulesDiff diff;
  private final Persons persons;
  private final TransactionTemplate tx;
  private final Set<RuleTag> unsound = ConcurrentHashMap.newKeySet();

  /// Few: a version is made some times a year.
  private final Map<RuleTag, Rules> read = new ConcurrentHashMap<>();

  private volatile RulesInForce latest;

  public LedgerRulebook(
      RuleVersions versions,
      RuleReader reader,
      RulesDiff diff,
      Persons persons,
      TransactionTemplate tx) {
    this.versions = versions;
    this.reader = reader;
    this.diff = diff;
    this.persons = persons;
    this.tx = tx;
  }

  /// Brings in what lies in the folder.
  ///
  /// @throws ConfigException with every fault of every version that is in force or will be,
  ///     wherever it came from; then nothing is brought in
  public void bring(Path config, LocalDate today) {
    var folder = RuleFolder.read(config, versions.withdrawn());
    var faults = new ArrayList<ConfigFault>();
    folder.values().forEach(files -> taken(files, faults));
    var known = new TreeSet<>(folder.keySet());
    known.addAll(versions.all());
    var all = RuleTag.lastOfEachDay(known);
    for (var tag : all) {
      try {
        read.put(tag, reader.read(files(tag, folder)));
      } catch (ConfigException broken) {
        broken.faults().stream()
            .map(fault -> folder.containsKey(tag) ? fault : onlyInTheLedger(fault, tag))
            .forEach(faults::add);
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    all.stream()
        .filter(folder::containsKey)
        .forEach(tag -> versions.bring(tag, folder.get(tag).texts(), brought(tag, today)));
    turnTo(today);
    var latest = versions.inForce().getLast();
    if (!folder.containsKey(latest)) {
      LOG.warn(
          "The rules in force are {}, which the ledger has; the newest in the configuration folder are {}",
          latest,
          folder.isEmpty() ? "withdrawn" : folder.lastKey());
    }
  }

  /// What the history is to say of it: as when an operator brings it in, also what it changes.
  private Map<String, ?> brought(RuleTag tag, LocalDate today) {
    var by = Map.of("by", CONFIG);
    if (versions.all().contains(tag) || versions.inForce().isEmpty()) {
      return by;
    }
    RulesInForce now;
    try {
      now = inForce();
    } catch (ConfigException _) {
      // it takes the place of one that can no longer be read
      LOG.warn("The rules {} cannot be held against those in force, which are unsound", tag);
      return by;
    }
    LOG.info("The rules {} are new and are tried on all recorded claims, before the start", tag);
    var changed = diff.run(now, now.with(rules(tag)), today);
    LOG.info("The rules {} were tried on {} claims: {}", tag, changed.claims(), changed.summary());
    return changed.brought(CONFIG, now.on(tag.from()).version());
  }

  private RuleFiles files(RuleTag tag, NavigableMap<RuleTag, RuleFiles> folder) {
    return folder.containsKey(tag) ? folder.get(tag) : RuleFiles.kept(tag, versions.files(tag));
  }

  private void taken(RuleFiles files, List<ConfigFault> faults) {
    try {
      versions.refuseOther(files.tag(), files.texts());
    } catch (VersionTaken taken) {
      faults.add(Faults.taken(files, taken));
    }
  }

  private static ConfigFault onlyInTheLedger(ConfigFault fault, RuleTag tag) {
    return new ConfigFault(
        fault.file(),
        fault.line(),
        "%s Versionen finns bara i liggaren: lägg en nyare av samma dag, %s, i config/ownership/."
            .formatted(fault.sv(), Faults.next(tag)),
        "%s The version is only in the ledger: put a newer one of its day, %s, into config/ownership/."
            .formatted(fault.en(), Faults.next(tag)));
  }

  @Override
  public void turnTo(LocalDate today) {
    var before = versions.inForce();
    var due =
        RuleTag.due(versions.all(), today).stream()
            .filter(tag -> !before.contains(tag) && sound(tag))
            .toList();
    if (!due.isEmpty()) {
      tx.executeWithoutResult(
          _ -> {
            long entered = due.stream().filter(versions::enterIntoForce).count();
            if (entered > 0 && !before.isEmpty()) {
              persons.markEverybody();
            }
          });
    }
  }

  /// A version was sound when it was brought in. If it no longer is, such as after a change of the
  /// parties, those in force go on.
  private boolean sound(RuleTag tag) {
    if (unsound.contains(tag)) {
      return false;
    }
    try {
      rules(tag);
      return true;
    } catch (ConfigException broken) {
      unsound.add(tag);
      LOG.error("The rules {} cannot come into force: {}", tag, broken.getMessage());
      return false;
    }
  }

  @Override
  public RulesInForce inForce() {
    var tags = versions.inForce();
    var known = latest;
    if (known == null || !known.versions().equals(tags)) {
      known = RulesInForce.of(tags.stream().map(this::rules).toList());
      latest = known;
    }
    return known;
  }

  private Rules rules(RuleTag tag) {
    return read.computeIfAbsent(tag, _ -> reader.kept(tag, versions));
  }
}
