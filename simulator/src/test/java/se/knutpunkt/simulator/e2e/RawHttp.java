package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Bytes to the HTTP door that no client library would send.
final class RawHttp {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  /// @param head status line and headers as they came
  record Answer(String head, byte[] content) {
    int status() {
      var status = STATUS.matcher(head);
      return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    Optional<String> header(String name) {
      var start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }

    JsonNode body() throws IOException {
      return JSON.readTree(
          header("Transfer-Encoding").isPresent() ? unchunked(new String(content, UTF_8)) : text());
    }

    String text() {
      return new String(content, UTF_8);
    }

    /// The door's own answers are one chunk each, or few.
    private static String unchunked(String chunks) {
      return chunks
          .lines()
          .filter(line -> !line.matches("[0-9a-f]{1,8}"))
          .collect(Collectors.joining());
    }
  }

  private RawHttp() {}

  /// Sends, says that nothing more will come, and reads to the end of the answer.
  static Answer send(String request) throws IOException {
    return send(request, true);
  }

  /// @param ends false: more was promised, and the answer must come without it
  static Answer send(String request, boolean ends) throws IOException {
    var hub = Node.doors().api();
    try (var socket = new Socket(hub.getHost(), hub.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      if (ends) {
        socket.shutdownOutput();
      }
      return answer(socket);
    }
  }

  private static Answer answer(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    var answer = new Answer(head.toString(ISO_8859_1), new byte[0]);
    var length = answer.header("Content-Length");
    var content =
        length.isPresent()
            ? in.readNBytes(Integer.parseInt(length.get()))
            : answer.header("Transfer-Encoding").isPresent() ? chunks(socket) : in.readAllBytes();
    return new Answer(answer.head(), content);
  }

  private static byte[] chunks(Socket socket) throws IOException {
    var content = new ByteArrayOutputStream();
    while (!content.toString(ISO_8859_1).endsWith("\r\n0\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      content.write(next);
    }
    return content.toByteArray();
  }
}
