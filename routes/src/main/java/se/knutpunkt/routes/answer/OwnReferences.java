package se.knutpunkt.routes.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.ledger.Submissions.Receipt;
import se.knutpunkt.schemas.MessageId;

/// What a sender calls its own records by, so that it finds them: the id of its message, the number
/// of its row. Read from the records themselves, a few at a time, since the ledger keeps no id that
/// a party chose; said only in the bodies of answers to that sender.
public final class OwnReferences {

  private static final int OPENED_AT_ONCE = 500;
  private static final int LARGEST_OPENED = 16 << 10;
  private static final JsonFactory JSON = new JsonFactory();

  private final Submissions submissions;
  private final Connectors connectors;
  private final InstantSource clock;

  /// @param clock business time, by which a person identity is known as one
  public OwnReferences(Submissions submissions, Connectors connectors, InstantSource clock) {
    this.submissions = submissions;
    this.connectors = connectors;
    this.clock = clock;
  }

  /// Record → message id, of those that came as CloudEvents, where [MessageId] finds one to show.
  Map<UUID, String> messageIds(List<Receipt> receipts) {
    return read(
        receipts,
        Connectors.CLOUDEVENTS,
        LARGEST_OPENED,
        record -> MessageId.of(record, clock.instant()));
  }

  /// Record → number, of those that came as rows of the party's change table, whatever their size:
  /// what the door reads from a table at once is bounded in bytes.
  ///
  /// @param receipts of one submission that came as a message or by SQL; of these only a row of a
  ///     table can be [Connectors#OVERSIZE]
  Map<UUID, Long> rowNumbers(PartyId party, List<Receipt> receipts) {
    var numbers = new HashMap<UUID, Long>();
    connectors
        .changeTable(party)
        .ifPresent(
            rows -> {
              for (var dialect : List.of(rows, Connectors.OVERSIZE)) {
                numbers.putAll(
                    read(receipts, dialect, Integer.MAX_VALUE, OwnReferences::rowNumber));
              }
            });
    return numbers;
  }

  private <T> Map<UUID, T> read(
      List<Receipt> receipts,
      String dialect,
      int mostBytes,
      Function<byte[], Optional<T>> reference) {
    var references = new HashMap<UUID, T>();
    for (int from = 0; from < receipts.size(); from += OPENED_AT_ONCE) {
      var some = receipts.subList(from, Math.min(from + OPENED_AT_ONCE, receipts.size()));
      submissions
          .contents(some.stream().map(Receipt::record).toList(), dialect, mostBytes)
          .forEach(
              (record, content) ->
                  reference.apply(content).ifPresent(own -> references.put(record, own)));
    }
    return references;
  }

  /// The door writes it first, before anything that the party wrote.
  private static Optional<Long> rowNumber(byte[] row) {
    try (var parser = JSON.createParser(row)) {
      parser.nextToken();
      return "lopnr".equals(parser.nextFieldName())
              && parser.nextToken() == JsonToken.VALUE_NUMBER_INT
          ? Optional.of(parser.getLongValue())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
