package se.knutpunkt.app.rules;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.app.config.SettingsReader;
import se.knutpunkt.app.decisions.DmnDecisions;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.domain.ownership.Rules;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.ledger.RuleVersions;

/// Makes rules of their files.
///
/// @param config the parties that rules may name
/// @param resolve property name → value, for the placeholders of YAML files
public record RuleReader(HubConfig config, UnaryOperator<String> resolve) {

  /// All that lie in a configuration folder, as if they had come into force: for trying the rules
  /// without a ledger.
  ///
  /// @throws ConfigException with every fault of the first bad version
  public RulesInForce folder(Path folder) {
    return RulesInForce.of(
        RuleFolder.read(folder, List.of()).values().stream().map(this::read).toList());
  }

  /// @throws ConfigException with every fault of every file
  Rules read(RuleFiles files) {
    var faults = new ArrayList<ConfigFault>();
    var decisions = table(files, faults);
    var settings =
        new SettingsReader(config.register(), resolve)
            .read(files.thresholds(), files.deadlines(), faults);
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    return new Rules(
        files.tag(), decisions.orElseThrow(), decisions.get().names(), settings.orElseThrow());
  }

  /// A version that the ledger keeps.
  ///
  /// @throws ConfigException as [#read]
  Rules kept(RuleTag tag, RuleVersions versions) {
    return read(RuleFiles.kept(tag, versions.files(tag)));
  }

  private Optional<DmnDecisions> table(RuleFiles files, ArrayList<ConfigFault> faults) {
    try {
      return Optional.of(
          DmnDecisions.read(
              files.table().name(),
              files.table().text().getBytes(StandardCharsets.UTF_8),
              Ownership.DETECTORS,
              config.connections().keySet()));
    } catch (ConfigException broken) {
      faults.addAll(broken.faults());
      return Optional.empty();
    }
  }
}
