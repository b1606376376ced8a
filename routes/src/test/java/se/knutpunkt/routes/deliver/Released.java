package se.knutpunkt.routes.deliver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.Ids;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.Outbox.Kind;
import se.knutpunkt.ledger.TestLedger;

/// Outbox rows as the stages before leave them, and what became of them.
record Released(TestLedger ledger) {

  static final PartyId AF = new PartyId("arbetsformedlingen");

  record State(String state, String reason, int attempts) {}

  /// @return ids of new messages to the party, in order; the content of each is `{"n":<number>}`
  List<UUID> messages(PartyId receiver, int n) {
    return IntStream.range(0, n).mapToObj(i -> one(receiver, Kind.MESSAGE, i)).toList();
  }

  UUID one(PartyId receiver, Kind kind, int number) {
    var id = Ids.next();
    var event = "{\"n\":" + number + "}";
    var row =
        new Outbox.New(
            id,
            receiver,
            kind,
            "inskrivning",
            null,
            null,
            null,
            null,
            null,
            null,
            "basis-1",
            "",
            null,
            event.getBytes(StandardCharsets.UTF_8),
            ledger.vault().newKey(id),
            true);
    ledger.tx().executeWithoutResult(_ -> ledger.outbox().release(List.of(row)));
    return id;
  }

  List<Leased> leased(PartyId receiver, Duration lease) {
    return ledger.tx().execute(_ -> ledger.deliveries().lease(receiver, 100, lease));
  }

  State state(UUID id) {
    return ledger
        .jdbc()
        .queryForObject(
            "select state, reason, attempts from outbox where id = ?",
            (row, _) ->
                new State(row.getString("state"), row.getString("reason"), row.getInt("attempts")),
            id);
  }

  List<State> states(List<UUID> ids) {
    return ids.stream().map(this::state).toList();
  }

  /// As if every pause had passed.
  void makeDue() {
    ledger.jdbc().update("update outbox set next_attempt_at = now() where state = 'waiting'");
  }

  /// The steps that the history tells of a row.
  List<String> steps(UUID id) {
    return ledger
        .jdbc()
        .queryForList("select step from history where outbox_id = ? order by id", String.class, id);
  }
}
