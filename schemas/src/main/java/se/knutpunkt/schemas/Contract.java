package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import se.knutpunkt.domain.message.MessageType;

/// One version of one message type's contract.
///
/// @param latest the type's highest version
/// @param schema the JSON Schema of `data`, as published
/// @param validator the same, compiled; shared by all threads
/// @param shape the fields that the schema knows, for what a schema cannot say
record Contract(
    MessageType type, int version, int latest, JsonNode schema, Schema validator, Shape shape) {

  /// As the CloudEvents attribute `type` names it.
  String eventType() {
    return "knutpunkt." + type.id() + ".v" + version;
  }

  String schemaId() {
    return Catalogue.SCHEMAS + type.id() + "/v" + version;
  }
}
