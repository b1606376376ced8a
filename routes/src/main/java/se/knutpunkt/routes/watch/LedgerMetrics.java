package se.knutpunkt.routes.watch;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import se.knutpunkt.domain.operations.Circuit;
import se.knutpunkt.domain.operations.Stage.Condition;
import se.knutpunkt.ledger.Board;
import se.knutpunkt.ledger.Figures.In;
import se.knutpunkt.ledger.Figures.Out;

/// The ledger's figures as metrics. One scrape shows one reading, so that the arithmetic of
/// `docs/metrics.md` holds inside it; that is why these are no gauges of micrometer's, which are
/// read one by one. Names, labels and when to alarm: `docs/metrics.md`.
public final class LedgerMetrics implements MultiCollector {

  private final Board board;
  private final RouteOperations operations;
  private final InstantSource clock;

  /// @param clock real time
  public LedgerMetrics(Board board, RouteOperations operations, InstantSource clock) {
    this.board = board;
    this.operations = operations;
    this.clock = clock;
  }

  /// A reading that fails leaves the ledger's figures out and says so; the rest is shown.
  @Override
  public MetricSnapshots collect() {
    var gauges = new Gauges();
    routes(gauges);
    try {
      ledger(gauges, board.read());
      gauges.add("knutpunkt_ledger_readable", 1);
    } catch (DataAccessException unreadable) {
      gauges.add("knutpunkt_ledger_readable", 0);
    }
    return gauges.snapshots();
  }

  private void routes(Gauges gauges) {
    for (var stage : operations.stages()) {
      for (var condition : Condition.values()) {
        gauges.add(
            "knutpunkt_route",
            stage.condition() == condition ? 1 : 0,
            "route",
            stage.id(),
            "state",
            word(condition));
      }
    }
    operations
        .circuits()
        .forEach(
            (party, now) -> {
              for (var circuit : Circuit.values()) {
                gauges.add(
                    "knutpunkt_circuit",
                    circuit == now ? 1 : 0,
                    "party",
                    party.value(),
                    "state",
                    word(circuit));
              }
            });
  }

  private void ledger(Gauges gauges, Board.Reading reading) {
    var figures = new LinkedHashMap<String, se.knutpunkt.ledger.Figures.Party>();
    reading.figures().parties().forEach(p -> figures.put(p.party(), p));
    for (var party : board.parties()) {
      var p = figures.get(party.value());
      records(gauges, party.value(), p == null ? In.NONE : p.in());
      releases(gauges, party.value(), p == null ? Out.NONE : p.out());
      gauges.add(
          "knutpunkt_open_recalls",
          reading.figures().openRecalls().getOrDefault(party.value(), 0L),
          "party",
          party.value());
    }
    reading
        .figures()
        .conflictStates()
        .forEach(
            (code, states) ->
                states.forEach(
                    (state, n) ->
                        gauges.add("knutpunkt_conflicts", n, "code", code, "state", state.id())));
    var traffic = reading.traffic();
    gauges.add("knutpunkt_backlog_records", traffic.backlog());
    gauges.add("knutpunkt_backlog_oldest_seconds", age(traffic.oldestRecorded()));
    gauges.add("knutpunkt_marked_persons", traffic.marked().all());
    gauges.add("knutpunkt_set_aside_persons", traffic.marked().setAside());
    traffic
        .parties()
        .forEach(
            (party, t) ->
                gauges.add(
                    "knutpunkt_waiting_oldest_seconds",
                    age(t.oldestWaiting()),
                    "party",
                    party.value()));
  }

  private static void records(Gauges gauges, String party, In in) {
    gauges.add("knutpunkt_received", in.received(), "party", party);
    Map.of(
            "accepted", in.accepted(),
            "rejected", in.rejected(),
            "duplicate", in.duplicates(),
            "quarantined", in.quarantined(),
            "in_progress", in.inProgress())
        .forEach((state, n) -> gauges.add("knutpunkt_records", n, "party", party, "state", state));
  }

  private static void releases(Gauges gauges, String party, Out out) {
    gauges.add("knutpunkt_released", out.released(), "party", party);
    Map.of(
            "delivered", out.delivered(),
            "waiting", out.waiting(),
            "held", out.held(),
            "parked", out.parked(),
            "cancelled", out.cancelled())
        .forEach((state, n) -> gauges.add("knutpunkt_releases", n, "party", party, "state", state));
  }

  /// 0 when nothing waits.
  private double age(Instant since) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /// Data points gathered by the name of their metric.
  private static final class Gauges {
    private final Map<String, GaugeSnapshot.Builder> builders = new LinkedHashMap<>();

    void add(String name, double value, String... labels) {
      builders
          .computeIfAbsent(name, n -> GaugeSnapshot.builder().name(n).help("See docs/metrics.md"))
          .dataPoint(
              GaugeDataPointSnapshot.builder().value(value).labels(Labels.of(labels)).build());
    }

    MetricSnapshots snapshots() {
      var snapshots = MetricSnapshots.builder();
      builders.values().forEach(builder -> snapshots.metricSnapshot(builder.build()));
      return snapshots.build();
    }
  }
}
