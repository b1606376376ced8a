package se.knutpunkt.routes.pulse;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import se.knutpunkt.routes.ErrorPolicy;

/// Tells a consumer's fault by its kind and place. Camel's own handler would quote the exchange,
/// and with it a partner's file name.
record ToldByKind(String route) implements ExceptionHandler {

  @Override
  public void handleException(Throwable fault) {
    ErrorPolicy.tell(route, fault);
  }

  @Override
  public void handleException(String message, Throwable fault) {
    ErrorPolicy.tell(route, fault);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable fault) {
    ErrorPolicy.tell(route, fault);
  }
}
