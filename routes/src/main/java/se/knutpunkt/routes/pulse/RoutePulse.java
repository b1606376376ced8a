package se.knutpunkt.routes.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.ScheduledPollEndpoint;
import se.knutpunkt.domain.operations.Stage;
import se.knutpunkt.domain.operations.Stage.Condition;
import se.knutpunkt.routes.ErrorPolicy;

/// The pulse of one route: when it last came back from a look or an exchange, what it has in hand,
/// and since when. Camel itself calls a consumer well while its poll hangs; this does not.
final class RoutePulse extends RoutePolicySupport implements PollingConsumerPollStrategy {

  /// Something begun and not ended: an exchange, or a look that finds what becomes exchanges.
  private static final class Flight {
    final Thread thread = Thread.currentThread();
    final boolean look;
    volatile Instant step;

    Flight(boolean look, Instant begun) {
      this.look = look;
      this.step = begun;
    }
  }

  private static final ThreadLocal<RoutePulse> CURRENT = new ThreadLocal<>();

  private final String id;
  private final InstantSource clock;
  private final Map<Object, Flight> flights = new ConcurrentHashMap<>();
  private volatile Duration interval;
  private volatile boolean pacedByClient;
  private volatile Instant started;
  private volatile Instant lastLook;
  private volatile Instant paused;
  private volatile Instant failing;
  private volatile String fault;

  RoutePulse(String id, InstantSource clock) {
    this.id = id;
    this.clock = clock;
  }

  /// What this thread has in hand has come a step further.
  static void step() {
    var pulse = CURRENT.get();
    if (pulse != null) {
      pulse.stepped();
    }
  }

  private void stepped() {
    var now = clock.instant();
    for (var flight : flights.values()) {
      if (flight.thread == Thread.currentThread()) {
        flight.step = now;
      }
    }
  }

  /// Faults that never become an exchange would be told by Camel with their message, and an idle
  /// poll makes no exchange at all; so both report here.
  @Override
  public void onInit(Route route) {
    if (route.getEndpoint() instanceof ScheduledPollEndpoint polled) {
      polled.setPollStrategy(this);
      interval = Duration.ofMillis(polled.getDelay());
    }
    if (route.getEndpoint() instanceof TimerEndpoint timer) {
      interval = Duration.ofMillis(timer.getPeriod());
    }
    if (route.getEndpoint() instanceof DefaultEndpoint endpoint) {
      endpoint.setExceptionHandler(new ToldByKind(id));
    }
    if (route.getEndpoint() instanceof JmsEndpoint queue) {
      queue.setErrorHandler(_ -> {}); // the error policy has told it; the message goes back
    }
    pacedByClient = route.getEndpoint().getEndpointUri().startsWith("platform-http:");
  }

  @Override
  public void onStart(Route route) {
    started = clock.instant();
    paused = null;
  }

  @Override
  public void onSuspend(Route route) {
    paused = clock.instant();
  }

  @Override
  public void onResume(Route route) {
    started = clock.instant();
    paused = null;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    begin(exchange);
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    done(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    begin(this);
    return true;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    done(this, null);
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    ErrorPolicy.tell(id, cause);
    done(this, cause);
    return false;
  }

  private void begin(Object what) {
    stepped();
    flights.put(what, new Flight(what == this, clock.instant()));
    CURRENT.set(this);
  }

  private void done(Object what, Exception cause) {
    var now = clock.instant();
    flights.remove(what);
    stepped();
    CURRENT.remove();
    if (cause == null) {
      failing = null;
    } else {
      failing = failing == null ? now : failing;
      fault = cause.getClass().getSimpleName();
    }
    lastLook = now;
  }

  /// @param overdue since when something has waited that this route should have taken; null when
  ///     nothing has
  Stage stage(String group, ServiceStatus status, Pulse.Limits limits, Instant overdue) {
    var now = clock.instant();
    if (status.isSuspended() || status.isSuspending()) {
      return stage(group, Condition.PAUSED, "an operator paused it", paused);
    }
    if (!status.isStarted() && !status.isStarting()) {
      return stage(group, Condition.STOPPED, "it is not started", null);
    }
    var exchange = oldestStep(false);
    if (exchange.isPresent()) {
      var still = Duration.between(exchange.get(), now);
      return still.compareTo(limits.hung()) > 0 && !pacedByClient
          ? stage(group, Condition.HUNG, "what it began has not moved for " + told(still), null)
          : failing(group, now, limits);
    }
    var look = oldestStep(true).map(step -> Duration.between(step, now)).orElse(Duration.ZERO);
    if (look.compareTo(limits.silence(interval)) > 0) {
      return stage(group, Condition.HUNG, "a look has not come back for " + told(look), null);
    }
    var quiet = Duration.between(lastLook == null ? started : lastLook, now);
    if (interval != null && quiet.compareTo(limits.silence(interval)) > 0) {
      var why = "no look for " + told(quiet) + "; one is due every " + told(interval);
      return stage(group, Condition.SILENT, why, null);
    }
    if (overdue != null && quiet.compareTo(limits.hung()) > 0) {
      var waits = Duration.between(overdue, now);
      if (waits.compareTo(limits.hung()) > 0) {
        var why = "what it should take has waited for " + told(waits);
        return stage(group, Condition.SILENT, why, null);
      }
    }
    return failing(group, now, limits);
  }

  private Optional<Instant> oldestStep(boolean looks) {
    return flights.values().stream()
        .filter(flight -> flight.look == looks)
        .map(flight -> flight.step)
        .min(Instant::compareTo);
  }

  private Stage failing(String group, Instant now, Pulse.Limits limits) {
    var since = failing;
    return since != null && Duration.between(since, now).compareTo(limits.least()) > 0
        ? stage(
            group,
            Condition.FAILING,
            "every look for " + told(Duration.between(since, now)) + " ended in " + fault,
            null)
        : stage(group, Condition.RUNNING, "", null);
  }

  private Stage stage(String group, Condition condition, String why, Instant since) {
    return new Stage(id, group, condition, why, lastLook, since);
  }

  private static String told(Duration duration) {
    return duration.toSeconds() < 1 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
  }
}
