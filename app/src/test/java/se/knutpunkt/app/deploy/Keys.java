package se.knutpunkt.app.deploy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yaml.snakeyaml.Yaml;
import se.knutpunkt.app.HubProperties;

/// The keys that the hub really reads, with their defaults, gathered from where it reads them.
final class Keys {

  static final Path ROOT = Path.of("..");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{(knutpunkt\\.[a-z0-9.-]+)(?::([^}]*))?}");

  private Keys() {}

  /// Key → default; empty where there is none, or none that is a constant.
  static Map<String, String> read() throws IOException {
    var keys = new TreeMap<String, String>();
    components(HubProperties.class, "knutpunkt", keys);
    defaults(keys);
    for (var folder : new String[] {"config/parties", "app/src/main/java"}) {
      try (var files = Files.walk(ROOT.resolve(folder))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          PLACEHOLDER
              .matcher(Files.readString(file))
              .results()
              .forEach(
                  found ->
                      keys.putIfAbsent(
                          found.group(1), found.group(2) == null ? "" : found.group(2)));
        }
      }
    }
    return keys;
  }

  /// What the jar's own file sets and no record binds. The forms of the log are parts of one key.
  private static void defaults(Map<String, String> keys) throws IOException {
    try (var in = Files.newInputStream(ROOT.resolve("app/src/main/resources/application.yaml"))) {
      Map<String, Map<String, Object>> file = new Yaml().load(in);
      file.get("knutpunkt").keySet().stream()
          .filter(name -> !name.equals("log-form"))
          .forEach(name -> keys.putIfAbsent("knutpunkt." + name, ""));
    }
  }

  private static void components(Class<?> type, String prefix, Map<String, String> keys) {
    for (var component : type.getRecordComponents()) {
      var key = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        components(component.getType(), key, keys);
      } else {
        keys.put(key, defaultOf(type, component));
      }
    }
  }

  private static String defaultOf(Class<?> type, RecordComponent component) {
    var parameters = type.getDeclaredConstructors()[0].getParameters();
    return Arrays.stream(parameters)
        .filter(parameter -> parameter.getName().equals(component.getName()))
        .map(parameter -> parameter.getAnnotation(DefaultValue.class))
        .filter(value -> value != null && value.value().length > 0)
        .map(value -> value.value()[0])
        .findFirst()
        .orElse("");
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
