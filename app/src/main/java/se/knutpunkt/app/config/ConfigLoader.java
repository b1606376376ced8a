package se.knutpunkt.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.routes.party.Connection;
import se.knutpunkt.schemas.Catalogue;

/// Reads `config/`: shape first (JSON Schema), then meaning, and reports every fault at once. A
/// file whose shape is wrong is not looked at for meaning; it does not make others wrong.
public final class ConfigLoader {

  private final Path folder;
  private final YamlReader yaml;
  private final Function<String, Optional<Set<String>>> fieldsOf;
  private final List<ConfigFault> faults = new ArrayList<>();
  private final Map<String, String> hashes = new TreeMap<>();
  private final Map<String, ShapeCheck> shapes = new HashMap<>();

  private ConfigLoader(
      Path folder,
      UnaryOperator<String> resolve,
      Function<String, Optional<Set<String>>> fieldsOf) {
    this.folder = folder;
    this.fieldsOf = fieldsOf;
    yaml = new YamlReader(folder, new Placeholders(resolve), faults);
  }

  /// @param resolve property name → value, null when not set; Spring's `environment::getProperty`
  ///     fits
  /// @throws ConfigException with all faults
  public static HubConfig load(Path folder, UnaryOperator<String> resolve) {
    return load(folder, resolve, Catalogue.load());
  }

  /// The same, with contracts that somebody has loaded already.
  public static HubConfig load(Path folder, UnaryOperator<String> resolve, Catalogue catalogue) {
    return load(folder, resolve, new SchemaFields(catalogue)::of);
  }

  /// @param fieldsOf type → top-level fields of its `data`; empty when the type has no schema
  static HubConfig load(
      Path folder,
      UnaryOperator<String> resolve,
      Function<String, Optional<Set<String>>> fieldsOf) {
    return new ConfigLoader(folder, resolve, fieldsOf).load();
  }

  private HubConfig load() {
    var names = partyFiles();
    var partyFiles = names.stream().flatMap(name -> read(name, "party").stream()).toList();
    var releaseFile = read("release.yaml", "release");

    var parties = new Parties(names, partyFiles, faults);
    var register = new PartyRegister(parties.read());
    var connections = new HashMap<PartyId, Connection>();
    var reader = new Connections(faults);
    partyFiles.stream().map(reader::read).forEach(each -> connections.put(each.party(), each));
    var rules = releaseFile.map(file -> new Releases(file, parties, fieldsOf, faults).read());

    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    return new HubConfig(register, connections, new Gate(rules.orElseThrow()), hashes);
  }

  private List<String> partyFiles() {
    try (var files = Files.list(folder.resolve("parties"))) {
      return files
          .map(file -> "parties/" + file.getFileName())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException _) {
      faults.add(
          new ConfigFault(
              "parties",
              1,
              "Mappen saknas eller kan inte läsas. Peka ut konfigurationsmappen.",
              "The folder is missing or cannot be read. Point out the configuration folder."));
      return List.of();
    }
  }

  private Optional<YamlFile> read(String name, String schema) {
    var file = yaml.read(name);
    file.ifPresent(read -> hashes.put(name, read.sha256()));
    var wrong =
        file.map(read -> shapes.computeIfAbsent(schema, ShapeCheck::new).faults(read))
            .orElse(List.of());
    faults.addAll(wrong);
    return wrong.isEmpty() ? file : Optional.empty();
  }
}
