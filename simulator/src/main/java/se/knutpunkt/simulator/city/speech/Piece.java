package se.knutpunkt.simulator.city.speech;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/// One record ready for its channel.
///
/// @param type message type without version; CSV files are named by it
/// @param unit for the columns of a row channel
/// @param key natural key of a row, message id elsewhere; its transport may not show it
/// @param body event, row or JSON object, as the channel has it
/// @param codes with which it must be rejected; empty when it must be accepted
record Piece(
    Channel channel,
    String type,
    String unit,
    String key,
    Instant time,
    byte[] body,
    Set<String> codes) {

  static Piece of(Event event, Set<String> codes) {
    var body =
        switch (event.channel()) {
          case EB_SQL, FLAI_SQL -> event.data().toString().getBytes(StandardCharsets.UTF_8);
          case FLAI_CSV, FINSAM_CSV -> event.row().getBytes(StandardCharsets.UTF_8);
          case EB_SSBTEK, JOBBTORG_HTTP, AF_HTTP, FK_HTTP, LEVERANTOR_JMS -> event.bytes();
        };
    return new Piece(
        event.channel(), event.typeName(), event.unit(), event.id(), event.time(), body, codes);
  }
}
