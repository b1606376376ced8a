package se.knutpunkt.app.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.knutpunkt.domain.ownership.Settings;
import se.knutpunkt.domain.party.PartyRegister;

/// The thresholds, code lists and time rules of one version, out of texts that may come from
/// anywhere.
///
/// @param resolve property name → value, as for [ConfigLoader#load]
public record SettingsReader(PartyRegister register, UnaryOperator<String> resolve) {

  /// A file's text by the name that faults give it.
  public record Text(String name, String text) {}

  /// @param thresholds as `ownership.yaml`
  /// @param deadlines as `deadlines.yaml`
  /// @param faults takes every fault; whoever finds one there has no use for the settings
  /// @return empty when a file's shape is wrong
  public Optional<Settings> read(Text thresholds, Text deadlines, List<ConfigFault> faults) {
    var time =
        file(deadlines, "deadlines", faults)
            .map(file -> new DeadlinesFile(file, register, faults).read());
    var rest = file(thresholds, "ownership", faults);
    return rest.map(
        file -> new OwnershipFile(file, register, time.orElse(List.of()), faults).read());
  }

  private Optional<YamlFile> file(Text text, String schema, List<ConfigFault> faults) {
    var found = new ArrayList<ConfigFault>();
    var file =
        new YamlReader(Path.of(""), new Placeholders(resolve), found)
            .read(text.name(), text.text().getBytes(StandardCharsets.UTF_8));
    file.ifPresent(read -> found.addAll(new ShapeCheck(schema).faults(read)));
    faults.addAll(found);
    return found.isEmpty() ? file : Optional.empty();
  }
}
