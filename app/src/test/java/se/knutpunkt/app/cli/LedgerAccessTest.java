package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.ledger.TestLedger;

/// Commands that read the ledger themselves, where it is not as they expect.
class LedgerAccessTest {

  @TempDir Path config;
  @AutoClose private final TestLedger ledger = TestLedger.fresh();

  @Test
  void tablesOfAnotherVersionAreToldApartFromADatabaseThatIsNotThere() throws IOException {
    ledger.jdbc().execute("alter table rule_version drop column in_force_at");

    assertThat(diff(ledger.url()).err())
        .contains("hör till en annan version", "are of another version");
    assertThat(diff("jdbc:postgresql://localhost:1/x").err())
        .contains("See that the database runs");
  }

  private Typed diff(String url) throws IOException {
    FileSystemUtils.copyRecursively(Path.of("../config"), config);
    Files.writeString(
        config.resolve("application.yaml"),
        "knutpunkt: {database: {url: \"%s\"}}\n".formatted(url));
    var candidate = config.resolve("ownership.dmn").toString();
    var seen = typed("rules", "diff", "--candidate", candidate, "--config", config.toString());
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
    return seen;
  }
}
