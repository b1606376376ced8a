package se.knutpunkt.routes.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.schemas.OutcomeJson;

/// The answer to a file: `<name>.kvittens.json` beside it in the inbox. It lists what has to be
/// corrected, row by row, so that only those rows need to be sent again; `next` says where more of
/// them are told over HTTP. Whole when it appears; a later answer overwrites it.
public final class FileReceipts {

  private static final int MOST_ROWS = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path inbox;
  private final Submissions submissions;
  private final ReceiptJson receipts;

  public FileReceipts(Path inbox, Submissions submissions, ReceiptJson receipts) {
    this.inbox = inbox;
    this.submissions = submissions;
    this.receipts = receipts;
  }

  /// Says of what lies in the inbox why it is not taken: yet, or at all.
  public void write(PartyId party, String name, Outcome outcome) {
    var json = JSON.createObjectNode();
    json.put("state", outcome.rejects() ? "refused" : "waiting");
    json.setAll(OutcomeJson.of(outcome));
    write(party, name, json);
  }

  /// Answers a file that came before, with the earlier receipt and a remark.
  public void repeat(PartyId party, String name, UUID earlier) {
    var json = receipt(earlier);
    json.withArray("issues")
        .addAll(
            (com.fasterxml.jackson.databind.node.ArrayNode)
                OutcomeJson.of(Outcome.of(Issue.of(Code.FIL_002, ""))).get("issues"));
    write(party, name, json);
  }

  /// Answers a judged submission; nothing when its name is no longer readable.
  public void answer(UUID submission) {
    var party = submissions.find(submission).orElseThrow().party();
    submissions.fileName(submission).ifPresent(name -> write(party, name, receipt(submission)));
  }

  private ObjectNode receipt(UUID id) {
    return receipts.page(id, Optional.of(false), ReceiptJson.FROM_THE_BEGINNING, MOST_ROWS);
  }

  private void write(PartyId party, String name, ObjectNode json) {
    var folder = inbox.resolve(party.value());
    // a name with a fault came from a directory listing all the same; only its last part is ever
    // used
    var file = folder.resolve(Path.of(name).getFileName() + ".kvittens.json");
    try {
      var part = folder.resolve("." + UUID.randomUUID() + ".part");
      Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("a receipt could not be written", e);
    }
  }
}
