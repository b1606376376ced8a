package se.knutpunkt.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// HTTP/1.1 over a connection that stays while the server lets it, with as little of the machine as
/// it takes: what the clients use is not there for the node that is measured beside them.
final class PlainClient implements AutoCloseable {

  private static final String LENGTH = "content-length: ";

  private final URI target;
  private final String head;
  private Socket socket;
  private InputStream in;

  PlainClient(URI target, String bearer, String type) throws IOException {
    this.target = target;
    head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: "
            .formatted(target.getPath(), target.getAuthority(), bearer, type);
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(target.getHost(), target.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends a body and reads the whole answer.
  ///
  /// @return its status
  /// @throws IOException also when the answer does not say how long it is
  int post(String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var start = (head + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    var request = new byte[start.length + bytes.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(bytes, 0, request, start.length, bytes.length);
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = -1;
    boolean last = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()));
      }
      last |= line.equalsIgnoreCase("connection: close");
    }
    if (length < 0) {
      throw new IOException("an answer without a length");
    }
    in.skipNBytes(length);
    if (last) {
      socket.close();
      connect();
    }
    return status;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
