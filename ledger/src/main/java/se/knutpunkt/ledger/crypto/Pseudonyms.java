package se.knutpunkt.ledger.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.party.PartyId;

/// Keyed names (HMAC-SHA-256, first 128 bits) for what must be found again but not read: persons,
/// partners' own ids and file names. Same input, same name, on every node that has the master
/// key.
public final class Pseudonyms {

  private final ThreadLocal<Mac> mac;

  public Pseudonyms(MasterKey master) {
    try {
      var key = new SecretKeySpec(master.derive("pseudonyms"), "HmacSHA256");
      this.mac =
          ThreadLocal.withInitial(
              () -> {
                try {
                  var fresh = Mac.getInstance("HmacSHA256");
                  fresh.init(key);
                  return fresh;
                } catch (GeneralSecurityException e) {
                  throw new IllegalStateException(e);
                }
              });
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public PersonKey person(Personidentitet identity) {
    return new PersonKey(keyed("person", identity.digits()));
  }

  public MessageKey message(PartyId party, String unit, String id) {
    return new MessageKey(keyed("message", party.value(), unit, id));
  }

  public MessageKey series(PartyId party, String series) {
    return new MessageKey(keyed("series", party.value(), series));
  }

  public UUID file(PartyId party, String name, String contentHash) {
    return keyed("file", party.value(), name, contentHash);
  }

  /// What stands under that name in the party's inbox, whatever it holds.
  public UUID inboxEntry(PartyId party, String name) {
    return keyed("inbox", party.value(), name);
  }

  private UUID keyed(String... parts) {
    var hmac = mac.get();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      // the length first, so that no two lists of parts read the same
      hmac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      hmac.update(bytes);
    }
    var digest = ByteBuffer.wrap(hmac.doFinal());
    return new UUID(digest.getLong(), digest.getLong());
  }
}
