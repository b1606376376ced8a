package se.knutpunkt.domain.claims;

import java.time.Instant;
import java.util.Map;
import se.knutpunkt.domain.party.PartyId;

/// Who says what about whom: one accepted message's fact, with both its times. Valid time is the
/// fact's own (`fact().valid()`), recorded time the hub's.
///
/// @param person whom it is about, by the identity that the message named; null for one that names
///     nobody
/// @param lineage the first message of the chain of replacements that this one belongs to, or its
///     series; the message itself when it replaces nothing
/// @param superseded an accepted message replaces or withdraws this one
/// @param waiting a message of the chain before it has not arrived yet
/// @param series what only the latest by `time` of holds; null when it stands alone
/// @param exchange how it came, such as `ssbtek`; empty for the party's own transport
/// @param foreign fields of the message that another party owns (JSON Pointer → the owner); mostly
///     none
/// @param fact null for a withdrawal, which states nothing
public record Claim(
    MessageKey message,
    PersonKey person,
    MessageKey lineage,
    boolean superseded,
    boolean waiting,
    MessageKey series,
    PartyId party,
    String unit,
    String exchange,
    Instant time,
    Instant recorded,
    String type,
    Map<String, PartyId> foreign,
    Fact fact) {

  public Claim {
    foreign = Map.copyOf(foreign);
  }

  /// Names what it is about, equally for every statement about the same thing: by the sender's own
  /// designation, or else by the corrections or the series that it belongs to.
  public String thing() {
    var designation = series != null || fact == null ? null : fact.designation();
    return designation == null
        ? lineage.toString()
        : String.join("/", party.value(), unit, type, designation);
  }

  /// Whether it replaces an earlier message; a later row of a series does not.
  public boolean corrects() {
    return series == null && !lineage.equals(message);
  }
}
