package se.knutpunkt.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.knutpunkt.ledger.crypto.Vault.VaultException;

class VaultTest {

  private static final byte[] CONTENT = {1, 2, 3};

  private final Vault vault = new Vault(Masters.ONE);
  private final UUID id = UUID.randomUUID();
  private final Vault.ContentKey key = vault.newKey(id);

  @Test
  void whatWasSealedOpensWithTheUnwrappedKey() {
    assertThat(vault.unwrap(id, key.wrapped()).open(key.seal(CONTENT))).isEqualTo(CONTENT);
  }

  @Test
  void theSameContentNeverLooksTheSame() {
    assertThat(key.seal(CONTENT)).isNotEqualTo(key.seal(CONTENT));
  }

  @Test
  void anotherMasterKeyOpensNothing() {
    var other = new Vault(Masters.OTHER);

    assertThatThrownBy(() -> other.unwrap(id, key.wrapped())).isInstanceOf(VaultException.class);
  }

  @Test
  void aKeyMovedToAnotherRowDoesNotOpen() {
    assertThatThrownBy(() -> vault.unwrap(UUID.randomUUID(), key.wrapped()))
        .isInstanceOf(VaultException.class);
  }

  @Test
  void contentMovedToAnotherRowDoesNotOpen() {
    var sealed = key.seal(CONTENT);
    var other = vault.newKey(UUID.randomUUID());

    assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(VaultException.class);
  }

  @Test
  void aChangedByteIsNoticed() {
    var sealed = key.seal(CONTENT);
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> key.open(sealed)).isInstanceOf(VaultException.class);
  }
}
