package se.knutpunkt.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.PortInUseException;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;
import se.knutpunkt.ledger.disk.Folders;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

class StartFaultAnalyzerTest {

  @Test
  void findsTheFaultHoweverDeepItLies() {
    var deep = new IllegalStateException("x", new RuntimeException(new StartFault("fel", "fault")));

    assertThat(StartFaultAnalyzer.readable(deep)).contains("fel\nfault");
  }

  @Test
  void aFaultThatNobodyForesawKeepsItsStackTrace() {
    assertThat(StartFaultAnalyzer.readable(new IllegalStateException("x"))).isEmpty();
    assertThat(StartFaultAnalyzer.readable(new SQLException("x", "42P01"))).isEmpty();
  }

  @Test
  void everyFaultOfTheConfigurationIsToldWithFileAndLine() {
    var fault =
        new ConfigException(
            List.of(
                new ConfigFault("release.yaml", 7, "fel", "wrong"),
                new ConfigFault("parties/x.yaml", 2, "saknas", "missing")));

    assertThat(StartFaultAnalyzer.readable(fault).orElseThrow())
        .contains("config/release.yaml:7", "fel", "wrong", "config/parties/x.yaml:2", "missing");
  }

  @Test
  void aTakenPortIsToldByNumber() {
    assertThat(StartFaultAnalyzer.readable(new PortInUseException(8080)).orElseThrow())
        .contains("Porten 8080 är upptagen", "--port");
  }

  @Test
  void anUnreachableDatabaseIsToldWithoutItsAddress() {
    var fault = new SQLException("jdbc:postgresql://h/x?password=hemligt refused", "08001");

    assertThat(StartFaultAnalyzer.readable(fault).orElseThrow())
        .contains("knutpunkt.database.url", "08001")
        .doesNotContain("hemligt");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldByItsPath(@TempDir Path folder) throws IOException {
    var occupied = Files.createFile(folder.resolve("inbox"));
    try {
      Folders.shared(occupied.resolve("party"));
      throw new AssertionError("a folder inside a file");
    } catch (IOException fault) {
      assertThat(StartFaultAnalyzer.readable(new UncheckedIOException(fault)).orElseThrow())
          .contains(occupied.toString(), "kan inte skapa", "cannot make", "knutpunkt.files.folder");
    }
  }

  @Test
  void aDataFolderInUseIsTold(@TempDir Path folder) {
    try (var _ = EmbeddedDatabase.start(folder)) {
      try (var _ = EmbeddedDatabase.start(folder)) {
        throw new AssertionError("two nodes have one folder");
      } catch (EmbeddedDatabase.InUse fault) {
        assertThat(StartFaultAnalyzer.readable(fault).orElseThrow()).contains("--data");
      }
    }
  }
}
