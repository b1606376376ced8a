package se.knutpunkt.app.wiring;

import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HttpWiring {

  /// Routes run on the request's own thread: it is a virtual one already, and a second one for
  /// every request costs more than the request itself.
  @Bean("platform-http-engine")
  PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
    return new SpringBootPlatformHttpEngine(port, Runnable::run);
  }
}
