package se.knutpunkt.routes.watch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.springframework.dao.DataAccessException;
import se.knutpunkt.domain.operations.Circuit;
import se.knutpunkt.domain.operations.Operations;
import se.knutpunkt.domain.operations.Stage;
import se.knutpunkt.domain.operations.Stage.Condition;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Board;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.Traffic;
import se.knutpunkt.routes.RouteIds;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.pulse.Pulse;

/// The routes of this node as an operator sees and pauses them. Each pause and resumption is an
/// event of the history, with the node and the route.
public final class RouteOperations implements Operations {

  private static final long DRAIN_SECONDS = 10;

  private final CamelContext camel;
  private final Pulse pulse;
  private final Pulse.Limits limits;
  private final Board board;
  private final Delivering delivering;
  private final History history;

  public RouteOperations(
      CamelContext camel,
      Pulse pulse,
      Pulse.Limits limits,
      Board board,
      Delivering delivering,
      History history) {
    this.camel = camel;
    this.pulse = pulse;
    this.limits = limits;
    this.board = board;
    this.delivering = delivering;
    this.history = history;
  }

  @Override
  public List<Stage> stages() {
    return pulse.routes().stream().map(this::now).toList();
  }

  /// Empty when there is no such route.
  public Optional<Stage> stage(String id) {
    return pulse.routes().contains(id) ? Optional.of(now(id)) : Optional.empty();
  }

  private Stage now(String id) {
    var route = camel.getRoute(id);
    if (route == null) {
      return new Stage(id, "", Condition.STOPPED, "it was taken away", null, null);
    }
    var status = camel.getRouteController().getRouteStatus(id);
    var traffic = traffic();
    var overdue = traffic.map(now -> overdue(id, now)).orElse(null);
    var stage = pulse.stage(route, status, limits, overdue);
    return id.equals(RouteIds.DECIDE)
        ? traffic.map(now -> withSetAside(stage, now)).orElse(stage)
        : stage;
  }

  /// Unknown while the ledger cannot be read: then that is what is wrong, and it shows elsewhere.
  private Optional<Traffic.Now> traffic() {
    try {
      return Optional.of(board.read().traffic());
    } catch (DataAccessException unreadable) {
      return Optional.empty();
    }
  }

  /// Since when something has waited that this route should have taken; null when nothing has.
  private static Instant overdue(String id, Traffic.Now traffic) {
    return switch (id) {
      case RouteIds.JUDGE -> traffic.oldestRecorded();
      case RouteIds.DECIDE -> traffic.marked().all() > 0 ? Instant.EPOCH : null;
      case String deliver when deliver.startsWith(RouteIds.DELIVER) -> {
        var party = traffic.parties().get(new PartyId(id.substring(RouteIds.DELIVER.length())));
        yield party == null ? null : party.oldestDue();
      }
      default -> null;
    };
  }

  /// The route runs, since all others are decided; but somebody has to look for the fault.
  private static Stage withSetAside(Stage stage, Traffic.Now traffic) {
    long persons = traffic.marked().setAside();
    return persons == 0 || stage.condition() != Condition.RUNNING
        ? stage
        : new Stage(
            stage.id(),
            stage.group(),
            stage.condition(),
            "persons set aside because their decision failed: " + persons + "; see the log",
            stage.lastLook(),
            stage.since());
  }

  @Override
  public Optional<Stage> pause(String id) {
    return change(
        id,
        "paused",
        ServiceStatus::isStarted,
        () -> camel.getRouteController().suspendRoute(id, DRAIN_SECONDS, TimeUnit.SECONDS));
  }

  @Override
  public Optional<Stage> resume(String id) {
    return change(
        id,
        "resumed",
        status -> status.isSuspended() || status.isStopped(),
        () -> {
          if (camel.getRouteController().getRouteStatus(id).isSuspended()) {
            camel.getRouteController().resumeRoute(id);
          } else {
            camel.getRouteController().startRoute(id);
          }
        });
  }

  private interface Action {
    void run() throws Exception;
  }

  private synchronized Optional<Stage> change(
      String id, String step, Predicate<ServiceStatus> needed, Action action) {
    var status = camel.getRouteController().getRouteStatus(id);
    if (status != null && needed.test(status)) {
      try {
        action.run();
      } catch (Exception e) {
        throw new IllegalStateException("the route could not be " + step, e);
      }
      var detail = Map.of("route", id, "by", "operator");
      history.add(List.of(new History.Event(step, null, null, null, null, null, detail)));
    }
    return stage(id);
  }

  @Override
  public Map<PartyId, Circuit> circuits() {
    var circuits = new TreeMap<PartyId, Circuit>();
    for (var party : delivering.parties()) {
      delivering.circuit(party).ifPresent(state -> circuits.put(party, circuit(state)));
    }
    return circuits;
  }

  private static Circuit circuit(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> Circuit.OPEN;
      case HALF_OPEN -> Circuit.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> Circuit.CLOSED;
    };
  }
}
