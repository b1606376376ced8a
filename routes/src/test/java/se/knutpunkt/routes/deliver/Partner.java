package se.knutpunkt.routes.deliver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import se.knutpunkt.routes.deliver.Delivering.Policy;

/// A party's HTTP endpoint that answers as the test says.
final class Partner implements AutoCloseable {

  /// What a node does where a test asks for nothing else.
  static final Policy POLICY =
      new Policy(
          12,
          Duration.ofSeconds(1),
          Duration.ofMinutes(30),
          100,
          Duration.ofMinutes(2),
          Duration.ofSeconds(10));

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile ToIntFunction<String> answer = _ -> 202;

  Partner() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(body);
          exchange.sendResponseHeaders(answer.applyAsInt(body), -1);
          exchange.close();
        });
    server.start();
  }

  Partner answers(int status) {
    return answers(_ -> status);
  }

  /// @param byBody status for a request body
  Partner answers(ToIntFunction<String> byBody) {
    answer = byBody;
    return this;
  }

  /// What it answers to a request body.
  int answer(String body) {
    return answer.applyAsInt(body);
  }

  /// Bodies in the order they came.
  List<String> received() {
    return received;
  }

  Sender sender() {
    return sender(POLICY.patience());
  }

  Sender sender(Duration patience) {
    var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in");
    return new Senders.Calling(HttpClient.newHttpClient(), endpoint, "", patience, true);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
