package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A large body is read only of those who may send it, and a refusal reaches whoever is refused.
@ExtendWith(Node.class)
class UploadTest {

  private static final byte[] LARGE = " ".repeat(20 << 20).getBytes(UTF_8);

  @Test
  void aRefusalReachesASenderThatSendsAllBeforeItReads() {
    var stranger = new Api(Node.doors().api(), "guessed");
    for (int i = 0; i < 3; i++) {
      var unknown = stranger.post("/api/v1/messages", Api.NDJSON, LARGE);
      assertThat(unknown.status()).isEqualTo(401);
      assertThat(unknown.code()).isEqualTo("ACC-001");

      var wrong = Api.of("jobbtorg").post("/api/v1/messages", "text/plain", LARGE);
      assertThat(wrong.status()).isEqualTo(415);
      assertThat(wrong.code()).isEqualTo("ACC-005");
    }
  }

  @Test
  void aStrangerIsRefusedBeforeTheBodyIsRead() throws IOException {
    var answer =
        RawHttp.send(
            "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer guessed\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: 1000000000\r\n\r\n{",
            false);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Connection")).contains("close");
  }

  @Test
  void whoAsksWhetherToGoOnIsToldNotTo() throws IOException {
    var answer =
        RawHttp.send(
            "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer guessed\r\n"
                + "Content-Type: application/x-ndjson\r\nContent-Length: 1000\r\n"
                + "Expect: 100-continue\r\n\r\n",
            false);
    assertThat(answer.status()).isEqualTo(401);
  }

  /// More than the memory of the node would hold if it kept it.
  @Test
  void aLongBodyIsReadAsItComes() throws IOException {
    var hub = Node.doors().api();
    var block = "\n".repeat(1 << 20).getBytes(UTF_8);
    long blocks = Runtime.getRuntime().maxMemory() / block.length + 1;
    var event = Events.lines(Events.jobbtorg()).getBytes(UTF_8);
    try (var socket = new java.net.Socket(hub.getHost(), hub.getPort())) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/check HTTP/1.0\r\nAuthorization: Bearer "
                  + Node.doors().key("jobbtorg")
                  + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                  + (blocks * block.length + event.length)
                  + "\r\n\r\n")
              .getBytes(UTF_8));
      for (long i = 0; i < blocks; i++) {
        out.write(block);
      }
      out.write(event);
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).contains(" 200 ", "\"count\":1");
    }
  }
}
