package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.knutpunkt.domain.party.PartyId;

/// Cuts a message to what one receiver may see, and its schema likewise. Whether the receiver may
/// see anything at all is not decided here.
public final class Projection {

  /// What may speak of a field beside the field's own definition.
  private static final List<String> CONDITIONS =
      List.of(
          "allOf",
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "dependentRequired",
          "dependentSchemas");

  private Projection() {}

  /// A copy of the event with only the named top-level fields of `data`, `dataschema` pointing to
  /// the receiver's own schema, and the names of the fields that were taken out, sorted, in the
  /// extension attribute `withheld` (absent when nothing was).
  public static ObjectNode project(ObjectNode event, Set<String> fields, PartyId receiver) {
    var projected = event.deepCopy();
    projected.put("dataschema", schemaId(event) + "/for/" + receiver);
    if (projected.get("data") instanceof ObjectNode data) {
      var withheld = new TreeSet<String>();
      data.fieldNames().forEachRemaining(withheld::add);
      withheld.removeAll(fields);
      data.remove(withheld);
      if (!withheld.isEmpty()) {
        projected.put("withheld", String.join(",", withheld));
      }
    }
    return projected;
  }

  /// `knutpunkt.<type>.v<n>` is the schema `<type>/v<n>`.
  private static String schemaId(ObjectNode event) {
    var type = event.path("type").asText().replaceFirst("^knutpunkt\\.", "");
    return Catalogue.SCHEMAS + type.replaceFirst("\\.(v[0-9]+)$", "/$1");
  }

  static ObjectNode schema(JsonNode full, Set<String> fields, PartyId receiver) {
    ObjectNode schema = full.deepCopy();
    schema.put("$id", full.path("$id").asText() + "/for/" + receiver);
    if (schema.get("properties") instanceof ObjectNode properties) {
      properties.retain(fields);
    }
    if (schema.get("required") instanceof ArrayNode required) {
      required.removeIf(name -> !fields.contains(name.asText()));
    }
    // A condition that looks at a field which is not there any more would refuse or let through
    // for the wrong reason; the full message has been judged by it already.
    schema.remove(CONDITIONS);
    return schema;
  }
}
