package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendCommandTest {

  private static final String JUDGED =
      """
      {"submission":"0199d3a0-0000-7000-8000-000000000000","state":"judged","counts":{"accepted":1,"rejected":1},
       "records":[{"record":"r-2","position":1,"state":"rejected","issues":[
         {"severity":"error","code":"SCH-001","pointer":"/data/coach","sv":"saknas","en":"missing"}]}]}""";

  private static final String FIRST_PAGE =
      JUDGED.replaceFirst("\\{", "{\"next\":\"/api/v1/submissions/x?all=false&after=1\",");
  private static final String LAST_PAGE =
      """
      {"submission":"x","state":"judged","records":[{"record":"r-7","position":6,"line":7,"messageId":"m-7","state":"rejected","issues":[
         {"severity":"error","code":"SCH-004","pointer":"/data/x","sv":"okänt","en":"unknown"}]}]}""";

  @TempDir Path folder;
  private final AtomicReference<HttpExchange> asked = new AtomicReference<>();
  private HttpServer hub;
  private int status = 200;
  private String answer = JUDGED;
  private Path file;

  @BeforeEach
  void aHub() throws IOException {
    file = Files.writeString(folder.resolve("x.ndjson"), "{}\n");
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext(
        "/api/v1/messages",
        exchange -> {
          asked.set(exchange);
          exchange.getRequestBody().readAllBytes();
          var body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    hub.start();
  }

  private void nextPage(int status, String body) {
    hub.createContext(
        "/api/v1/submissions/x",
        exchange -> {
          asked.set(exchange);
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterEach
  void closes() {
    hub.stop(0);
  }

  @Test
  void printsTheReceipts_andFailsWhenAnythingIsRejected() {
    var seen = send("--wait", "7");

    assertThat(seen.out())
        .contains("0199d3a0-0000-7000-8000-000000000000: judged, 1 accepted, 1 rejected")
        .contains("record 2: rejected", "SCH-001  /data/coach", "saknas", "missing");
    assertThat(seen.status()).isEqualTo(Hub.REJECTED);
    var headers = asked.get().getRequestHeaders();
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer k");
    assertThat(headers.getFirst("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(headers.getFirst("Prefer")).isEqualTo("wait=7");
  }

  @Test
  void followsThePagesOfALongReceipt() {
    answer = FIRST_PAGE;
    nextPage(200, LAST_PAGE);

    var seen = send();

    assertThat(seen.out())
        .containsSubsequence("record 2: rejected", "line 7: rejected  (record r-7, message m-7)")
        .containsOnlyOnce("submission ");
    assertThat(seen.status()).isEqualTo(Hub.REJECTED);
    assertThat(asked.get().getRequestURI().getQuery()).isEqualTo("all=false&after=1");
    assertThat(asked.get().getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer k");
  }

  @Test
  void aPageThatCannotBeHadIsTold() {
    answer = FIRST_PAGE;
    nextPage(503, "");

    var seen = send();

    assertThat(seen.out()).contains("received, but", "?all=false&after=1");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void aVerdictThatTakesLongerIsFoundAtTheHub() {
    status = 202;
    answer = "{\"submission\":\"0199d3a0-0000-7000-8000-000000000000\",\"state\":\"received\"}";

    var seen = send();

    assertThat(seen.out())
        .contains("http://localhost:", "/api/v1/submissions/0199d3a0-0000-7000-8000-000000000000\n")
        .doesNotContain("trace");
    assertThat(seen.status()).isZero();
  }

  @Test
  void aFileOfWhichNothingCouldBeReadIsRejected() {
    answer =
        """
        {"submission":"x","state":"judged","counts":{},"records":[],
         "issues":[{"severity":"fatal","code":"FIL-004","pointer":"","sv":"rubrik","en":"header"}]}""";

    var seen = send();

    assertThat(seen.out()).contains("FIL-004");
    assertThat(seen.status()).isEqualTo(Hub.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:18090", "ftp://x", "http:/x"})
  void anAddressThatIsNoneIsTold(String address) {
    var seen = typed("send", file.toString(), "--key", "k", "--url", address);

    assertThat(seen.err()).contains("http://", "duger inte", "will not do");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void aLineBreakAfterTheKeyDoesNoHarm_andOneInItIsToldWithoutTheKey() {
    assertThat(typed("send", file.toString(), "--key", "k\r\n", "--url", url()).out())
        .contains("judged");
    var seen = typed("send", file.toString(), "--key", "hem\rligt", "--url", url());

    assertThat(seen.err()).contains("radbrytning", "line break").doesNotContain("hem");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void aRefusalIsToldByItsCode() {
    status = 401;
    answer =
        "{\"status\":401,\"issues\":[{\"severity\":\"error\",\"code\":\"ACC-001\",\"pointer\":\"\",\"sv\":\"nyckel\",\"en\":\"key\"}]}";

    var seen = send();

    assertThat(seen.out()).contains("refused (HTTP 401)", "ACC-001");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void aHubThatDoesNotAnswerIsTold() {
    hub.stop(0);

    var seen = send();

    assertThat(seen.err()).contains("svarar inte", "--url");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void withoutAKeyAFileGoesByThePartysInbox_andTheReceiptIsRead() throws Exception {
    var inbox = Files.createDirectories(folder.resolve("data/inbox/jobbtorg"));
    var csv = Files.writeString(folder.resolve("insats-1.csv"), "x");
    var taker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (Files.notExists(inbox.resolve("insats-1.csv"))) {
                      Thread.sleep(20);
                    }
                    var part = Files.writeString(inbox.resolve("r.part"), JUDGED);
                    Files.move(part, inbox.resolve("insats-1.csv.kvittens.json"));
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });

    var seen =
        typed(
            "send",
            csv.toString(),
            "--party",
            "jobbtorg",
            "--key",
            "",
            "--wait",
            "20",
            "--data",
            folder.resolve("data").toString());

    taker.join();
    assertThat(seen.out()).contains("judged", "record 2: rejected");
    assertThat(inbox.resolve("insats-1.csv.part")).doesNotExist();
  }

  private Typed send(String... more) {
    var arguments = new java.util.ArrayList<>(java.util.List.of("send", file.toString()));
    arguments.addAll(java.util.List.of("--key", "k", "--url", url()));
    arguments.addAll(java.util.List.of(more));
    return typed(arguments.toArray(String[]::new));
  }

  private String url() {
    return "http://localhost:" + hub.getAddress().getPort();
  }
}
