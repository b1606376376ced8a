package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// However a request is misshapen, its sender gets an answer in the one form of all refusals: what
/// is wrong by its code, never a page of HTML, an empty answer, or a fault of the hub's.
@ExtendWith(Node.class)
class RequestShapesTest {

  private static final String EVENT = "application/cloudevents+json";
  private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

  /// Name, request, status, code.
  static List<Arguments> shapes() {
    var shapes = new ArrayList<Arguments>();
    shapes.addAll(wrongMethods());
    shapes.addAll(wrongAddresses());
    shapes.addAll(wrongKeys());
    shapes.addAll(wrongBodies());
    shapes.addAll(noHttp());
    return shapes;
  }

  private static List<Arguments> wrongMethods() {
    return List.of(
        shape("GET where POST is", request("GET", "/api/v1/messages"), 405, "ACC-006"),
        shape("PUT", request("PUT", "/api/v1/check", EVENT, "{}"), 405, "ACC-006"),
        shape("PATCH", request("PATCH", "/api/v1/outbox/ack", EVENT, "{}"), 405, "ACC-006"),
        shape("DELETE", request("DELETE", "/api/v1/submissions/" + UNKNOWN), 405, "ACC-006"),
        shape("POST where GET is", request("POST", "/api/v1/outbox", EVENT, ""), 405, "ACC-006"),
        shape("no method at all", request("BREW", "/api/v1/openapi.json"), 405, "ACC-006"),
        shape("TRACE", request("TRACE", "/api/v1/messages"), 405, "ACC-006"),
        shape("POST to a page", request("POST", "/api/v1/overview", EVENT, ""), 405, "ACC-006"),
        shape("GET where /ops has POST", request("GET", "/ops/routes/x/pause"), 405, "ACC-006"));
  }

  private static List<Arguments> wrongAddresses() {
    return List.of(
        shape("no such path", request("GET", "/api/v1/nothing"), 404, "ACC-002"),
        shape("a slash too many", request("GET", "/api/v1/outbox/"), 404, "ACC-002"),
        shape("out of the API", request("GET", "/api/v1/../../etc/passwd"), 404, "ACC-002"),
        shape("an id that is none", request("GET", "/api/v1/submissions/x"), 404, "ACC-002"),
        shape("an id cut short", request("GET", "/api/v1/submissions/1-1-1-1-1"), 404, "ACC-002"),
        shape(
            "an id of nobody's", request("GET", "/api/v1/submissions/" + UNKNOWN), 404, "ACC-002"),
        shape("no such schema", request("GET", "/api/v1/schemas/insats/v999"), 404, "ACC-002"),
        shape("bytes that are no UTF-8", request("GET", "/api/v1/schemas/%FF/v1"), 400, "ACC-006"),
        shape("bytes unescaped", request("GET", "/api/v1/submissions/å"), 400, "ACC-006"),
        shape("a broken escape", request("GET", "/api/v1/submissions/%ZZ"), 400, "ACC-006"),
        shape("a null", request("GET", "/api/v1/submissions/%00"), 400, "ACC-006"),
        shape("a slash escaped", request("GET", "/api/v1/submissions/%2F"), 400, "ACC-006"),
        shape("a long address", request("GET", "/x?" + "a".repeat(20_000)), 400, "ACC-006"),
        shape("max that is no number", request("GET", "/api/v1/outbox?max=x"), 400, "ACC-006"),
        shape("max broken", request("GET", "/api/v1/outbox?max=%FF"), 400, "ACC-006"),
        shape("max twice", request("GET", "/api/v1/outbox?max=1&max=2"), 400, "ACC-006"));
  }

  private static List<Arguments> wrongKeys() {
    var key = Node.doors().key("jobbtorg");
    return List.of(
        shape("no key", keyed("GET", "/api/v1/outbox", ""), 401, "ACC-001"),
        shape("another scheme", keyed("GET", "/api/v1/outbox", "Basic " + key), 401, "ACC-001"),
        shape("a scheme alone", keyed("GET", "/api/v1/outbox", "Bearer"), 401, "ACC-001"),
        shape("two keys", keyed("GET", "/api/v1/outbox", "Bearer x, Bearer y"), 401, "ACC-001"),
        shape(
            "the key in the address",
            keyed("GET", "/api/v1/outbox?Authorization=Bearer%20" + key, ""),
            401,
            "ACC-001"),
        shape("a partner's key for /ops", request("GET", "/ops/routes"), 401, "ACC-001"));
  }

