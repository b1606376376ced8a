package se.knutpunkt.routes.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.schemas.OutcomeJson;

/// The answer to a file: `<name>.kvittens.json` beside it in the inbox. It lists what has to be
/// corrected, row by row, so that only those rows need to be sent again; `next` says where more of
/// them are told over HTTP. The name is cut where it leaves no room for the ending. Whole when it
/// appears; a later answer overwrites it.
public final class FileReceipts {

  private static final String ENDING = ".kvittens.json";

  /// The most that a file system takes for one name.
  private static final int MOST_NAME_BYTES = 255;

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
    var file = folder.resolve(nameOf(Path.of(name).getFileName().toString()));
    var part = folder.resolve("." + UUID.randomUUID() + ".part");
    try {
      try {
        Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a receipt could not be written", e);
    }
  }

  /// What the receipt for a file of that name is called. Of a name that leaves no room for the
  /// ending, only the beginning is kept, and a hash of the whole name tells it from others.
  public static String nameOf(String file) {
    if (bytes(file) + ENDING.length() <= MOST_NAME_BYTES) {
      return file + ENDING;
    }
    var ending = "." + Sha256.hex(file).substring(0, 16) + ENDING;
    int end = file.length();
    while (bytes(file.substring(0, end)) + ending.length() > MOST_NAME_BYTES) {
      end = file.offsetByCodePoints(end, -1);
    }
    return file.substring(0, end) + ending;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
