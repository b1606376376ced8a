package se.knutpunkt.connectors.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;

/// How rows are read and written: numbers stay as they were sent.
final class Json {

  static final int MAX_DEPTH = 64;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // partners choose names, and an interned name is never let go
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /// The same value with the fields of every object in alphabetical order, so that two values that
  /// say the same have the same bytes.
  static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      var array = MAPPER.createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    var object = MAPPER.createObjectNode();
    var fields = new ArrayList<>(node.properties());
    fields.sort(Comparator.comparing(Map.Entry::getKey));
    fields.forEach(field -> object.set(field.getKey(), sorted(field.getValue())));
    return object;
  }
}
