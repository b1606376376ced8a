package se.knutpunkt.connectors.ekonomisktbistand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// A row of the case system's staging table `knutpunkt_in`.
///
/// @param leverans the delivery's id, primary key: a delivery that is repeated is one row
/// @param typ the message type, such as `agarskap.konflikt`
/// @param handelse the whole CloudEvent as JSON
public record StagingRow(UUID leverans, String typ, String handelse) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern TYPE = Pattern.compile("knutpunkt\\.([a-z0-9.]+)\\.v[0-9]+");

  /// @param event a CloudEvent as the hub writes it
  /// @throws IllegalArgumentException when it has no `type` of the hub's
  public static StagingRow of(UUID leverans, byte[] event) {
    return new StagingRow(leverans, typ(event), new String(event, StandardCharsets.UTF_8));
  }

  private static String typ(byte[] event) {
    try (var parser = JSON.createParser(event)) {
      parser.nextToken();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("type")) {
          var type = TYPE.matcher(parser.getText());
          if (type.matches()) {
            return type.group(1);
          }
        }
        parser.skipChildren();
      }
    } catch (IOException _) {
      // said below
    }
    throw new IllegalArgumentException("not an event of the hub's");
  }

  /// The event is personal.
  @Override
  public String toString() {
    return "StagingRow[" + leverans + ", " + typ + "]";
  }
}
