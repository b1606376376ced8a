package se.knutpunkt.connectors;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Several events in one delivery. The events' bytes are taken as they are, valid JSON is assumed.
public final class Outbound {

  private Outbound() {}

  /// One event a line, each line ended, for a file or a request of `application/x-ndjson`.
  public static byte[] ndjson(List<byte[]> events) {
    var out = new ByteArrayOutputStream();
    for (var event : events) {
      // a line break can stand only between JSON tokens, where a space means the same
      for (var b : event) {
        out.write(b == '\n' || b == '\r' ? ' ' : b);
      }
      out.write('\n');
    }
    return out.toByteArray();
  }

  /// A JSON array, as `application/cloudevents-batch+json` has it.
  public static byte[] cloudEventsBatch(List<byte[]> events) {
    var out = new ByteArrayOutputStream();
    var separator = "[";
    for (var event : events) {
      out.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(event);
      separator = ",";
    }
    out.writeBytes((events.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
