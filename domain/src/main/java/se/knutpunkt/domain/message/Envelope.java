package se.knutpunkt.domain.message;

import java.time.Instant;
import se.knutpunkt.domain.party.PartyId;

/// The attributes of a CloudEvent that the hub acts on.
///
/// @param party whose statement it is; the carrier may be another (EB carries AF's answers from
///     SSBTEK)
/// @param unit the party's unit, as named by the sender
/// @param id the sender's message id; unique within (party, unit)
/// @param time when the sender stated it
/// @param exchange the exchange that it came by, such as `ssbtek`; empty for the party's own
///     transport
/// @param purpose what the sender sends it for; null when not said
/// @param correlation the sender's thread of messages; null when not said
/// @param replaces id of the accepted message that this one corrects; null when none
/// @param withdraws id of the accepted message that this one takes back; null when none
/// @param series natural key of a row in a source without message ids (a case, a plan): among
///     messages of one series only the latest by `time` holds; null for messages with an id of
///     their own
public record Envelope(
    PartyId party,
    String unit,
    String id,
    String type,
    int version,
    Instant time,
    String exchange,
    String purpose,
    String correlation,
    String replaces,
    String withdraws,
    String series) {

  /// The id of the message that this one puts out of force; null when it stands on its own.
  public String supersedes() {
    return replaces != null ? replaces : withdraws;
  }
}
