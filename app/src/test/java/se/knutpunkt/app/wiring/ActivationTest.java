package se.knutpunkt.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.app.rules.RulesDiff;
import se.knutpunkt.app.start.StartFaultAnalyzer;
import se.knutpunkt.ledger.Activations;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.TestLedger;

/// A node that starts with changed rules, on the ledger that an earlier one has used.
class ActivationTest {

  @AutoClose private final TestLedger ledger = TestLedger.fresh();
  @TempDir Path config;

  @Test
  void changedRulesUnderAKnownVersionStopTheNodeAndAreToldWithFileAndRemedy() throws IOException {
    FileSystemUtils.copyRecursively(Path.of("../config"), config);
    activate();
    change("ownership.yaml", "value: 10 kalenderdagar", "value: 3 kalenderdagar");

    var told = StartFaultAnalyzer.readable(catchThrowable(this::activate)).orElseThrow();
    var table = Files.readAllLines(config.resolve("ownership.dmn"));
    int line = Integer.parseInt(told.lines().findFirst().orElseThrow().split(":")[1]);
    assertThat(told).startsWith("config/ownership.dmn:").contains("ownership.yaml", "versionTag");
    assertThat(table.get(line - 1)).contains("versionTag=\"2026-11-22\"");

    change("ownership.dmn", "versionTag=\"2026-11-22\"", "versionTag=\"2026-11-22.2\"");
    activate();
  }

  @Test
  void byAChangedPartyRegisterEverybodyIsDecidedAnew_andOnlyThen() throws IOException {
    FileSystemUtils.copyRecursively(Path.of("../config"), config);
    activate();
    assertThat(asked()).as("the first start").isOne();
    activate();
    change("release.yaml", "# Utlämnanderegistret:", "# Utlämnanderegister:");
    activate();
    assertThat(asked()).isOne();

    change("parties/jobbtorg.yaml", "name: Jobbtorg Kista", "name: Kista jobbtorg");
    activate();
    assertThat(asked()).isEqualTo(2);
    change("parties/jobbtorg.yaml", "name: Kista jobbtorg", "name: Jobbtorg Kista");
    activate();
    assertThat(asked()).isEqualTo(3);

    Files.delete(config.resolve("parties/region.yaml"));
    activate();
    assertThat(asked()).as("a party that is no more").isEqualTo(4);
    activate();
    assertThat(asked()).isEqualTo(4);
  }

  private long asked() {
    return ledger.jdbc().queryForObject("select count(*) from broad_mark", Long.class);
  }

  private void activate() throws IOException {
    var folder = new MapConfigurationPropertySource(Map.of("knutpunkt.config", config.toString()));
    var hub = new Binder(folder).bindOrCreate("knutpunkt", HubProperties.class);
    var read = ConfigLoader.load(config, _ -> null);
    var jdbc = ledger.jdbc();
    var activations = new Activations(jdbc, ledger.tx(), ledger.history());
    new RoutesWiring()
        .rulebook(
            read,
            hub,
            new RuleReader(read, _ -> null),
            new RulesDiff(jdbc, new JdbcTransactionManager(ledger.dataSource()), read.register()),
            new RuleVersions(jdbc, ledger.tx(), activations, ledger.history()),
            activations,
            ledger.persons(),
            InstantSource.system(),
            ledger.tx());
  }

  private void change(String name, String from, String to) throws IOException {
    var file = config.resolve(name);
    var text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
