package se.knutpunkt.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.ConfigLoader;

class ReleaseWiringTest {

  @ParameterizedTest
  @CsvSource({"production, false", "test, true", "demo, true"})
  void whatNobodyHasConfirmedReleasesNothingInProduction(String environment, boolean unconfirmed) {
    var hub =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("knutpunkt.environment", environment, "knutpunkt.data", "d")))
            .bind("knutpunkt", HubProperties.class)
            .get();
    var config = ConfigLoader.load(Path.of("../config"), (name) -> null);

    var gate = new ReleaseWiring().gate(config, hub);

    assertThat(gate.rules().stream().anyMatch(rule -> !rule.confirmed())).isEqualTo(unconfirmed);
    assertThat(gate.rules()).allMatch(rule -> unconfirmed || rule.confirmed());
  }
}
