package se.knutpunkt.app.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.app.config.SettingsReader.Text;
import se.knutpunkt.app.decisions.DmnDecisions;
import se.knutpunkt.domain.ownership.RuleTag;

/// The versions of the rules that lie in the configuration folder: `ownership.dmn` with
/// `ownership.yaml` and `deadlines.yaml`, and beside them in `ownership/` any number of others,
/// each `<version tag>.dmn` with `<version tag>.ownership.yaml` and `<version tag>.deadlines.yaml`
/// where it changes those too. What a version does not bring it takes over from the one before.
final class RuleFolder {

  private static final Logger LOG = LoggerFactory.getLogger(RuleFolder.class);
  private static final String COMING = "ownership";
  private static final Set<String> ENDINGS =
      Set.of(".dmn", "." + RuleFiles.THRESHOLDS, "." + RuleFiles.DEADLINES);

  private final Path folder;
  private final List<ConfigFault> faults = new ArrayList<>();

  private RuleFolder(Path folder) {
    this.folder = folder;
  }

  /// Whether the rules in them are sound is not asked here.
  ///
  /// @param withdrawn versions that count no more: what lies here of them is as if it were not
  /// @return at least one, but for those that were withdrawn
  /// @throws ConfigException with every file that cannot be read or placed
  static NavigableMap<RuleTag, RuleFiles> read(Path config, Collection<RuleTag> withdrawn) {
    var folder = new RuleFolder(config);
    var versions = folder.read(withdrawn);
    if (!folder.faults.isEmpty()) {
      throw new ConfigException(folder.faults);
    }
    return versions;
  }

  private NavigableMap<RuleTag, RuleFiles> read(Collection<RuleTag> withdrawn) {
    var brought = new TreeMap<RuleTag, Map<String, Text>>();
    var first = new TreeMap<String, Text>();
    for (var name : List.of(RuleFiles.TABLE, RuleFiles.THRESHOLDS, RuleFiles.DEADLINES)) {
      text(name).ifPresent(text -> first.put(name, text));
    }
    if (first.containsKey(RuleFiles.TABLE)) {
      tag(first.get(RuleFiles.TABLE)).ifPresent(tagged -> brought.put(tagged.tag(), first));
    }
    coming(brought);
    for (var tag : withdrawn) {
      if (brought.remove(tag) != null) {
        LOG.warn("The rules {} lie in the configuration folder, but were withdrawn: left out", tag);
      }
    }
    var versions = new TreeMap<RuleTag, RuleFiles>();
    var thresholds = first.get(RuleFiles.THRESHOLDS);
    var deadlines = first.get(RuleFiles.DEADLINES);
    for (var version : brought.entrySet()) {
      var own = version.getValue();
      thresholds = own.getOrDefault(RuleFiles.THRESHOLDS, thresholds);
      deadlines = own.getOrDefault(RuleFiles.DEADLINES, deadlines);
      if (own.containsKey(RuleFiles.TABLE)) {
        versions.put(
            version.getKey(),
            new RuleFiles(version.getKey(), own.get(RuleFiles.TABLE), thresholds, deadlines));
      }
    }
    return versions;
  }

  private void coming(Map<RuleTag, Map<String, Text>> brought) {
    var names = names();
    var tables = new HashSet<String>();
    names.stream()
        .filter(name -> name.endsWith(".dmn"))
        .forEach(name -> tables.add(name.substring(0, name.length() - ".dmn".length())));
    for (var name : names) {
      var path = COMING + "/" + name;
      var ending = ENDINGS.stream().filter(name::endsWith).findFirst();
      var tag = ending.flatMap(e -> RuleTag.of(name.substring(0, name.length() - e.length())));
      if (tag.isEmpty() || !tables.contains(tag.get().toString())) {
        faults.add(
            new ConfigFault(
                path,
                1,
                "Filen hör inte till någon version. Här ligger <versionsmärke>.dmn, och bredvid den <versionsmärke>.ownership.yaml och <versionsmärke>.deadlines.yaml.",
                "The file belongs to no version. Here lie <version tag>.dmn, and beside it <version tag>.ownership.yaml and <version tag>.deadlines.yaml."));
        continue;
      }
      var text = text(path);
      if (text.isEmpty()) {
        continue;
      }
      var kind = name.endsWith(".dmn") ? RuleFiles.TABLE : ending.get().substring(1);
      if (kind.equals(RuleFiles.TABLE)) {
        tag(text.get())
            .filter(said -> !said.tag().equals(tag.get()))
            .ifPresent(
                said ->
                    faults.add(
                        new ConfigFault(
                            path,
                            said.line(),
                            "Filen heter något annat än sitt versionsmärke, %s. Byt det ena."
                                .formatted(said.tag()),
                            "The file's name is not its version tag, %s. Change one of them."
                                .formatted(said.tag()))));
      }
      var before = brought.computeIfAbsent(tag.get(), _ -> new TreeMap<>()).put(kind, text.get());
      if (before != null) {
        faults.add(
            new ConfigFault(
                path,
                1,
                "Versionen %s ligger redan i %s. Behåll den ena."
                    .formatted(tag.get(), before.name()),
                "The version %s lies in %s already. Keep one."
                    .formatted(tag.get(), before.name())));
      }
    }
  }

  private Optional<DmnDecisions.Tagged> tag(Text table) {
    try {
      return Optional.of(
          DmnDecisions.tag(table.name(), table.text().getBytes(StandardCharsets.UTF_8)));
    } catch (ConfigException broken) {
      faults.addAll(broken.faults());
      return Optional.empty();
    }
  }

  private Set<String> names() {
    var coming = folder.resolve(COMING);
    if (!Files.isDirectory(coming)) {
      return Set.of();
    }
    try (var files = Files.list(coming)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      faults.add(ConfigFault.unreadable(COMING, e));
      return Set.of();
    }
  }

  private Optional<Text> text(String name) {
    try {
      return Optional.of(new Text(name, Files.readString(folder.resolve(name))));
    } catch (NoSuchFileException _) {
      faults.add(ConfigFault.missing(name));
    } catch (IOException e) {
      faults.add(ConfigFault.unreadable(name, e));
    }
    return Optional.empty();
  }
}
