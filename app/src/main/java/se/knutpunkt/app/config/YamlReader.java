package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import se.knutpunkt.domain.hash.Sha256;

/// Reads YAML into JSON and remembers the lines. Only `true`, `false`, whole numbers and `null`
/// are anything but text: dates stay as written, and `no` or `off` are words. A key twice, an
/// anchor or an alias is a fault.
final class YamlReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Path folder;
  private final Placeholders placeholders;
  private final List<ConfigFault> faults;

  YamlReader(Path folder, Placeholders placeholders, List<ConfigFault> faults) {
    this.folder = folder;
    this.placeholders = placeholders;
    this.faults = faults;
  }

  /// Empty when nothing could be read; the reason is then among the faults.
  Optional<YamlFile> read(String name) {
    try {
      return read(name, Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException _) {
      faults.add(ConfigFault.missing(name));
    } catch (IOException e) {
      faults.add(ConfigFault.unreadable(name, e));
    }
    return Optional.empty();
  }

  /// The same of a file that somebody has read already.
  Optional<YamlFile> read(String name, byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
      if (root == null) {
        faults.add(
            new ConfigFault(
                name,
                1,
                "Filen är tom. Fyll den eller ta bort den.",
                "The file is empty. Fill it or remove it."));
        return Optional.empty();
      }
      var lines = new HashMap<String, Integer>();
      var json = json(name, root, "", lines);
      return Optional.of(new YamlFile(name, Sha256.hex(bytes), json, Map.copyOf(lines)));
    } catch (MarkedYAMLException e) {
      var line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      faults.add(
          new ConfigFault(
              name,
              line,
              "Inte giltig YAML: " + e.getProblem() + ". Rätta raden.",
              "Not valid YAML: " + e.getProblem() + ". Mend the line."));
    } catch (CharacterCodingException | YAMLException _) {
      faults.add(
          new ConfigFault(
              name,
              1,
              "Inte läsbar text. Spara filen som UTF-8.",
              "Not readable text. Save the file as UTF-8."));
    }
    return Optional.empty();
  }

  private JsonNode json(String file, Node node, String pointer, Map<String, Integer> lines) {
    lines.putIfAbsent(pointer, line(node));
    if (node.getAnchor() != null) {
      faults.add(
          new ConfigFault(
              file,
              line(node),
              "Ankare (&) används inte här. Skriv ut värdet.",
              "Anchors (&) are not used here. Write the value out."));
      return JSON.nullNode();
    }
    return switch (node) {
      case MappingNode mapping -> object(file, mapping, pointer, lines);
      case SequenceNode sequence -> {
        var array = JSON.arrayNode();
        for (var item : sequence.getValue()) {
          array.add(json(file, item, pointer + "/" + array.size(), lines));
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(file, scalar);
      default -> throw new YAMLException("a node of a kind that YAML does not have");
    };
  }

  private JsonNode object(
      String file, MappingNode mapping, String pointer, Map<String, Integer> lines) {
    var object = JSON.objectNode();
    for (var entry : mapping.getValue()) {
      var key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      var at = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
      if (object.has(key)) {
        faults.add(
            new ConfigFault(
                file,
                line(entry.getKeyNode()),
                "Nyckeln " + key + " står två gånger. Behåll en.",
                "The key " + key + " stands twice. Keep one."));
      }
      lines.put(at, line(entry.getKeyNode()));
      object.set(key, json(file, entry.getValueNode(), at, lines));
    }
    return object;
  }

  private JsonNode scalar(String file, ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.isPlain()) {
      switch (text) {
        case "true", "false" -> {
          return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        case "", "~", "null" -> {
          return JSON.nullNode();
        }
        default -> {
          if (text.matches("0|-?[1-9][0-9]{0,8}")) {
            return JSON.numberNode(Integer.parseInt(text));
          }
        }
      }
    }
    var filled = placeholders.fill(text);
    for (var name : filled.missing()) {
      faults.add(
          new ConfigFault(
              file,
              line(scalar),
              "Egenskapen "
                  + name
                  + " är inte satt. Sätt den, eller ge ett förval: ${"
                  + name
                  + ":…}.",
              "The property "
                  + name
                  + " is not set. Set it, or give a default: ${"
                  + name
                  + ":…}."));
    }
    return JSON.textNode(filled.text());
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
