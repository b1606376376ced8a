package se.knutpunkt.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// `docker-compose.yml` cannot be started in a test, so it is held against what the hub reads.
class ComposeTest {

  /// Keys of Spring's that the compose file sets.
  private static final Set<String> SPRING =
      Set.of(
          "spring.artemis.mode",
          "spring.artemis.broker-url",
          "spring.artemis.user",
          "spring.artemis.password",
          "spring.config.import");

  private static final Pattern METRIC = Pattern.compile("knutpunkt_[a-z_]+");

  private final Map<String, Object> compose = read("docker-compose.yml");
  private final Map<String, Map<String, Object>> services = map(compose, "services");

  @Test
  void eachVariableIsAKeyThatTheHubReads() throws IOException {
    var known =
        Stream.concat(Keys.read().keySet().stream(), SPRING.stream())
            .map(ComposeTest::variable)
            .collect(Collectors.toSet());

    for (var hub : List.of("hub-1", "hub-2")) {
      assertThat(known).containsAll(map(services.get(hub), "environment").keySet());
    }
  }

  @Test
  void eachSecretOfAHubIsNamedAsItsKey() throws IOException {
    var secrets = list(services.get("hub-1"), "secrets");

    assertThat(Keys.read().keySet()).containsAll(secrets);
    assertThat(map(compose, "secrets").keySet()).containsAll(secrets);
    var operations = Files.readString(Keys.ROOT.resolve("docs/operations.md"));
    assertThat(secrets).allSatisfy(made -> assertThat(operations).contains("> secrets/" + made));
  }

  @Test
  void theTwoHubsDifferOnlyInNameAndDataFolder() {
    var one = map(services.get("hub-1"), "environment");
    var two = map(services.get("hub-2"), "environment");

    assertThat(one.remove("KNUTPUNKT_NODE")).isNotEqualTo(two.remove("KNUTPUNKT_NODE"));
    assertThat(one).isEqualTo(two);
  }

  @Test
  void whatIsMountedExistsOrIsMadeBeforeTheFirstStart() throws IOException {
    var operations = Files.readString(Keys.ROOT.resolve("docs/operations.md"));
    var declared = map(compose, "volumes").keySet();
    for (var service : services.values()) {
      for (var mount : list(service, "volumes")) {
        var source = mount.split(":")[0];
        if (source.startsWith("./secrets/")) {
          assertThat(operations).as("how it is made").contains("> " + source.substring(2));
        } else if (source.startsWith("./")) {
          assertThat(Keys.ROOT.resolve(source)).exists();
        } else {
          assertThat(declared).contains(source);
        }
      }
    }
  }

  @Test
  void theImageHasTheFoldersThatTheHubsAreTold() throws IOException {
    var image = Files.readString(Keys.ROOT.resolve("Dockerfile"));
    for (var hub : List.of("hub-1", "hub-2")) {
      var told = map(services.get(hub), "environment");
      var mounted = list(services.get(hub), "volumes").stream().map(m -> m.split(":")[1]).toList();
      assertThat(mounted)
          .containsExactlyInAnyOrder(
              (String) told.get("KNUTPUNKT_DATA"),
              (String) told.get("KNUTPUNKT_FILES_FOLDER"),
              "/opt/knutpunkt/config");
      assertThat(image)
          .contains(
              (String) told.get("KNUTPUNKT_DATA"), (String) told.get("KNUTPUNKT_FILES_FOLDER"))
          .contains("WORKDIR /opt/knutpunkt\n", "COPY config config\n");
    }
    assertThat(Files.readString(Keys.ROOT.resolve("app/pom.xml")))
        .contains("<finalName>knutpunkt</finalName>");
    assertThat(image).contains("/src/app/target/knutpunkt.jar", "\"-jar\", \"knutpunkt.jar\"");
  }

  @Test
  void bothBrokersKnowTheAccountsAndNobodyElse() {
    for (var broker : List.of("artemis-primary", "artemis-backup")) {
      assertThat(map(services.get(broker), "environment"))
          .containsEntry("ANONYMOUS_LOGIN", "false");
      for (var file :
          List.of("broker.xml", "artemis-roles.properties", "artemis-users.properties")) {
        assertThat(list(services.get(broker), "volumes"))
            .anyMatch(m -> m.contains(":/var/lib/artemis-instance/etc-override/" + file + ":ro"));
      }
    }
    assertThat(map(services.get("hub-1"), "environment"))
        .containsEntry("SPRING_ARTEMIS_USER", "hub");
  }

  @Test
  void whatAServiceWaitsForIsAService() {
    for (var service : services.values()) {
      var needed = service.get("depends_on");
      if (needed instanceof Map<?, ?> conditions) {
        assertThat(services.keySet()).containsAll(strings(conditions.keySet()));
      } else if (needed != null) {
        assertThat(services.keySet()).containsAll(strings((List<?>) needed));
      }
    }
  }

  @Test
  void prometheusAndTheDoorReachBothHubs() throws IOException {
    for (var file : List.of("deploy/prometheus.yml", "deploy/nginx.conf")) {
      assertThat(Files.readString(Keys.ROOT.resolve(file))).contains("hub-1:8080", "hub-2:8080");
    }
  }

  @Test
  void theBrokersOfThePairDifferInNameAndRoleOnly() throws IOException {
    var texts = new TreeSet<String>();
    for (var role : List.of("primary", "backup")) {
      var text = Files.readString(Keys.ROOT.resolve("deploy/artemis/" + role + ".xml"));
      assertThat(text)
          .contains("<name>artemis-" + role + "</name>", "<shared-store><" + role + ">");
      texts.add(
          text.replaceFirst("<name>.*</name>", "")
              .replaceFirst("<shared-store>.*</shared-store>", "")
              .replaceFirst("<!-- The " + role, "<!-- The one"));
    }
    assertThat(texts).hasSize(1);
  }

  @Test
  void eachMetricOfTheDashboardIsOneThatTheHubHas() throws IOException {
    var dashboard =
        new ObjectMapper()
            .readTree(Keys.ROOT.resolve("deploy/grafana/dashboards/knutpunkt.json").toFile());
    var used = new ArrayList<String>();
    dashboard
        .findValuesAsText("expr")
        .forEach(expr -> METRIC.matcher(expr).results().map(MatchResult::group).forEach(used::add));
    var documented =
        METRIC
            .matcher(Files.readString(Keys.ROOT.resolve("docs/metrics.md")))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    assertThat(used).isNotEmpty();
    assertThat(documented)
        .containsAll(
            used.stream().map(name -> name.replaceAll("_(bucket|count|sum|max)$", "")).toList());
  }

  /// As Spring's relaxed binding has it: dots become underscores, hyphens go.
  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
  }

  private static Map<String, Object> read(String file) {
    try (var in = Files.newInputStream(Path.of("..", file))) {
      return new Yaml().load(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> map(Map<String, Object> holder, String name) {
    return (Map<String, T>) holder.getOrDefault(name, Map.of());
  }

  private static List<String> list(Map<String, Object> holder, String name) {
    return strings((List<?>) holder.getOrDefault(name, List.of()));
  }

  private static List<String> strings(java.util.Collection<?> values) {
    return values.stream().map(String::valueOf).toList();
  }
}
