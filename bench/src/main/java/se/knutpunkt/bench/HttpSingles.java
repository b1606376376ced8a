package se.knutpunkt.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import se.knutpunkt.simulator.demo.DemoHub;

/// Single messages by HTTP, each acknowledged only when it is durable, from clients that wait for
/// each answer.
///
/// Arguments: clients (16), messages a round (20000), rounds (4; the first warms up).
public final class HttpSingles {

  private HttpSingles() {}

  public static void main(String[] args) throws Exception {
    int clients = args.length > 0 ? Integer.parseInt(args[0]) : 16;
    int messages = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    var data = Path.of("target/bench-data");
    try (var hub =
        new DemoHub(
            data, Path.of("../config"), 0, LocalDate.of(2026, 3, 1), DemoHub.Looks.AS_CONFIGURED)) {
      for (int round = 0; round < rounds; round++) {
        var before = Processor.now(data);
        var taken = round(hub, clients, messages, round);
        Arrays.sort(taken.nanos());
        System.out.printf(
            "round %d: %,d messages, %d clients, %.1f s, %,.0f acknowledged/s, median %.1f ms, 99th %.1f ms%n",
            round,
            messages,
            clients,
            taken.seconds(),
            messages / taken.seconds(),
            taken.nanos()[messages / 2] / 1e6,
            taken.nanos()[messages * 99 / 100] / 1e6);
        long began = System.nanoTime();
        hub.doors().awaitQuiet();
        System.out.printf(
            "round %d: all judged, decided and delivered %.1f s later; %s%n",
            round, (System.nanoTime() - began) / 1e9, Processor.now(data).since(before, messages));
      }
    }
    System.exit(0);
  }

  private record Taken(double seconds, long[] nanos) {}

  private static Taken round(DemoHub hub, int clients, int messages, int round) throws Exception {
    var nanos = new long[messages];
    var next = new AtomicInteger();
    var uri = hub.doors().api().resolve("/api/v1/messages");
    var key = hub.doors().key("arbetsformedlingen");
    long began = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var done = new ArrayList<Future<?>>();
      for (int i = 0; i < clients; i++) {
        done.add(
            threads.submit(
                () -> {
                  try (var client = new PlainClient(uri, key, "application/cloudevents+json")) {
                    for (int n = next.getAndIncrement(); n < messages; n = next.getAndIncrement()) {
                      nanos[n] = post(client, Load.referral("a-" + round + "-" + n, n));
                    }
                  }
                  return null;
                }));
      }
      for (var each : done) {
        each.get();
      }
    }
    return new Taken((System.nanoTime() - began) / 1e9, nanos);
  }

  private static long post(PlainClient client, String message) throws IOException {
    long began = System.nanoTime();
    int status = client.post(message);
    if (status != 202) {
      throw new IllegalStateException("HTTP " + status);
    }
    return System.nanoTime() - began;
  }
}
