package se.knutpunkt.app.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.app.config.SettingsReader;
import se.knutpunkt.app.decisions.DmnDecisions;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.domain.ownership.Rules;

/// Makes rules of their files.
///
/// @param config the parties that rules may name
/// @param resolve property name → value, for the placeholders of YAML files
public record RuleReader(HubConfig config, UnaryOperator<String> resolve) {

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
