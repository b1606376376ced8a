package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.knutpunkt.app.cli.Typed.typed;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.knutpunkt.app.start.DataFolder;
import se.knutpunkt.app.start.StartFault;
import se.knutpunkt.domain.Environment;

class RunCommandTest {

  @Test
  void whatIsNoPortIsRefusedInALine() {
    for (var port : List.of("99999", "-1", "http")) {
      var refused = typed("run", "--port", port);
      assertThat(refused.err()).contains("a port is a number from 0");
      assertThat(refused.status()).isEqualTo(Hub.NOT_DONE);
    }
  }

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

  /// A node is a web application, where Spring's own `Path` would be looked for among the
  /// application's resources. Here the folder is found, and it is another's.
  @Test
  void relativePathsAreMeantFromTheFolderThatTheProcessRunsIn(@TempDir Path data) {
    DataFolder.claim(data, Environment.DEMO);
    var relative = Path.of("").toAbsolutePath().relativize(data.toAbsolutePath());
    var run =
        run(
            "--knutpunkt.data=" + relative,
            "--knutpunkt.config=../config",
            "--knutpunkt.files.folder=" + relative.resolve("files"),
            "--port=0");

    assertThatThrownBy(run::call)
        .rootCause()
        .isInstanceOf(StartFault.class)
        .hasMessageContaining(relative.toString());

    var command = Offline.read(run.arguments());
    assertThat(command.properties().dataFolder()).isEqualTo(relative);
    assertThat(command.properties().folder()).isEqualTo(relative.resolve("files"));
    assertThat(command.config().register().parties()).isNotEmpty();
  }

  private static List<String> arguments(String... typed) {
    return run(typed).arguments();
  }

  private static RunCommand run(String... typed) {
    var run = new RunCommand();
    new CommandLine(run).parseArgs(typed);
    return run;
  }
}
