package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version", "rules --version", "rules list -V"})
  void theVersionIsToldOfTheHubAndOfItsCommands(String line) {
    var told = typed(line.split(" "));

    assertThat(told.out()).startsWith("knutpunkt ");
    assertThat(told.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rules", "rules activate", "rules diff", "rules list", "conflict list"})
  void everyCommandHelps(String command) {
    var told = typed((command + " --help").strip().split(" "));

    assertThat(told.out()).startsWith(("Usage: hub " + command).strip());
    assertThat(told.status()).isZero();
  }
}
