package se.knutpunkt.routes.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.release.Alert;
import se.knutpunkt.domain.release.Concerned;
import se.knutpunkt.domain.release.Decision;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.domain.release.Question;
import se.knutpunkt.ledger.Conflicts.Kept;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Messages.Judged;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.crypto.Vault;
import se.knutpunkt.schemas.Projection;

/// release: asks the gate who may have what, and cuts it to that. Makes outbox rows; writes
/// nothing itself.
public final class Releasing {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Gate gate;
  private final Vault vault;
  private final InstantSource clock;

  public Releasing(Gate gate, Vault vault, InstantSource clock) {
    this.gate = gate;
    this.vault = vault;
    this.clock = clock;
  }

  /// The rows for one message that holds. Those who have something of its lineage and may not have
  /// this are told that what they have no longer holds.
  ///
  /// @param current everything that holds about the person
  /// @param holders those who have, or may have, something of the lineage
  List<Outbox.New> message(
      Judged judged, Claim claim, List<Claim> current, LocalDate today, Set<PartyId> holders) {
    var event = read(judged.canonical());
    var data = event.path("data");
    var fields = new HashSet<String>();
    data.fieldNames().forEachRemaining(fields::add);
    var concerned =
        Concerned.parties(
            MessageType.of(claim.type()).orElseThrow(), name -> texts(data.path(name)));
    var question =
        new Question(
            claim.type(),
            claim.party(),
            claim.exchange(),
            fields,
            concerned,
            today,
            isProtected(current),
            current);
    var rows = new ArrayList<Outbox.New>();
    var ended = new TreeSet<>(holders);
    for (var decision : gate.release(question)) {
      ended.remove(decision.to());
      rows.add(
          row(
              decision,
              Outbox.Kind.MESSAGE,
              Projection.project(event, decision.fields(), decision.to()),
              claim.type(),
              judged.record(),
              claim.lineage().value(),
              null,
              null,
              judged.contentKey(),
              false));
    }
    rows.addAll(ended(judged, event, claim.lineage(), ended));
    return rows;
  }

  /// The rows that tell of a withdrawal.
  ///
  /// @param holders those who have, or may have, something of the lineage
  List<Outbox.New> withdrawal(Judged judged, MessageKey lineage, Set<PartyId> holders) {
    return ended(judged, read(judged.canonical()), lineage, holders);
  }

  /// Nothing of the lineage holds for these: they get what of the envelope says so, as a
  /// withdrawal.
  private static List<Outbox.New> ended(
      Judged judged, ObjectNode event, MessageKey lineage, Set<PartyId> holders) {
    if (holders.isEmpty()) {
      return List.of();
    }
    var type = event.path("type").asText().replaceFirst("^knutpunkt\\.(.*)\\.v\\d+$", "$1");
    event.remove(List.of("data", "dataschema", "purpose", "correlation"));
    if (event.has("replaces")) {
      event.set("withdraws", event.remove("replaces"));
    }
    event.put("lineage", lineage.toString());
    var bytes = write(event);
    return holders.stream()
        .map(
            to ->
                new Outbox.New(
                    Ids.next(),
                    to,
                    Outbox.Kind.MESSAGE,
                    type,
                    judged.record(),
                    lineage.value(),
                    null,
                    null,
                    null,
                    Outbox.ENDED,
                    "",
                    null,
                    bytes,
                    judged.contentKey(),
                    false))
        .toList();
  }

  /// The rows for one change of a conflict.
  ///
  /// @param person 12 digits; null when no message that names the person can be opened any more
  List<Outbox.New> alert(
      Change change, Kept kept, String person, List<Claim> current, LocalDate today) {
    var contact = "ekonomiskt-bistand";
    var event = Alerts.event(change, kept, person, contact, now(), today);
    var fields = new HashSet<String>();
    event.get("data").fieldNames().forEachRemaining(fields::add);
    var type =
        change.after().state().open()
            ? MessageType.AGARSKAP_KONFLIKT.id()
            : MessageType.AGARSKAP_LOST.id();
    var told = new HashSet<PartyId>();
    kept.told().forEach(party -> told.add(new PartyId(party)));
    var question =
        new Alert(
            type,
            kept.rule(),
            told,
            fields,
            kept.viaSsbtek(),
            today,
            isProtected(current),
            current);
    var rows = new ArrayList<Outbox.New>();
    for (var decision : gate.release(question)) {
      var id = Ids.next();
      rows.add(
          row(
              decision,
              Outbox.Kind.ALERT,
              Projection.project(event, decision.fields(), decision.to()),
              type,
              null,
              change.key(),
              change.key(),
              change.version(),
              vault.newKey(id),
              true));
    }
    return rows;
  }

  private Outbox.New row(
      Decision decision,
      Outbox.Kind kind,
      ObjectNode projected,
      String type,
      UUID record,
      UUID lineage,
      UUID conflict,
      Integer version,
      Vault.ContentKey key,
      boolean keyIsNew) {
    // the decision knows what may not even be named; the projection only what was cut
    if (decision.withheld().isEmpty()) {
      projected.remove("withheld");
    } else {
      projected.put("withheld", String.join(",", new TreeSet<>(decision.withheld())));
    }
    projected.put("lineage", lineage.toString());
    return new Outbox.New(
        keyIsNew ? key.id() : Ids.next(),
        decision.to(),
        kind,
        type,
        record,
        lineage,
        conflict,
        version,
        null,
        decision.rule(),
        String.join(",", decision.withheld()),
        decision.held().orElse(null),
        write(projected),
        key,
        keyIsNew);
  }

  /// A key for what is sealed apart from any message.
  Vault.ContentKey newKey() {
    return vault.newKey(Ids.next());
  }

  private Instant now() {
    return clock.instant();
  }

  private static boolean isProtected(List<Claim> current) {
    return current.stream()
        .anyMatch(c -> c.fact() instanceof Fact.Arende arende && arende.skyddad());
  }

  /// The texts of a field, one or many.
  private static List<String> texts(JsonNode value) {
    var texts = new ArrayList<String>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  static ObjectNode read(byte[] event) {
    try {
      return (ObjectNode) JSON.readTree(event);
    } catch (IOException e) {
      throw new IllegalStateException("a judged event is not JSON");
    }
  }

  private static byte[] write(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is not writable as JSON");
    }
  }
}