  private static List<Arguments> wrongBodies() {
    var messages = "/api/v1/messages";
    return List.of(
        shape("no type", request("POST", messages, "", "{}"), 415, "ACC-005"),
        shape("no type that is one", request("POST", messages, ";;;", "{}"), 415, "ACC-005"),
        shape("text", request("POST", "/api/v1/check", "text/plain", "{}"), 415, "ACC-005"),
        shape("a form", request("POST", messages, FORM, "{\"a\":1}"), 415, "ACC-005"),
        shape("a form acknowledged", request("POST", ACK, FORM, "a=%ZZ"), 415, "ACC-005"),
        shape("parts", request("POST", messages, "multipart/form-data", "--x"), 415, "ACC-005"),
        shape(
            "packed",
            request("POST", messages, EVENT + "\r\nContent-Encoding: gzip", "\u001f"),
            415,
            "ACC-005"),
        shape("nothing", request("POST", messages, EVENT, ""), 400, "SYN-007"),
        shape(
            "an address with more to it",
            request("POST", "/api;x/v1/messages", EVENT, ""),
            400,
            "SYN-007"),
        shape(
            "an address escaped", request("POST", "/%61pi/v1/messages", EVENT, ""), 400, "SYN-007"),
        shape("less than promised", promised(messages, EVENT), 400, "ACC-006"),
        shape("a check of less", promised("/api/v1/check", EVENT), 400, "ACC-006"),
        shape("an acknowledgement of less", promised(ACK, JSON), 400, "ACC-006"),
        shape("a chunk that is none", chunked(messages, "ZZ\r\n{}\r\n"), 400, "ACC-006"),
        shape("chunks broken off", chunked(messages, "5\r\n{\"a\""), 400, "ACC-006"));
  }

  private static List<Arguments> noHttp() {
    var get = "GET /api/v1/outbox HTTP/1.1\r\n";
    return List.of(
        shape("no host", get + "\r\n", 400, "ACC-006"),
        shape(
            "a large header",
            get + "Host: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
            400,
            "ACC-006"),
        shape("many headers", get + "Host: x\r\n" + "X: 1\r\n".repeat(300), 400, "ACC-006"),
        shape("a length that is none", head("Content-Length: x"), 400, "ACC-006"),
        shape("a length below nothing", head("Content-Length: -1"), 400, "ACC-006"),
        shape("two lengths", head("Content-Length: 1\r\nContent-Length: 2"), 400, "ACC-006"),
        shape("a transfer that nobody knows", head("Transfer-Encoding: x"), 501, "ACC-006"),
        shape("an expectation that nobody meets", head("Expect: x"), 417, "ACC-006"),
        shape("a version to come", "GET / HTTP/3.7\r\nHost: x\r\n\r\n", 505, "ACC-006"),
        shape("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", 400, "ACC-006"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void isRefusedInTheOneForm(String name, String request, int status, String code)
      throws IOException {
    var answer = RawHttp.send(request);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
    var problem = answer.body();
    assertThat(problem.at("/issues/0/code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).endsWith(code);
    assertThat(problem.path("title").asText()).isNotEmpty();
    assertThat(problem.path("detail").asText()).isNotEmpty();
    if (status == 401) {
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void whatAPreferenceSaysWronglyIsPassedOver() {
    for (var prefer : List.of("wait=x", "wait=-1", "wait=99999999999999", "nowait=5", ";;", "")) {
      var answer =
          Api.of("jobbtorg").messages(Api.SINGLE, Events.jobbtorg().toString(), "Prefer", prefer);
      assertThat(answer.status()).as(prefer).isEqualTo(202);
    }
  }

  @Test
  void theSchemeOfTheKeyMayBeWrittenInAnyCase() throws IOException {
    var key = Node.doors().key("jobbtorg");
    assertThat(RawHttp.send(keyed("GET", "/api/v1/outbox", "bearer " + key)).status())
        .isEqualTo(200);
  }

  /// A client's usual type for a body is a form's, and what is wrong with a form is easily quoted.
  @Test
  void aBodyOfAnotherTypeIsNotQuotedInTheLog() throws IOException {
    var person = Node.person();
    var quoted = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    var log =
        (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var appender =
        new ch.qos.logback.core.AppenderBase<ch.qos.logback.classic.spi.ILoggingEvent>() {
          @Override
          protected void append(ch.qos.logback.classic.spi.ILoggingEvent event) {
            quoted.add(event.getFormattedMessage());
          }
        };
    appender.start();
    log.addAppender(appender);
    try {
      RawHttp.send(request("POST", "/api/v1/messages", FORM, "{\"person\":\"" + person + "\"}"));
      RawHttp.send(chunked("/api/v1/messages", person + "\r\n"));
    } finally {
      log.detachAppender(appender);
    }
    assertThat(quoted).noneMatch(line -> line.contains(person));
  }

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ACK = "/api/v1/outbox/ack";

  private static Arguments shape(String name, String request, int status, String code) {
    return Arguments.of(name, request, status, code);
  }

  private static String request(String method, String path) {
    return keyed(method, path, "Bearer " + Node.doors().key("jobbtorg"));
  }

  private static String keyed(String method, String path, String authorization) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: x\r\n"
        + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
        + "\r\n";
  }

  private static String request(String method, String path, String type, String body) {
    return with(method, path, type, "Content-Length: " + body.length()) + body;
  }

  private static String promised(String path, String type) {
    return with("POST", path, type, "Content-Length: 500") + "{\"a\":1}";
  }

  private static String chunked(String path, String chunks) {
    return with("POST", path, EVENT, "Transfer-Encoding: chunked") + chunks;
  }

  private static String head(String headers) {
    return with("POST", "/api/v1/messages", EVENT, headers);
  }

  private static String with(String method, String path, String type, String headers) {
    return request(method, path).strip()
        + "\r\n"
        + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
        + headers
        + "\r\n\r\n";
  }
}
