package se.knutpunkt.app.config;

import java.util.Map;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.release.Gate;
import se.knutpunkt.routes.party.Connection;

/// What `config/` says, checked and ready to use.
///
/// @param connections one for each party of the register; all shut for a party that is off
/// @param hashes file (path below the folder) → SHA-256 of its bytes, for the record of what was
///     activated
public record HubConfig(
    PartyRegister register,
    Map<PartyId, Connection> connections,
    Gate gate,
    Map<String, String> hashes) {

  public HubConfig {
    connections = Map.copyOf(connections);
    hashes = Map.copyOf(hashes);
  }

  /// Whether that file, by its path below the folder, is a party of the register.
  public static boolean isParty(String file) {
    return file.startsWith("parties/");
  }
}
