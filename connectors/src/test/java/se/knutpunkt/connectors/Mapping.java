package se.knutpunkt.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import se.knutpunkt.domain.party.PartyId;

/// Maps one record, for tests of the parties' packages.
public final class Mapping {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Connectors CONNECTORS = new Connectors();

  /// @param event the message as a tree
  public record Message(JsonNode event, String series) {
    public String id() {
      return event.path("id").asText();
    }
  }

  private Mapping() {}

  /// What the only row of such a file becomes.
  public static Mapped row(String party, String type, String header, String row)
      throws IOException {
    var records = new ArrayList<RawRecord>();
    CONNECTORS
        .readerFor(new PartyId(party), type + "-1.csv")
        .orElseThrow()
        .read(new ByteArrayInputStream((header + "\n" + row + "\n").getBytes(UTF_8)), records::add);
    return map(records.getFirst().dialect(), records.getFirst().content());
  }

  public static Mapped map(String dialect, String content) {
    return map(dialect, content.getBytes(UTF_8));
  }

  private static Mapped map(String dialect, byte[] content) {
    return CONNECTORS.dialect(dialect).map(content);
  }

  public static Message message(Mapped mapped) throws IOException {
    var event = (Mapped.Event) mapped;
    return new Message(JSON.readTree(event.event()), event.series());
  }
}
