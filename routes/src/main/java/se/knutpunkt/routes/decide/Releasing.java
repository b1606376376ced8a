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
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.release.Alert;
import se.knutpunkt.domain.release.Concerned;
import se.knutpunkt.domain.release.Decision;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.domain.release.Question;
import se.knutpunkt.domain.release.Recall;
import se.knutpunkt.ledger.Conflicts.Kept;
import se.knutpunkt.ledger.Holdings.Given;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Messages.Judged;
import se.knutpunkt.ledger.Messages.Withdrawal;
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

  /// The rows for one message that holds, and those that tell whoever was given what it corrects.
  ///
  /// @param current everything that holds about the person
  /// @param given what receivers have of its lineage
  /// @param guarded whether somebody of whom they have it is protected
  List<Outbox.New> message(
      Judged judged,
      Claim claim,
      List<Claim> current,
      LocalDate today,
      List<Given> given,
      Predicate<Given> guarded) {
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
    var correction = new Rattelser.Correction(event, claim.type(), claim.party(), claim.exchange());
    var had = given.stream().collect(Collectors.toMap(Given::receiver, Function.identity()));
    var rows = new ArrayList<Outbox.New>();
    for (var decision : gate.release(question)) {
      var projected = Projection.project(event, decision.fields(), decision.to());
      rows.add(
          row(
              Ids.next(),
              decision,
              Outbox.Kind.MESSAGE,
              projected,
              claim.type(),
              judged.record(),
              claim.lineage().value(),
              null,
              null,
              null,
              judged.contentKey(),
              false));
      var wrong = had.remove(decision.to());
      if (wrong != null) {
        rattelse(judged, correction, wrong, guarded.test(wrong), decision, projected)
            .ifPresent(rows::add);
      }
    }
    // these may not have what holds instead: they are not told that there is any
    had.values().forEach(wrong -> ended(judged, correction, wrong, guarded).ifPresent(rows::add));
    return rows;
  }

  /// The rows that tell of a withdrawal.
  ///
  /// @param given what receivers have of its lineage
  /// @param guarded whether somebody of whom they have it is protected
  List<Outbox.New> withdrawal(
      Judged judged, Withdrawal withdrawal, List<Given> given, Predicate<Given> guarded) {
    var correction =
        new Rattelser.Correction(
            read(judged.canonical()), withdrawal.type(), withdrawal.party(), withdrawal.exchange());
    return given.stream()
        .flatMap(wrong -> ended(judged, correction, wrong, guarded).stream())
        .toList();
  }

  private Optional<Outbox.New> ended(
      Judged judged, Rattelser.Correction correction, Given wrong, Predicate<Given> guarded) {
    return rattelse(judged, correction, wrong, guarded.test(wrong), null, null);
  }

  /// @param instead on what holds instead; null when nothing does, as far as the receiver may know
  /// @param right what holds instead, cut for the receiver
  private Optional<Outbox.New> rattelse(
      Judged judged,
      Rattelser.Correction correction,
      Given wrong,
      boolean protectedPerson,
      Decision instead,
      ObjectNode right) {
    var id = Ids.next();
    var was = wrong.event() == null ? null : read(wrong.event());
    var data = Rattelser.data(id, correction, was, wrong.arrived(), right);
    var fields = new HashSet<String>();
    data.fieldNames().forEachRemaining(fields::add);
    var cause = right == null ? Outbox.Cause.ATERTAGEN : Outbox.Cause.ERSATT;
    return gate.release(
            new Recall(
                wrong.receiver(),
                wrong.rule(),
                correction.exchange(),
                fields,
                protectedPerson,
                instead))
        .map(
            decision -> {
              data.retain(decision.fields());
              return row(
                  id,
                  decision,
                  Outbox.Kind.RATTELSE,
                  Alerts.envelope(MessageType.RATTELSE, id, now(), data),
                  MessageType.RATTELSE.id(),
                  judged.record(),
                  wrong.lineage(),
                  null,
                  null,
                  new Outbox.Recall(wrong.delivery(), cause),
                  judged.contentKey(),
                  false);
            });
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
    kept.concerned().forEach(party -> told.add(new PartyId(party)));
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
              id,
              decision,
              Outbox.Kind.ALERT,
              Projection.project(event, decision.fields(), decision.to()),
              type,
              null,
              change.key(),
              change.key(),
              change.version(),
              null,
              vault.newKey(id),
              true));
    }
    return rows;
  }

  private static Outbox.New row(
      UUID id,
      Decision decision,
      Outbox.Kind kind,
      ObjectNode projected,
      String type,
      UUID record,
      UUID lineage,
      UUID conflict,
      Integer version,
      Outbox.Recall recall,
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
        id,
        decision.to(),
        kind,
        type,
        record,
        lineage,
        conflict,
        version,
        null,
        recall,
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

  static boolean isProtected(List<Claim> current) {
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
