package se.knutpunkt.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import se.knutpunkt.domain.time.Sweden;

/// The id that a sender gave a message, as far as it may be shown to that sender again: in the body
/// of an answer, so that the sender finds its own row by it, and nowhere else.
public final class MessageId {

  private static final JsonFactory JSON = new JsonFactory();

  private MessageId() {}

  /// @param record a CloudEvent as it came, right or wrong; one that is cut off may still begin
  ///     with its id
  /// @param now nobody is born after it
  /// @return empty where no id can be read, where it has not the form of one, or where it holds a
  ///     person identity
  public static Optional<String> of(byte[] record, Instant now) {
    var today = Sweden.day(now);
    return read(record)
        .filter(id -> EnvelopeCheck.ID.matcher(id).matches())
        .filter(id -> !PersonTrace.in(id, today));
  }

  private static Optional<String> read(byte[] record) {
    try (var parser = JSON.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean id = parser.currentName().equals("id");
        if (parser.nextToken() == JsonToken.VALUE_STRING && id) {
          return Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
    } catch (IOException _) {
      // not JSON from here on; what is wrong with it the judge has said
    }
    return Optional.empty();
  }
}
