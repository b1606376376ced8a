package se.knutpunkt.simulator.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/// Everything that a node leaves behind outside the messages themselves: what it logs, where it
/// posts and with which headers, queues and properties, names of files.
final class Trail implements AutoCloseable {

  private static final String ANNOUNCEMENTS = "hub.";

  private final Queue<String> found = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final HttpServer af;
  private volatile URI mailbox;

  Trail() throws IOException {
    System.setOut(heard(out));
    System.setErr(heard(err));
    af = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    af.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    af.createContext("/", this::pass);
    af.start();
  }

  /// The hub's config, with AF's endpoint behind this one.
  Path config(Path config) throws IOException {
    var copy = Node.folder("knutpunkt-config");
    try (var files = Files.walk(config)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var to = copy.resolve(config.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(
            to,
            Files.readString(file)
                .replace(
                    "${knutpunkt.af.endpoint:}",
                    "http://127.0.0.1:" + af.getAddress().getPort() + "/handelser"));
      }
    }
    return copy;
  }

  /// Where what comes for AF goes on to.
  void mailbox(URI uri) {
    mailbox = uri;
  }

  /// Listens to what is sent through the broker. What the hub announces to itself is heard in
  /// full.
  void listen(ActiveMQServer broker) {
    broker.registerBrokerPlugin(
        new ActiveMQServerMessagePlugin() {
          @Override
          public void beforeSend(
              ServerSession session, Transaction tx, Message message, boolean a, boolean b) {
            found.add("queue " + message.getAddress());
            for (var name : message.getPropertyNames()) {
              found.add("property " + name + "=" + message.getObjectProperty(name));
            }
            if (message.getAddress().startsWith(ANNOUNCEMENTS)) {
              var body = message.toCore().getReadOnlyBodyBuffer();
              found.add("announcement " + body.readNullableSimpleString());
            }
          }
        });
  }

  /// Remembers how the files in a folder are called now.
  void files(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        files.forEach(file -> found.add("file " + folder.relativize(file)));
      }
    }
  }

  /// All of it, one a line.
  String text() {
    return String.join("\n", found) + "\n" + log.toString(StandardCharsets.UTF_8);
  }

  private PrintStream heard(OutputStream to) {
    var both =
        new FilterOutputStream(to) {
          @Override
          public void write(int b) throws IOException {
            out.write(b);
            synchronized (log) {
              log.write(b);
            }
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            synchronized (log) {
              log.write(bytes, from, length);
            }
          }
        };
    return new PrintStream(both, true, StandardCharsets.UTF_8);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      found.add("request " + exchange.getRequestURI());
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> found.add("header " + name + "=" + values));
      var request =
          HttpRequest.newBuilder(mailbox)
              .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      try (var client = HttpClient.newHttpClient()) {
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        exchange.sendResponseHeaders(status, -1);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    af.stop(0);
  }
}
