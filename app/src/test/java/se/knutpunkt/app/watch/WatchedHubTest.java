package se.knutpunkt.app.watch;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.knutpunkt.app.HubApplication;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.domain.outcome.Code;

/// A whole node, looked at from outside as an operator, a partner and Prometheus do.
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability
@Import(WatchedHubTest.Watched.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedHubTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String OPERATOR = "the operator's key";
  private static final String PARTNER = "a partner's key";
  /// The node is made before JUnit would fill a `@TempDir`.
  private static final Path DATA = folder();

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private CamelContext camel;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private HikariDataSource pool;

  @Autowired private List<RequestMappingHandlerMapping> mappings;

  /// Whether a request that a route answered was handed to another thread, by a clock's leave.
  private static final Map<String, Boolean> HANDED_OVER = new ConcurrentHashMap<>();

  @TestConfiguration
  static class Watched {
    @Bean
    Filter watchesThreads() {
      return (request, response, chain) -> {
        chain.doFilter(request, response);
        var path = ((HttpServletRequest) request).getRequestURI();
        HANDED_OVER.merge(path, request.isAsyncStarted(), Boolean::logicalOr);
      };
    }
  }

  @DynamicPropertySource
  static void node(DynamicPropertyRegistry registry) {
    registry.add("knutpunkt.data", DATA::toString);
    registry.add("knutpunkt.config", () -> ROOT.resolve("config").toString());
    registry.add("knutpunkt.operator.key-hash", () -> Sha256.hex(OPERATOR));
    registry.add("knutpunkt.keys.arbetsformedlingen", () -> Sha256.hex(PARTNER));
  }

  @BeforeAll
  void messagesGoThrough() throws Exception {
    for (var sample : List.of("valid/minimal", "invalid/missing-program.SCH-001")) {
      var event = ROOT.resolve("schemas/af.anvisning/v1/" + sample + ".json");
      var request =
          request("/api/v1/messages", PARTNER)
              .header("Content-Type", "application/cloudevents+json")
              .POST(HttpRequest.BodyPublishers.ofFile(event));
      assertThat(client.send(request.build(), ofString()).statusCode()).isEqualTo(202);
    }
    await()
        .untilAsserted(
            () ->
                assertThat(samples())
                    .containsEntry(
                        "knutpunkt_records{party=\"arbetsformedlingen\",state=\"accepted\"}", 1.0)
                    .containsKeys(
                        "knutpunkt_stage_seconds_count{stage=\"judge\"}",
                        "knutpunkt_stage_seconds_count{stage=\"decide\"}"));
  }

  @Test
  void everyPathIsDescribedAndNothingElse() throws Exception {
    var described = new TreeSet<String>();
    openapi().get("paths").fieldNames().forEachRemaining(described::add);

    var served =
        camel.getRoutes().stream()
            .map(route -> route.getEndpoint().getEndpointUri())
            .filter(uri -> uri.startsWith("platform-http:"))
            .map(uri -> uri.replaceFirst("platform-http:/*", "/").replaceFirst("\\?.*", ""))
            .map(path -> path.replace("%7B", "{").replace("%7D", "}"))
            .collect(toCollection(TreeSet::new));
    mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(info -> info.getPatternValues().stream())
        .filter(path -> path.startsWith("/api/") || path.startsWith("/ops/"))
        .forEach(served::add);

    assertThat(described).isEqualTo(served);
  }

  @Test
  void theDescriptionIsWhole() throws Exception {
    var openapi = openapi();

    assertThat(openapi.path("openapi").asText()).startsWith("3.1.");
    // a comma in an unquoted text of the YAML makes a field without a value
    assertThat(openapi.toString()).doesNotContain(":null");
    assertThat(openapi.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(openapi.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    var ids = openapi.get("paths").findValuesAsText("operationId");
    assertThat(ids).hasSize(openapi.get("paths").findValues("responses").size());
    assertThat(ids).doesNotHaveDuplicates();
    openapi
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .forEach(
                        operation ->
                            assertThat(pathParameters(openapi, operation))
                                .as(path.getKey())
                                .isEqualTo(placeholders(path.getKey()))));
    assertThat(openapi.at("/components/schemas/Code/oneOf")).hasSameSizeAs(Code.values());
  }

  @Test
  void theTableOfMetricsSaysWhatIsThere() throws Exception {
    var documented = new TreeMap<String, TreeSet<String>>();
    var row = Pattern.compile("\\| `(knutpunkt_\\w+)` \\| ([a-z, ]*) ?\\|.*");
    Files.readAllLines(ROOT.resolve("docs/metrics.md")).stream()
        .map(row::matcher)
        .filter(java.util.regex.Matcher::matches)
        .forEach(m -> documented.put(m.group(1), words(m.group(2))));

    var there = new TreeMap<String, TreeSet<String>>();
    samples()
        .keySet()
        .forEach(
            sample -> {
              var name = sample.replaceFirst("\\{.*", "").replaceFirst("_(bucket|count|sum)$", "");
              there.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(labels(sample));
            });

    // the sample messages collide with nothing
    documented.remove("knutpunkt_conflicts");
    there.remove("knutpunkt_conflicts");
    assertThat(there).isEqualTo(documented);
  }

  @Test
  void theArithmeticHoldsInEachScrape() throws Exception {
    var samples = samples();

    samples.forEach(
        (name, value) -> {
          if (name.startsWith("knutpunkt_received{") || name.startsWith("knutpunkt_released{")) {
            var states = name.replace("received{", "records{").replace("released{", "releases{");
            var prefix = states.replaceFirst("}$", ",state=");
            assertThat(sum(samples, prefix)).as(name).isEqualTo(value);
          }
        });
    assertThat(samples).containsEntry("knutpunkt_received{party=\"arbetsformedlingen\"}", 2.0);
  }

  /// A large body over a slow line takes minutes, and `Prefer: wait=60` a minute: nothing that a
  /// clock could cut off.
  @Test
  void aRequestIsAnsweredOnItsOwnThread() throws Exception {
    get("/api/v1/schemas", null);

    await().until(() -> HANDED_OVER.containsKey("/api/v1/schemas"));
    assertThat(HANDED_OVER).containsEntry("/api/v1/messages", false);
    assertThat(HANDED_OVER).containsEntry("/api/v1/schemas", false);
  }

  @Test
  void healthHasOneComponentForEachRouteAndParty() throws Exception {
    var health = json(get("/actuator/health", null));

    assertThat(health.at("/components").fieldNames())
        .toIterable()
        .contains("routes", "parties", "broker", "database", "inbox");
    var routes = camel.getRoutes().stream().map(org.apache.camel.Route::getRouteId).toList();
    assertThat(health.at("/components/routes/components").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(routes);
    assertThat(health.at("/components/parties/components/jobbtorg/status").asText())
        .isEqualTo("UP");
  }

  @Test
  void healthWarnsOfAFolderThatNobodyLooksInAndStaysUp() throws Exception {
    Files.createDirectories(DATA.resolve("inbox/jobtorg"));

    var health = get("/actuator/health", null);
    var inbox = json(health).at("/components/inbox");

    assertThat(inbox.path("status").asText()).isEqualTo("WARNING");
    assertThat(inbox.at("/details/unread").asInt()).isOne();
    assertThat(health.body()).doesNotContain("jobtorg");
    assertThat(json(get("/actuator/health/readiness", null)).path("status").asText())
        .isEqualTo("UP");
  }

  @Test
  void pausesARouteForTheOperatorAloneAndRemembersIt() throws Exception {
    var path = "/ops/routes/receive.file.finsam";

    assertThat(post(path + "/pause", PARTNER).statusCode()).isEqualTo(401);
    assertThat(json(post(path + "/pause", OPERATOR)).path("state").asText()).isEqualTo("paused");
    assertThat(json(get("/actuator/health/routes/receive.file.finsam", null)).path("status"))
        .hasToString("\"OUT_OF_SERVICE\"");
    assertThat(json(post(path + "/resume", OPERATOR)).path("state").asText()).isEqualTo("running");

    assertThat(
            jdbc.queryForList(
                "select step from history where detail->>'route' = ? order by id",
                String.class,
                "receive.file.finsam"))
        .containsExactly("paused", "resumed");
  }

  @Test
  void aPausedDoorRefusesWithACode() throws Exception {
    post("/ops/routes/receive.http.schemas/pause", OPERATOR);
    var refused = get("/api/v1/schemas", null);
    post("/ops/routes/receive.http.schemas/resume", OPERATOR);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(json(refused).at("/issues/0/code").asText()).isEqualTo("ACC-004");
  }

  /// Holds every connection, so that the ledger is away for all others.
  @Test
  void aDatabaseThatIsAwayIsToldToTheSenderWithinSeconds_ACC_004() throws Exception {
    var held = new ArrayList<Connection>();
    try {
      while (held.size() < pool.getMaximumPoolSize()) {
        held.add(pool.getConnection());
      }
      var message =
          request("/api/v1/messages", PARTNER)
              .header("Content-Type", "application/cloudevents+json")
              .POST(HttpRequest.BodyPublishers.ofString("{}"));
      var refused = client.send(message.build(), ofString());

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(json(refused).at("/issues/0/code").asText()).isEqualTo("ACC-004");
      assertThat(pool.getConnectionTimeout()).isLessThanOrEqualTo(5_000);
    } finally {
      for (var connection : held) {
        connection.close();
      }
    }
  }

  @Test
  void publishesSchemasAlsoAsTheirReceiversSeeThem() throws Exception {
    var whole = json(get("/api/v1/schemas/remiss/v1", null));
    var cut = json(get("/api/v1/schemas/remiss/v1/for/jobbtorg", null));

    assertThat(cut.path("$id").asText()).isEqualTo(whole.path("$id").asText() + "/for/jobbtorg");
    assertThat(cut.path("properties").size()).isLessThanOrEqualTo(whole.path("properties").size());
    assertThat(get("/api/v1/schemas/remiss/v1/for/region", null).statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/schemas/remiss/v9", null).statusCode()).isEqualTo(404);
  }

  @Test
  void everySchemaOfTheListIsThere() throws Exception {
    var listed = json(get("/api/v1/schemas", null));

    assertThat(listed).extracting(JsonNode::asText).contains("/api/v1/schemas/envelope");
    for (var address : listed) {
      var schema = json(get(address.asText(), null));
      assertThat(schema.path("$id").asText())
          .isEqualTo(address.asText().replace("/api/v1/", "https://knutpunkt.se/"));
    }
  }

  @Test
  void theStartPageLoadsNothingFromElsewhere() throws Exception {
    var page = get("/", null);

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .contains("lang=\"sv\"")
        .doesNotContain("http://", "https://", "<style", " style=", "onclick");
    assertThat(json(get("/api/v1/overview", null)).at("/in/received").asInt()).isEqualTo(2);
  }

  @Test
  void theOverviewSaysByWhichRulesItIsJudged_andWhatACodeMeans() throws Exception {
    var conflicts = json(get("/api/v1/overview", null)).at("/conflicts");
    var names = conflicts.at("/names");

    assertThat(conflicts.at("/rules").asText()).isEqualTo("2026-11-22");
    assertThat(names.at("/K1/sv").asText()).isEqualTo("Statligt program och insats samtidigt");
    assertThat(names.at("/K7/en").asText()).startsWith("Bistånd without enrolment");
  }

  /// A description of the events that the hub posts stands beside that of the paths.
  @Test
  void aReceiverIsToldHowToKnowARepetition() throws Exception {
    var delivery = openapi().at("/webhooks/deliveries/post");

    assertThat(delivery.at("/parameters/0/name").asText()).isEqualTo("Idempotency-Key");
    assertThat(delivery.path("description").asText()).contains("`id` and `source`");
  }

  private JsonNode openapi() throws Exception {
    return json(get("/api/v1/openapi.json", null));
  }

  private static TreeSet<String> placeholders(String path) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static TreeSet<String> pathParameters(JsonNode openapi, JsonNode operation) {
    var names = new TreeSet<String>();
    for (var parameter : operation.path("parameters")) {
      var ref = parameter.path("$ref");
      var at = ref.isMissingNode() ? parameter : openapi.at(ref.asText().substring(1));
      if (at.path("in").asText().equals("path")) {
        names.add(at.path("name").asText());
      }
    }
    return names;
  }

  /// Name with labels → value, the hub's own metrics only.
  private TreeMap<String, Double> samples() throws Exception {
    var samples = new TreeMap<String, Double>();
    get("/actuator/prometheus", null)
        .body()
        .lines()
        .filter(line -> line.startsWith("knutpunkt_"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return samples;
  }

  private static double sum(TreeMap<String, Double> samples, String prefix) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(prefix))
        .mapToDouble(java.util.Map.Entry::getValue)
        .sum();
  }

  private static TreeSet<String> labels(String sample) {
    return Pattern.compile("(\\w+)=\"")
        .matcher(sample)
        .results()
        .map(found -> found.group(1))
        .filter(label -> !label.equals("le"))
        .collect(toCollection(TreeSet::new));
  }

  private static TreeSet<String> words(String list) {
    return Pattern.compile("\\w+")
        .matcher(list)
        .results()
        .map(java.util.regex.MatchResult::group)
        .collect(toCollection(TreeSet::new));
  }

  private HttpRequest.Builder request(String path, String key) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> get(String path, String key) throws Exception {
    return client.send(request(path, key).build(), ofString());
  }

  private HttpResponse<String> post(String path, String key) throws Exception {
    var request = request(path, key).POST(HttpRequest.BodyPublishers.noBody());
    return client.send(request.build(), ofString());
  }

  private JsonNode json(HttpResponse<String> response) throws Exception {
    return json.readTree(response.body());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "watched-hub");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
