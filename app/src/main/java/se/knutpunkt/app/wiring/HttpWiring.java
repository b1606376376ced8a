package se.knutpunkt.app.wiring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpWiring {

  @Bean("platform-http-engine")
  PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
    return new SpringBootPlatformHttpEngine(port, Runnable::run) {
      @Override
      public PlatformHttpConsumer createConsumer(
          PlatformHttpEndpoint endpoint, Processor processor) {
        return new OnTheRequestsThread(endpoint, processor);
      }
    };
  }

  /// A route runs on the request's own thread: it is a virtual one already, and a second one for
  /// every request, with a second way through all filters for the answer, costs more than the
  /// request itself.
  private static final class OnTheRequestsThread extends SpringBootPlatformHttpConsumer {

    OnTheRequestsThread(PlatformHttpEndpoint endpoint, Processor processor) {
      super(endpoint, processor, Runnable::run);
    }

    /// @return null: all is answered already
    @Override
    public CompletableFuture<Void> service(
        HttpServletRequest request, HttpServletResponse response) {
      super.service(request, response).join();
      return null;
    }
  }
}
