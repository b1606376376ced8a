package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// A configuration file as data, with the line that each value stands on.
///
/// @param name path below the configuration folder
/// @param sha256 of the file's bytes, before placeholders are filled
/// @param lines JSON Pointer → 1-based line
record YamlFile(String name, String sha256, JsonNode root, Map<String, Integer> lines) {

  /// The line of that value, or of the nearest thing around it that is written down.
  int line(String pointer) {
    for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      var line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault("", 1);
  }

  ConfigFault fault(String pointer, String sv, String en) {
    return new ConfigFault(name, line(pointer), sv, en);
  }
}
