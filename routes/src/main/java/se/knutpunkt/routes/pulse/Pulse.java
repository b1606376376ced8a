package se.knutpunkt.routes.pulse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import se.knutpunkt.domain.operations.Stage;

/// Takes the pulse of every route of this node; no route has to know of it.
public final class Pulse implements RoutePolicyFactory {

  /// When a route counts as silent or hung. Real time, whatever clock the business follows.
  ///
  /// @param looks how many intervals a polling route may miss
  /// @param least but never sooner than this: a busy machine is not a broken one
  /// @param hung how long something begun may stand still before it counts as hung
  public record Limits(int looks, Duration least, Duration hung) {
    public static final Limits DEFAULT =
        new Limits(10, Duration.ofSeconds(30), Duration.ofMinutes(2));

    /// @param interval pause between two looks; null for what is not polled
    Duration silence(Duration interval) {
      var missed = interval == null ? least : interval.multipliedBy(looks);
      return missed.compareTo(least) > 0 ? missed : least;
    }
  }

  private final Map<String, RoutePulse> pulses = new ConcurrentSkipListMap<>();
  private final InstantSource clock;

  /// @param clock real time
  public Pulse(InstantSource clock) {
    this.clock = clock;
  }

  /// What the current thread's exchange began has come a step further. A long exchange that says
  /// so is not taken for a hung one.
  public static void step() {
    RoutePulse.step();
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    var pulse = new RoutePulse(routeId, clock);
    pulses.put(routeId, pulse);
    return pulse;
  }

  /// Ids of all routes there ever were on this node, sorted.
  public Set<String> routes() {
    return Collections.unmodifiableSet(pulses.keySet());
  }

  /// @param overdue since when something has waited that this route should have taken; null when
  ///     nothing has
  public Stage stage(Route route, ServiceStatus status, Limits limits, Instant overdue) {
    var id = route.getRouteId();
    var group = route.getGroup() == null ? id.replaceFirst("\\..*", "") : route.getGroup();
    return pulses.get(id).stage(group, status, limits, overdue);
  }
}
