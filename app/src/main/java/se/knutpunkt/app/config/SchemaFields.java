package se.knutpunkt.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.schemas.Catalogue;

/// Which fields the contracts know, for a register that speaks of fields by name.
record SchemaFields(Catalogue catalogue) {

  /// Top-level names of `data` in the type's latest version; empty when there is no such
  /// contract.
  Optional<Set<String>> of(String type) {
    return MessageType.of(type)
        .filter(known -> !catalogue.versions(known).isEmpty())
        .flatMap(known -> catalogue.schema(known, catalogue.latest(known)))
        .map(SchemaFields::names);
  }

  private static Set<String> names(JsonNode schema) {
    var names = new TreeSet<String>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
