package se.knutpunkt.simulator.city.speech;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A statement of a party's, before it becomes bytes of its channel's kind.
///
/// @param party whose statement it is; the carrier can be another
/// @param type with version, such as `inskrivning.v1`
/// @param id message id; for a row channel the natural key
/// @param data null for a withdrawal
/// @param replaces id of the message it corrects; null for none
/// @param withdraws id of the message it takes back; null for none
public record Event(
    Channel channel,
    String party,
    String unit,
    String type,
    String id,
    Instant time,
    ObjectNode data,
    String replaces,
    String withdraws) {

  /// Without the version.
  public String typeName() {
    return type.substring(0, type.lastIndexOf(".v"));
  }

  /// The same statement with another value of one field; null takes the field away.
  public Event with(String field, Object value) {
    var changed = data.deepCopy();
    changed.remove(field);
    Data.put(changed, field, value);
    return new Event(channel, party, unit, type, id, time, changed, replaces, withdraws);
  }

  public Event typed(String otherType) {
    return new Event(channel, party, unit, otherType, id, time, data, replaces, withdraws);
  }

  public Event from(String otherUnit) {
    return new Event(channel, party, otherUnit, type, id, time, data, replaces, withdraws);
  }

  /// With the data of another statement.
  public Event saying(Event other) {
    return new Event(channel, party, unit, type, id, time, other.data, replaces, withdraws);
  }

  public Event as(String otherId, Instant otherTime, String replaced) {
    return new Event(channel, party, unit, type, otherId, otherTime, data, replaced, null);
  }

  Event withdrawal(String otherId, Instant otherTime) {
    return new Event(channel, party, unit, type, otherId, otherTime, null, null, id);
  }

  /// CloudEvents 1.0 JSON.
  public ObjectNode json() {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0").put("id", id).put("source", "/" + party + "/" + unit);
    event.put("type", "knutpunkt." + type).put("time", time.toString());
    event.put("party", party).put("unit", unit);
    if (replaces != null) {
      event.put("replaces", replaces);
    }
    if (withdraws != null) {
      event.put("withdraws", withdraws);
    }
    if (data != null) {
      event.put("datacontenttype", "application/json").set("data", data);
    }
    return event;
  }

  /// A line of its type's export.
  public String row() {
    return Csv.row(this);
  }

  public byte[] bytes() {
    return json().toString().getBytes(StandardCharsets.UTF_8);
  }
}
