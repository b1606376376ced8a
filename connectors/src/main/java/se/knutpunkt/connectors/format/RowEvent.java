package se.knutpunkt.connectors.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;

/// Makes a message of a row that has no message id of its own.
///
/// - `series` = type + hash of (party, natural key): what later rows about the same thing share
/// - `id` = series + hash of the whole row: the same row read again is the same message, a changed
///   one is another
///
/// The key is hashed because it can hold a person identity, and an id must not.
final class RowEvent {

  private RowEvent() {}

  /// @param unit null when the row does not say
  /// @param key the natural key's parts; a person identity with or without its hyphen is the same
  /// @param row everything that the row says, fields in a fixed order
  static Mapped.Event of(
      PartyId party,
      String type,
      int version,
      String unit,
      String time,
      List<String> key,
      JsonNode row,
      JsonNode data) {
    var known = MessageType.of(type).isPresent() ? type : "okand";
    var series = known + ":" + hash(party + "|" + String.join("|", key));
    var event = Json.MAPPER.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", series + ":" + hash(row.toString()));
    put(event, "source", unit == null ? null : "/" + party + "/" + unit);
    event.put("type", "knutpunkt." + type + ".v" + version);
    put(event, "time", time);
    event.put("datacontenttype", "application/json");
    event.put("party", party.value());
    put(event, "unit", unit);
    if (!data.isNull() && !data.isMissingNode()) {
      event.set("data", data);
    }
    try {
      return new Mapped.Event(Json.MAPPER.writeValueAsBytes(event), series, Outcome.OK);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of plain values is always JSON", impossible);
    }
  }

  private static void put(ObjectNode event, String attribute, String value) {
    if (value != null) {
      event.put(attribute, value);
    }
  }

  /// The instant in UTC, however its offset was written; a text that is none is left to the judge.
  static String instant(String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant().toString();
    } catch (DateTimeException _) {
      return text;
    }
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, 16);
  }
}
