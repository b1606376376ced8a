package se.knutpunkt.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.ownership.Allvar;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Finding;
import se.knutpunkt.domain.ownership.RuleName;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;
import se.knutpunkt.ledger.Recorder.Row;

/// Plays what the stages write, without the stages: records that come in, are judged, meet in a
/// conflict and go out.
record Played(TestLedger ledger) {

  static final PartyId EB = new PartyId("ekonomiskt-bistand");
  static final PartyId JOBBTORG = new PartyId("jobbtorg");
  private static final Fact.Arende FACT =
      new Fact.Arende(
          "a",
          "farsta",
          null,
          false,
          "f-1",
          "oppet",
          "ingen",
          null,
          LocalDate.parse("2026-01-01"),
          null);

  /// @return the submission's records, in order
  List<UUID> received(UUID submission, int records) {
    var rows =
        Collections.nCopies(
            records, new Row("{}".getBytes(StandardCharsets.UTF_8), "cloudevents", 0));
    ledger.recorder().record(EB, List.of(new Recorder.Whole(submission, "http", rows)), () -> {});
    return ledger
        .jdbc()
        .queryForList(
            "select id from record where submission_id = ? order by position",
            UUID.class,
            submission);
  }

  void rejected(UUID record, Issue... issues) {
    ledger
        .tx()
        .executeWithoutResult(
            _ ->
                ledger
                    .chunks()
                    .settle(
                        List.of(
                            new Chunks.Verdict(
                                record, Chunks.State.REJECTED, Outcome.of(issues)))));
  }

  void repeats(UUID record, MessageKey message) {
    var verdict = new Chunks.Verdict(record, Chunks.State.DUPLICATE, Outcome.OK, message);
    ledger.tx().executeWithoutResult(_ -> ledger.chunks().settle(List.of(verdict)));
  }

  /// @param supersedes null when it replaces nothing
  Claim accepted(UUID record, PersonKey person, MessageKey supersedes) {
    return accepted(record, person, null, "arende", FACT, supersedes);
  }

  /// @param supersedes null when it replaces nothing
  Claim joined(UUID record, PersonKey person, PersonKey earlier, MessageKey supersedes) {
    var fact = new Fact.IdentitetByte("sammanfor", LocalDate.parse("2026-01-01"));
    return accepted(record, person, earlier, "identitet.byte", fact, supersedes);
  }

  private Claim accepted(
      UUID record,
      PersonKey person,
      PersonKey earlier,
      String type,
      Fact fact,
      MessageKey supersedes) {
    var key = new MessageKey(UUID.randomUUID());
    var time = Instant.parse("2026-01-02T09:00:00Z");
    ledger
        .tx()
        .executeWithoutResult(
            _ -> {
              ledger
                  .messages()
                  .reserve(
                      List.of(
                          new Messages.Candidate(
                              key,
                              record,
                              type,
                              new byte[] {1},
                              supersedes,
                              false,
                              new byte[] {2})));
              ledger
                  .claims()
                  .append(
                      List.of(
                          new ClaimStore.New(
                              key,
                              person,
                              null,
                              earlier,
                              new Envelope(
                                  EB, "farsta", "m", type, 1, time, "", null, null, null, null,
                                  null),
                              null,
                              Map.of(),
                              fact)));
              ledger
                  .chunks()
                  .settle(List.of(new Chunks.Verdict(record, Chunks.State.ACCEPTED, Outcome.OK)));
            });
    return new Claim(
        key, person, key, false, false, null, EB, "farsta", "", time, time, type, Map.of(), fact);
  }

  /// @return the conflict's key
  UUID opened(PersonKey person, Claim... claims) {
    var key = UUID.randomUUID();
    var finding =
        new Finding(
            key,
            person,
            "K2",
            new RuleName("Namn", "Name"),
            "7",
            Allvar.values()[0],
            new Period(LocalDate.parse("2026-01-01"), null),
            List.of(claims),
            List.of(claims),
            "ekonomiskt-bistand",
            Set.of(EB),
            "Gör",
            "Do",
            "S1",
            "Därför",
            "Because",
            List.of(Map.of("covered", false)),
            false);
    var opened = new Cases.Stored(key, CaseState.OPEN, 1, finding.digest(), 1, null, Set.of());
    apply(person, new Change.Opened(finding, opened));
    return key;
  }

  void resolved(PersonKey person, UUID conflict) {
    var after = new Cases.Stored(conflict, CaseState.RESOLVED, 2, "", 1, null, Set.of());
    apply(person, new Change.Resolved(after, true));
  }

  private void apply(PersonKey person, Change change) {
    ledger
        .tx()
        .executeWithoutResult(
            _ ->
                ledger
                    .conflicts()
                    .apply(
                        Map.of(person, List.of(change)),
                        ledger.conflicts().of(List.of(person)),
                        List.of()));
  }

  UUID releasedMessage(UUID record, PartyId receiver) {
    return releasedMessage(record, receiver, "{}".getBytes(StandardCharsets.UTF_8));
  }

  UUID releasedMessage(UUID record, PartyId receiver, byte[] event) {
    var id = Ids.next();
    release(id, Outbox.Kind.MESSAGE, receiver, record, null, null, event);
    return id;
  }

  UUID releasedAlert(UUID conflict, PartyId receiver) {
    return releasedAlert(conflict, 1, receiver);
  }

  UUID releasedAlert(UUID conflict, int version, PartyId receiver) {
    var id = Ids.next();
    var event = "{}".getBytes(StandardCharsets.UTF_8);
    release(id, Outbox.Kind.ALERT, receiver, null, conflict, version, event);
    return id;
  }

  private void release(
      UUID id,
      Outbox.Kind kind,
      PartyId to,
      UUID record,
      UUID conflict,
      Integer version,
      byte[] event) {
    ledger
        .tx()
        .executeWithoutResult(
            _ ->
                ledger
                    .outbox()
                    .release(
                        List.of(
                            new Outbox.New(
                                id,
                                to,
                                kind,
                                conflict == null ? "arende" : "agarskap.konflikt",
                                record,
                                conflict == null ? lineage(record) : conflict,
                                conflict,
                                version,
                                null,
                                null,
                                "basis-1",
                                "handlaggare",
                                null,
                                event,
                                ledger.vault().newKey(id),
                                true))));
  }

  private UUID lineage(UUID record) {
    return ledger
        .jdbc()
        .queryForList("select lineage(key) from message where record_id = ?", UUID.class, record)
        .stream()
        .findFirst()
        .orElse(null);
  }

  void delivered(PartyId receiver) {
    ledger
        .tx()
        .executeWithoutResult(
            _ -> {
              var leased = ledger.deliveries().lease(receiver, 100, Duration.ofMinutes(1));
              ledger.deliveries().delivered(leased, "HTTP 200", false);
            });
  }
}
