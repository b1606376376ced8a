package se.knutpunkt.routes.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Sweden;

/// What tells a receiver that something it was given no longer holds. Pure: made of no more than
/// what it was given before and what it is given instead.
final class Rattelser {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param event the message that replaces or withdraws, whole
  record Correction(ObjectNode event, String type, PartyId party, String exchange) {

    /// The day on which the sender said so: a day of validity may stand in a field that the
    /// receiver may not see.
    private LocalDate day() {
      return OffsetDateTime.parse(event.path("time").asText())
          .atZoneSameInstant(Sweden.ZONE)
          .toLocalDate();
    }

    /// What it names as wrong: all that is known where the wrong message's content is erased.
    private JsonNode names() {
      return event.has("replaces") ? event.get("replaces") : event.path("withdraws");
    }
  }

  private Rattelser() {}

  /// @param id the delivery's own, by which the receiver acknowledges it
  /// @param wrong the event as the receiver got it; null when its content is erased
  /// @param arrived false when nobody knows whether it did: then nothing is said of differences
  /// @param right what the receiver gets in its place; null when nothing
  static ObjectNode data(
      UUID id, Correction correction, ObjectNode wrong, boolean arrived, ObjectNode right) {
    var data = JSON.createObjectNode();
    data.put("rattelse", id.toString());
    if (wrong != null && wrong.at("/data/person").isTextual()) {
      data.set("person", wrong.at("/data/person"));
    }
    data.put("typ", correction.type());
    data.put("part", correction.party().value());
    if (wrong != null) {
      data.set("enhet", wrong.path("unit"));
    }
    data.set("ersatter", wrong == null ? correction.names() : wrong.path("id"));
    if (right != null) {
      data.set("ersattAv", right.path("id"));
    }
    data.put("anledning", right == null ? "atertagen" : "ersatt");
    data.put("galler", correction.day().toString());
    if (wrong != null && right != null && arrived) {
      var differences = differences(wrong, right);
      if (!differences.isEmpty()) {
        data.set("andringar", differences);
      }
    }
    data.set("atgard", right == null ? gone() : replaced());
    return data;
  }

  /// Field by field, in the order of their names. A field that was withheld before, or is now, is
  /// left out: nothing true could be said of it.
  static ArrayNode differences(ObjectNode wrong, ObjectNode right) {
    var was = wrong.path("data");
    var is = right.path("data");
    var fields = new TreeSet<String>();
    was.fieldNames().forEachRemaining(fields::add);
    is.fieldNames().forEachRemaining(fields::add);
    fields.removeAll(withheld(wrong));
    fields.removeAll(withheld(right));
    var differences = JSON.createArrayNode();
    for (var field : fields) {
      if (!was.path(field).equals(is.path(field))) {
        var difference = differences.addObject().put("pekare", "/data/" + field);
        if (was.hasNonNull(field)) {
          difference.set("var", was.get(field));
        }
        if (is.hasNonNull(field)) {
          difference.set("ar", is.get(field));
        }
      }
    }
    return differences;
  }

  private static Set<String> withheld(ObjectNode event) {
    return Set.of(event.path("withheld").asText().split(","));
  }

  private static ObjectNode replaced() {
    return Alerts.text(
        "Uppgiften är rättad. Använd meddelandet i ersattAv i stället, pröva om något som byggde på den gamla"
            + " behöver göras om, och bekräfta.",
        "The statement is corrected. Use the message in ersattAv instead, see whether anything that rested on the"
            + " old one has to be done again, and acknowledge.");
  }

  private static ObjectNode gone() {
    return Alerts.text(
        "Uppgiften gäller inte längre. Sluta använda den, pröva om något som byggde på den behöver göras om,"
            + " och bekräfta.",
        "The statement no longer holds. Stop using it, see whether anything that rested on it has to be done"
            + " again, and acknowledge.");
  }
}
