package se.knutpunkt.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

  @TempDir Path folder;

  @Test
  void aKeyIsMadeOnceForItsOwnerOnlyAndReadEverAfter() throws Exception {
    var file = folder.resolve("keys/master.key");

    var made = MasterKey.readOrCreate(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(MasterKey.readOrCreate(file).derive("x")).isEqualTo(made.derive("x"));
    assertThat(MasterKey.readOrCreate(folder.resolve("other.key")).derive("x"))
        .isNotEqualTo(made.derive("x"));
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    var file = folder.resolve("master.key");
    MasterKey.readOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> MasterKey.read(file)).hasMessageContaining("chmod 600");
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> MasterKey.of("AAAA")).hasMessageContaining("32 bytes");
  }

  @Test
  void whatIsDerivedForOneUseFitsNoOther() throws Exception {
    assertThat(Masters.ONE.derive("archive")).isNotEqualTo(Masters.ONE.derive("pseudonyms"));
  }

  @Test
  void theKeyNeverStandsInAText() {
    assertThat(Masters.ONE.toString()).doesNotContain("AAAA");
  }
}
