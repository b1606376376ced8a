package se.knutpunkt.ledger.crypto;

import java.util.Base64;

/// Two master keys.
final class Masters {

  static final MasterKey ONE = MasterKey.of(Base64.getEncoder().encodeToString(new byte[32]));
  static final MasterKey OTHER =
      MasterKey.of(
          Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes()));

  private Masters() {}
}
