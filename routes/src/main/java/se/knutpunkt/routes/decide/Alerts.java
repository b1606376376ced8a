package se.knutpunkt.routes.decide;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Conflicts.Kept;
import se.knutpunkt.ledger.Ids;

/// The hub's own messages about conflicts, whole: what each receiver sees of them the gate
/// decides. Pure.
public final class Alerts {

  static final String UNIT = "hubb";
  private static final String PURPOSE = "samordning-av-insatser";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Alerts() {}

  /// @param person 12 digits; null when nobody may be named any more
  /// @param contact the party to ask, for those who may know no more
  public static ObjectNode event(
      Change change, Kept kept, String person, String contact, Instant now, LocalDate today) {
    return change.after().state().open()
        ? envelope(
            MessageType.AGARSKAP_KONFLIKT,
            change.key(),
            now,
            konflikt(change, kept, person, contact))
        : envelope(MessageType.AGARSKAP_LOST, change.key(), now, lost(change, kept, person, today));
  }

  private static ObjectNode konflikt(Change change, Kept kept, String person, String contact) {
    var data = JSON.createObjectNode();
    data.put("konflikt", change.key().toString());
    rule(data, kept);
    data.put("version", change.version());
    data.put("allvar", kept.allvar());
    if (person != null) {
      data.put("person", person);
    }
    data.set("period", period(kept.from(), kept.till()));
    data.put("leder", kept.leads());
    var berorda = data.putArray("berorda");
    kept.concerned().forEach(berorda::add);
    data.set("atgard", text(kept.atgardSv(), kept.atgardEn()));
    data.set("forklaring", text(kept.forklaringSv(), kept.forklaringEn()));
    data.put("kalla", kept.source());
    data.put("regelversion", kept.ruleVersion());
    data.set("kontakt", contact(contact));
    var underlag = data.putArray("underlag");
    for (var e : kept.evidence()) {
      var one = underlag.addObject();
      one.put("part", e.party());
      one.put("enhet", e.unit());
      one.put("typ", e.type());
      one.setAll(period(e.from(), e.till()));
      if (!e.exchange().isEmpty()) {
        one.put("via", e.exchange());
      }
    }
    return data;
  }

  private static ObjectNode lost(Change change, Kept kept, String person, LocalDate today) {
    var data = JSON.createObjectNode();
    data.put("konflikt", change.key().toString());
    rule(data, kept);
    data.put("version", change.version());
    if (person != null) {
      data.put("person", person);
    }
    data.put("datum", today.toString());
    data.set("orsak", orsak(change));
    return data;
  }

  /// What closed it, and no more: a person's own words stay with the hub.
  private static ObjectNode orsak(Change change) {
    if (change instanceof Change.Answered answered) {
      return text(
          "Parterna har kommit överens till och med %s. Uppgifterna visar ännu konflikten, som öppnas igen dagen efter om de inte har ändrats."
              .formatted(answered.until()),
          "The parties have agreed through %s. What is stated still shows the conflict, which is opened again the day after unless it has changed."
              .formatted(answered.until()));
    }
    return switch (change.after().state()) {
      case SETTLED ->
          text(
              "En handläggare vid hubben har avgjort konflikten. Uppgifterna är oförändrade; ändras de öppnas konflikten igen.",
              "A person at the hub has settled the conflict. What is stated is unchanged; if it changes, the conflict is opened again.");
      case DISMISSED ->
          text(
              "En handläggare vid hubben har avfärdat konflikten: den kräver ingen åtgärd. Ändras uppgifterna öppnas den igen.",
              "A person at the hub has dismissed the conflict: it calls for no action. If what is stated changes, it is opened again.");
      case OPEN, ACKNOWLEDGED, RESOLVED ->
          text(
              "Uppgifterna visar inte längre någon konflikt.",
              "What is stated no longer shows a conflict.");
    };
  }

  private static void rule(ObjectNode data, Kept kept) {
    data.put("regel", kept.rule());
    if (kept.name() != null) {
      data.set("regelnamn", text(kept.name().sv(), kept.name().en()));
    }
  }

  private static ObjectNode contact(String party) {
    var contact = JSON.createObjectNode();
    contact.put("part", party);
    contact.put("sv", "Kontakta " + party + " och ange referensen i konflikt.");
    contact.put("en", "Contact " + party + " and give the reference in konflikt.");
    return contact;
  }

  private static ObjectNode period(LocalDate from, LocalDate till) {
    var period = JSON.createObjectNode();
    period.put("from", from.toString());
    if (till != null) {
      period.put("till", till.toString());
    }
    return period;
  }

  static ObjectNode text(String sv, String en) {
    var text = JSON.createObjectNode();
    text.put("sv", sv);
    text.put("en", en);
    return text;
  }

  /// A CloudEvent of the hub's own.
  public static ObjectNode envelope(
      MessageType type, UUID correlation, Instant now, ObjectNode data) {
    var event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", Ids.next().toString());
    event.put("source", "/" + PartyId.HUB + "/" + UNIT);
    event.put("type", "knutpunkt." + type.id() + ".v1");
    event.put("time", now.toString());
    event.put("datacontenttype", "application/json");
    event.put("dataschema", "https://knutpunkt.se/schemas/" + type.id() + "/v1");
    event.put("party", PartyId.HUB.value());
    event.put("unit", UNIT);
    event.put("correlation", correlation.toString());
    event.put("purpose", PURPOSE);
    event.set("data", data);
    return event;
  }
}
