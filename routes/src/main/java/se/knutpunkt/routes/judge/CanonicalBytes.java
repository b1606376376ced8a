package se.knutpunkt.routes.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.TreeSet;
import se.knutpunkt.domain.hash.Sha256;

/// A judged event as bytes, and the hash that tells a repetition from another message under the
/// same id: white space and the order of fields do not matter, everything else does.
final class CanonicalBytes {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CanonicalBytes() {}

  static byte[] of(JsonNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a judged event is not writable as JSON");
    }
  }

  static byte[] hash(JsonNode event) {
    return Sha256.of(of(sorted(event)));
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      var sorted = JSON.createObjectNode();
      var names = new TreeSet<String>();
      node.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> sorted.set(name, sorted(node.get(name))));
      return sorted;
    }
    if (node.isArray()) {
      var sorted = JSON.createArrayNode();
      node.forEach(element -> sorted.add(sorted(element)));
      return sorted;
    }
    return node;
  }
}
