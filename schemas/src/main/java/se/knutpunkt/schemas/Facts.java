package se.knutpunkt.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.message.MessageType;

/// Data of a type's latest version to the fact that rules read. A fact's components bear the names
/// of the schema's fields, so nothing is mapped by hand; what a fact leaves out is left out.
public final class Facts {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Facts() {}

  /// @param data valid by the latest schema
  /// @return null for a type that only the hub sends: it states nothing
  /// @throws JsonProcessingException if a field is no value of its component's type, which a
  ///     schema that is strict enough does not let through
  public static Fact of(MessageType type, JsonNode data) throws JsonProcessingException {
    return type.sentByHubOnly() ? null : MAPPER.treeToValue(data, type.fact());
  }
}
