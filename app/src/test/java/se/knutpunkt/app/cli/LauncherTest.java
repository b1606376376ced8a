package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher at the top of the project, `./hub`, as a shell sees it.
class LauncherTest {

  private static final Path HUB = Path.of("../hub").toAbsolutePath().normalize();
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) {2,}");

  @TempDir Path elsewhere;

  @Test
  void helpListsEveryCommand_andBuildsNothing() throws Exception {
    var told = new TreeSet<String>();
    COMMAND
        .matcher(sh(Map.of(), HUB.toString(), "help"))
        .results()
        .forEach(m -> told.add(m.group(1)));

    var known = new TreeSet<>(Hub.commandLine().getSubcommands().keySet());
    known.add("demo");
    known.add("test");
    assertThat(told).isEqualTo(known);
  }

  @Test
  void withoutACommandItHelps_andAnUnknownOneIsRefused() throws Exception {
    assertThat(sh(Map.of(), HUB.toString())).contains("Usage: ./hub COMMAND");
    assertThat(sh(Map.of(), "-c", HUB + " frobnicate; echo status $?"))
        .contains("Unknown command: frobnicate", "status 2");
  }

  @Test
  void withoutAJdk25ItSaysWhatToInstall() throws Exception {
    // a copy that looks for JDKs nowhere but in JAVA_HOME
    var copy =
        Files.readString(HUB)
            .replaceAll("/usr/lib/jvm/\\*|/opt/\\*|/opt/java/\\*|/usr/libexec/java_home", "/none");
    var hub = Files.writeString(elsewhere.resolve("hub"), copy);

    assertThat(
            sh(
                Map.of("JAVA_HOME", "/none", "HOME", elsewhere.toString()),
                "-c",
                "sh " + hub + " run; echo status $?"))
        .contains("Ingen JDK 25 hittades", "No JDK 25 was found", "status 2");
  }

  private String sh(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(java.util.List.of("sh"));
    command.addAll(java.util.List.of(arguments));
    var builder =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var process = builder.start();
    var out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return out;
  }
}
