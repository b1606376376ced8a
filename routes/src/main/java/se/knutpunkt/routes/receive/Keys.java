package se.knutpunkt.routes.receive;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import se.knutpunkt.domain.hash.BearerKey;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.party.Connection;

/// Who knocks: a bearer key is hashed and held against every party's hashes, in constant time
/// whatever the answer.
public final class Keys {

  private final Map<byte[], PartyId> parties = new LinkedHashMap<>();

  public Keys(Collection<Connection> connections) {
    for (var connection : connections) {
      for (var hash : connection.keyHashes()) {
        parties.put(HexFormat.of().parseHex(hash), connection.party());
      }
    }
  }

  /// @param authorization the request's header; empty text when it had none
  public Optional<PartyId> party(String authorization) {
    var key = BearerKey.in(authorization);
    var hash = Sha256.of(key);
    PartyId found = null;
    for (var entry : parties.entrySet()) {
      if (MessageDigest.isEqual(entry.getKey(), hash)) {
        found = entry.getValue();
      }
    }
    return key.isEmpty() ? Optional.empty() : Optional.ofNullable(found);
  }
}
