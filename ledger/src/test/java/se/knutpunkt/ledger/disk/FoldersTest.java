package se.knutpunkt.ledger.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

  @TempDir Path parent;

  @Test
  void whatIsTheHubsIsClosedToEverybodyElse() throws IOException {
    Folders.closed(parent.resolve("data/database"));

    assertThat(rights("data")).isEqualTo("rwx------");
    assertThat(rights("data/database")).isEqualTo("rwx------");
  }

  @Test
  void whatIsSharedIsOpenToTheGroupAlone() throws IOException {
    Folders.shared(parent.resolve("inbox/party"));

    assertThat(rights("inbox")).isEqualTo("rwxr-x---");
    assertThat(rights("inbox/party")).isEqualTo("rwxr-x---");
  }

  @Test
  void aFolderThatIsThereKeepsItsRights() throws IOException {
    var chosen = PosixFilePermissions.fromString("rwxrwx---");
    Files.setPosixFilePermissions(Files.createDirectory(parent.resolve("party")), chosen);

    Folders.shared(parent.resolve("party"));
    Folders.closed(parent.resolve("party/archive"));

    assertThat(rights("party")).isEqualTo("rwxrwx---");
    assertThat(rights("party/archive")).isEqualTo("rwx------");
  }

  private String rights(String folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve(folder)));
  }
}
