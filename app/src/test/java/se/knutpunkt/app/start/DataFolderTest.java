package se.knutpunkt.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.domain.Environment;

class DataFolderTest {

  @TempDir Path parent;

  @Test
  void belongsToTheEnvironmentThatUsedItFirst() {
    DataFolder.claim(parent.resolve("a"), Environment.TEST);

    assertThat(DataFolder.owner(parent.resolve("a"))).contains("test");
    assertThat(DataFolder.claim(parent.resolve("a"), Environment.TEST).path()).exists();
  }

  @Test
  void isClosedToEverybodyElse() throws IOException {
    DataFolder.claim(parent.resolve("a"), Environment.TEST);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("a"))))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesAnotherEnvironment_inBothLanguages() {
    var folder = parent.resolve("a");
    DataFolder.claim(folder, Environment.TEST);

    assertThatThrownBy(() -> DataFolder.claim(folder, Environment.PRODUCTION))
        .isInstanceOfSatisfying(
            StartFault.class,
            fault -> {
              assertThat(fault.sv()).contains("tillhör miljön test", "production", "--data");
              assertThat(fault.en()).contains("belongs to the environment test", "--environment");
            });
  }

  @Test
  void theOneUsedLastIsFoundAgain() {
    DataFolder.claim(parent.resolve("a"), Environment.TEST);
    DataFolder.claim(parent.resolve("b"), Environment.DEMO);

    assertThat(DataFolder.last(parent)).contains(parent.resolve("b").toAbsolutePath());
  }

  @Test
  void whereNoNodeHasBeenThereIsNoLast() {
    assertThat(DataFolder.last(parent)).isEmpty();
    assertThat(DataFolder.owner(parent)).isEmpty();
  }
}
