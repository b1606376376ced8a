package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_FILE;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.connectors.Tail;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Turns;
import se.knutpunkt.ledger.Turns.Turn;
import se.knutpunkt.ledger.crypto.Archive;
import se.knutpunkt.ledger.crypto.Pseudonyms;
import se.knutpunkt.ledger.disk.Folders;
import se.knutpunkt.routes.Fault;
import se.knutpunkt.routes.answer.FileReceipts;
import se.knutpunkt.routes.party.Connection;
import se.knutpunkt.routes.party.Connection.Inbox;

/// From `inbox/<party>/` to the intake, each file once and whole. Which file it is, its content's
/// hash and its name say, in the ledger; what has been received is remembered neither in memory nor
/// beside it, so nothing can be remembered wrongly.
///
/// The file leaves the inbox last: after its manifest is committed and its copy is in the
/// archive. A crash before that makes it be taken again, and the ledger then knows it.
///
/// Of several nodes that watch one folder the one whose turn it is takes the file, from before it
/// is read until it has left the inbox.
public final class FileDoor extends RouteBuilder {

  /// @param every pause between two looks at a folder
  /// @param patience after how long the sender of a file that keeps growing is told
  public record Timing(Duration every, Duration patience) {}

  private static final Logger LOG = LoggerFactory.getLogger(FileDoor.class);

  private final Collection<Connection> connections;
  private final Path inbox;
  private final Timing timing;
  private final Pressure pressure;
  private final Connectors connectors;
  private final Intake intake;
  private final Archive archive;
  private final Pseudonyms pseudonyms;
  private final FileReceipts receipts;
  private final Turns turns;

  public FileDoor(
      Collection<Connection> connections,
      Path inbox,
      Timing timing,
      Pressure pressure,
      Connectors connectors,
      Intake intake,
      Archive archive,
      Pseudonyms pseudonyms,
      FileReceipts receipts,
      Turns turns) {
    this.connections = connections;
    this.inbox = inbox;
    this.timing = timing;
    this.pressure = pressure;
    this.connectors = connectors;
    this.intake = intake;
    this.archive = archive;
    this.pseudonyms = pseudonyms;
    this.receipts = receipts;
    this.turns = turns;
  }

  @Override
  public void configure() throws IOException {
    for (var connection : connections) {
      if (connection.inbox() != Inbox.SHUT) {
        var party = connection.party();
        var folder = inbox.resolve(party.value()).toAbsolutePath();
        Folders.shared(folder);
        var looks =
            new FileLooks(
                () -> pressure.refusal().isEmpty(),
                connection.inbox() == Inbox.MARKED,
                timing.patience(),
                name -> turns.take(pseudonyms.inboxEntry(party, name)),
                (name, code) -> tell(party, name, code));
        getContext().getRegistry().bind("looks." + party, looks);
        // recursive only so that the filter is asked about folders and links to them too; it
        // lets no folder pass
        from("file:"
                + folder
                + "?delete=true&recursive=true&sortBy=file:modified&maxMessagesPerPoll=100&initialDelay=0"
                + "&filter=#looks."
                + party
                + "&exclusiveReadLockStrategy=#looks."
                + party
                + "&delay="
                + timing.every().toMillis())
            .routeId(RECEIVE_FILE + party)
            .routeGroup(party.value())
            .noStreamCaching()
            .process(exchange -> take(party, looks, exchange))
            .id("record.file." + party);
      }
    }
  }

  /// An entry whose sender can't be told must not keep the others from being looked at.
  private void tell(PartyId party, String name, Code code) {
    try {
      receipts.write(party, name, Outcome.of(Issue.of(code, "")));
    } catch (UncheckedIOException e) {
      LOG.error("{}: a sender could not be told: {}", RECEIVE_FILE + party, Fault.told(e));
    }
  }

  private void take(PartyId party, FileLooks looks, Exchange exchange) throws IOException {
    var file = (File) exchange.getIn().getBody(GenericFile.class).getFile();
    var name = file.getName();
    var fault = Connectors.checkName(name);
    var reader =
        fault.rejects() ? Optional.<RecordReader>empty() : connectors.readerFor(party, name);
    if (reader.isEmpty()) {
      fault = fault.rejects() ? fault : connectors.unknownFile(party);
    }
    var sha256 = Sha256.digest();
    var seen = Look.at(file.toPath());
    try (var in =
        new DigestInputStream(
            new BufferedInputStream(
                Files.newInputStream(file.toPath(), LinkOption.NOFOLLOW_LINKS), 1 << 16),
            sha256)) {
      var refused = fault;
      var streamed =
          intake.stream(
              party,
              "file",
              name,
              reader.orElse(unread(refused)),
              in,
              _ -> pseudonyms.file(party, name, HexFormat.of().formatHex(sha256.digest())));
      archive.keep(streamed.submission(), file.toPath());
      if (!Look.at(file.toPath()).equals(seen)) {
        // stays in the inbox and is taken anew: what was written meanwhile has not been read
        throw new IOException("the file changed while it was read");
      }
      if (streamed.repeat()) {
        if (!exchange.getProperty(FileLooks.TURN, Turn.class).isHeld()) {
          // whoever took over has received it, and answers
          throw new IOException("the turn was lost while the file was read");
        }
        try {
          receipts.repeat(party, name, streamed.submission());
        } catch (UncheckedIOException e) {
          looks.unanswerable(file.toPath(), seen.orElseThrow());
          throw e;
        }
      }
    }
    Files.deleteIfExists(FileLooks.doneMark(file).toPath());
  }

  /// A file that no reader knows is received all the same, with the fault as its answer: its
  /// bytes are archived.
  private static RecordReader unread(Outcome fault) {
    return (in, _) -> {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return new Tail(0, fault);
    };
  }
}
