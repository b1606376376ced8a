package se.knutpunkt.simulator.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Act.Format;
import se.knutpunkt.simulator.parties.Observed.Rejection;

/// Each road as the party walks it, against a hub that answers by rote.
class RoadsTest {

  private static final String ALERT =
      """
      {"type":"knutpunkt.agarskap.konflikt.v1","data":{"konflikt":"c1","version":1,"regel":"K2"}}\
      """;

  @TempDir Path folder;

  private final Observed observed = new Observed();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer hub;
  private int refusals;

  @BeforeEach
  void start() throws IOException {
    observed.today(LocalDate.of(2026, 1, 1));
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", this::answer);
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(exchange.getRequestMethod() + " " + path + " " + body);
      boolean full = path.equals("/api/v1/messages") && refusals-- > 0;
      var text =
          switch (path) {
            case "/api/v1/messages" -> "{\"submission\":\"s1\"}";
            case "/api/v1/submissions/s1" ->
                """
                {"records":[{"position":0,"state":"accepted"},
                {"position":1,"state":"rejected","issues":[{"code":"SYN-001"}]}]}
                """;
            case "/api/v1/outbox?max=100" ->
                asked.stream().anyMatch(a -> a.contains("/ack"))
                    ? "{\"deliveries\":[]}"
                    : "{\"deliveries\":[{\"id\":\"d1\",\"event\":" + ALERT + "}]}";
            default -> "{}";
          };
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(full ? 429 : 202, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private HttpSide http() {
    var api = URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    return new HttpSide("arbetsformedlingen", api, "nyckel", HttpClient.newHttpClient());
  }

  @Test
  void postsAndAsksForTheReceipts() throws Exception {
    refusals = 1;
    var side = http();
    side.act(
        List.of(new Act.HttpPost("arbetsformedlingen", "p", Format.NDJSON, bodies("{}", "{"))));
    side.collect(observed);

    assertThat(asked).contains("POST /api/v1/messages {}\n{\n");
    assertThat(observed.rejections())
        .containsExactly(new Rejection("arbetsformedlingen", "http", "p:1", Set.of("SYN-001")));
  }

  @Test
  void fetchesAndAcknowledges() throws Exception {
    try (var side = new FetchSide("forsakringskassan", http())) {
      while (asked.stream().noneMatch(a -> a.contains("/ack"))) {
        Thread.onSpinWait();
      }
      side.collect(observed);
    }

    assertThat(asked).contains("POST /api/v1/outbox/ack {\"ids\":[\"d1\"]}");
    assertThat(observed.conflicts()).hasSize(1);
  }

  @Test
  void takesBatchesOnlyFromTheHub() throws Exception {
    try (var side = new Mailbox("arbetsformedlingen", "hubbens-nyckel")) {
      assertThat(post(side.uri(), "fel-nyckel")).isEqualTo(401);
      assertThat(post(side.uri(), "hubbens-nyckel")).isEqualTo(204);
      side.collect(observed);
    }

    assertThat(observed.conflicts()).extracting(c -> c.id()).containsExactly("c1");
  }

  @Test
  void acknowledgesRattelser() throws Exception {
    var rattelse = "{\"type\":\"knutpunkt.rattelse.v1\",\"data\":{\"rattelse\":\"r1\"}}";
    try (var side = new Mailbox("arbetsformedlingen", "hubbens-nyckel")) {
      side.acknowledgesAt(http());
      assertThat(post(side.uri(), "hubbens-nyckel", rattelse)).isEqualTo(204);
      side.collect(observed);
    }

    assertThat(asked).containsExactly("POST /api/v1/outbox/ack {\"ids\":[\"r1\"]}");
  }

  private static int post(URI uri, String key) throws Exception {
    return post(uri, key, ALERT);
  }

  private static int post(URI uri, String key, String event) throws Exception {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString("[" + event + "]"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void dropsWholeFilesAndReadsTheirReceipts() throws Exception {
    var side = new FileSide("finsam", folder);
    side.act(List.of(new Act.Drop("finsam", "insats-1.csv", "andrad;enhet\n".getBytes(), 0)));
    assertThat(folder.resolve("insats-1.csv")).hasContent("andrad;enhet");
    assertThat(folder.resolve("insats-1.csv.part")).doesNotExist();
    Files.writeString(
        folder.resolve("insats-1.csv.kvittens.json"),
        "{\"records\":[{\"position\":3,\"line\":5,\"state\":\"rejected\",\"issues\":[{\"code\":\"SEM-004\"}]}]}");
    side.collect(observed);

    assertThat(observed.rejections())
        .containsExactly(new Rejection("finsam", "file", "insats-1.csv:5", Set.of("SEM-004")));
    assertThat(folder.resolve("insats-1.csv.kvittens.json")).doesNotExist();
  }

  @Test
  void takesDeliveriesOutOfTheOutbox() throws Exception {
    Files.writeString(folder.resolve("d1.ndjson"), ALERT + "\n" + ALERT + "\n");
    new FolderSide("jobbtorg", "sql", folder).collect(observed);

    assertThat(observed.deliveries()).containsEntry("jobbtorg", 2L);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void writesChangesAndEmptiesTheTray() throws Exception {
    try (var postgres = EmbeddedPostgres.start()) {
      var database = postgres.getPostgresDatabase();
      SqlSide.prepare(database);
      var side = new SqlSide("ekonomiskt-bistand", database, true);
      var changed = Instant.parse("2026-01-02T06:01:00Z");
      side.act(
          List.of(
              new Act.SqlChange("ekonomiskt-bistand", "arende", "bromma", "A-1", changed, "{}")));
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        statement.execute(
            "insert into knutpunkt_in(leverans, typ, handelse) values (gen_random_uuid(), 'agarskap.konflikt', '"
                + ALERT
                + "')");
        side.collect(observed);
        try (var rows = statement.executeQuery("select lopnr, nyckel, andrad from andringar")) {
          rows.next();
          assertThat(tuple(rows.getLong(1), rows.getString(2), rows.getTimestamp(3).toInstant()))
              .isEqualTo(tuple(1L, "A-1", changed));
        }
        try (var rows = statement.executeQuery("select from knutpunkt_in")) {
          assertThat(rows.next()).isFalse();
        }
      }
    }

    assertThat(observed.conflicts()).hasSize(1);
  }

  private static List<byte[]> bodies(String... bodies) {
    return List.of(bodies).stream().map(b -> b.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
