package se.knutpunkt.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

/// Claims put into a ledger one by one, as accepted messages. Each is stated a minute after the
/// one before it.
final class Said {

  private static final int RECORDS_AT_A_TIME = 100;

  private final TestLedger ledger;
  private final Deque<UUID> records = new ArrayDeque<>();
  private Instant clock = Instant.parse("2026-01-01T08:00:00Z");

  Said(TestLedger ledger) {
    this.ledger = ledger;
    ledger.jdbc().execute("truncate submission, message, conflict cascade");
  }

  static PersonKey somebody() {
    return new PersonKey(UUID.randomUUID());
  }

  static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  MessageKey by(String party, PersonKey person, Fact fact) {
    return say(party, person, null, key(), null, null, clock, fact).orElseThrow();
  }

  MessageKey jobbtorg(PersonKey person, Fact fact) {
    return by("jobbtorg", person, fact);
  }

  MessageKey eb(PersonKey person, Fact fact) {
    return by("ekonomiskt-bistand", person, fact);
  }

  MessageKey of(PersonKey person, Personidentitet identity, Fact fact) {
    return say("jobbtorg", person, identity, key(), null, null, clock, fact).orElseThrow();
  }

  MessageKey instead(MessageKey replaced, PersonKey person, Fact fact) {
    return say("jobbtorg", person, null, key(), replaced, null, clock, fact).orElseThrow();
  }

  void takenBack(MessageKey withdrawn, String type) {
    say("jobbtorg", null, null, null, key(), withdrawn, null, clock, null, type).orElseThrow();
  }

  /// @param atgard `sammanfor` or `isarfor`
  void numbers(PersonKey person, PersonKey other, String atgard) {
    numbers(null, person, other, atgard);
  }

  /// Joined by a row of this series.
  void numbersInSeries(MessageKey series, PersonKey person, PersonKey other) {
    numbers(series, person, other, "sammanfor");
  }

  private void numbers(MessageKey series, PersonKey person, PersonKey other, String atgard) {
    var fact = new Fact.IdentitetByte(atgard, day("2026-01-01"));
    var type = "identitet.byte";
    say("ekonomiskt-bistand", person, null, other, key(), null, series, clock, fact, type)
        .orElseThrow();
  }

  /// When the next is stated.
  Instant now() {
    return clock;
  }

  static MessageKey key() {
    return new MessageKey(UUID.randomUUID());
  }

  /// @return empty when the ledger did not take it
  Optional<MessageKey> say(
      String party,
      PersonKey person,
      Personidentitet identity,
      MessageKey key,
      MessageKey supersedes,
      MessageKey series,
      Instant time,
      Fact fact) {
    var type =
        Stream.of(MessageType.values())
            .filter(t -> t.fact() == fact.getClass())
            .findFirst()
            .orElseThrow()
            .id();
    return say(party, person, identity, null, key, supersedes, series, time, fact, type);
  }

  /// @param fact null for a withdrawal
  Optional<MessageKey> say(
      String party,
      PersonKey person,
      Personidentitet identity,
      PersonKey other,
      MessageKey key,
      MessageKey supersedes,
      MessageKey series,
      Instant time,
      Fact fact,
      String type) {
    clock = clock.plusSeconds(60);
    if (records.isEmpty()) {
      records.addAll(new Played(ledger).received(Ids.next(), RECORDS_AT_A_TIME));
    }
    var record = records.pop();
    var envelope =
        new Envelope(new PartyId(party), "u", "m", type, 1, time, "", null, null, null, null, null);
    return ledger
        .tx()
        .execute(
            _ -> {
              var candidate =
                  new Messages.Candidate(
                      key, record, type, new byte[] {1}, supersedes, fact == null, new byte[] {2});
              var identities = ledger.messages().reserve(List.of(candidate));
              if (identities.get(record) == Messages.Identity.MISDIRECTED) {
                return Optional.empty();
              }
              ledger
                  .claims()
                  .append(
                      List.of(
                          new ClaimStore.New(
                              key, person, identity, other, envelope, series, Map.of(), fact)));
              return Optional.of(key);
            });
  }
}
