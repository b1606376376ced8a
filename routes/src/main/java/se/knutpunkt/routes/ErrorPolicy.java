package se.knutpunkt.routes;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.knutpunkt.routes.receive.Http;

/// The one error policy. Nothing is retried here: what a stage could not do still stands in the
/// database, and is announced again by the sweeper. A fault is logged once, by its kind and
/// place; never with a message, since an exception's text may quote a record.
public final class ErrorPolicy extends RouteConfigurationBuilder {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPolicy.class);

  @Override
  public void configuration() {
    routeConfiguration()
        .onException(Throwable.class)
        .handled(exchange -> !sourceKeeps(exchange.getFromRouteId()))
        .logExhausted(false)
        .logHandled(false)
        .retryAttemptedLogLevel(LoggingLevel.OFF)
        .process(ErrorPolicy::settle);
  }

  /// Whoever waits for an answer gets a refusal: an empty one would read as received.
  private static void settle(Exchange exchange) {
    var route = exchange.getFromRouteId();
    tell(route, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    if (route.startsWith(RouteIds.RECEIVE_HTTP)) {
      Http.failed(exchange);
    }
  }

  /// Files and JMS messages stay at their source when they could not be recorded.
  private static boolean sourceKeeps(String route) {
    return route.startsWith(RouteIds.RECEIVE_FILE) || route.startsWith(RouteIds.RECEIVE_JMS);
  }

  /// Logs a route's fault without its text.
  public static void tell(String route, Throwable fault) {
    LOG.error("{} failed: {}", route, Fault.told(fault));
  }
}
