package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.domain.Environment;

class RunCommandTest {

  @Test
  void optionsStandForProperties_andPropertiesPass() {
    assertThat(
            arguments(
                "--environment",
                "demo",
                "--data",
                "/d",
                "--config",
                "/c",
                "--port",
                "81",
                "--knutpunkt.limits.backlog=5",
                "--spring.artemis.mode=native"))
        .containsExactly(
            "--knutpunkt.environment=demo",
            "--knutpunkt.data=/d",
            "--knutpunkt.config=/c",
            "--spring.config.additional-location=optional:file:/c/",
            "--server.port=81",
            "--knutpunkt.limits.backlog=5",
            "--spring.artemis.mode=native");
  }

  @Test
  void aWordThatIsNeitherOptionNorPropertyIsRefused() {
    var seen = typed("run", "--enviroment=demo");

    assertThat(seen.err()).contains("--enviroment=demo");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void anEnvironmentThatIsNoneIsToldWithThoseThereAre_notAsAStackTrace() {
    var seen = typed("trace", "0199d3a0-0000-7000-8000-000000000000", "--environment", "prod");

    assertThat(seen.err())
        .contains("knutpunkt.environment", "demo, test, production")
        .doesNotContain("\tat ");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void aFolderOfAnotherEnvironmentIsRefused(@TempDir Path data) {
    DataFolder.claim(data, Environment.DEMO);

    var seen = typed("run", "--data", data.toString(), "--config", "../config", "--port", "0");

    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
    assertThat(data.resolve("database")).doesNotExist();
    assertThat(data.resolve("broker")).doesNotExist();
    assertThat(data.resolve("master.key")).doesNotExist();
  }

  private static java.util.List<String> arguments(String... typed) {
    var run = new RunCommand();
    new CommandLine(run).parseArgs(typed);
    return run.arguments();
  }
}
