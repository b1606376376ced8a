package se.knutpunkt.app.wiring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.release.Gate;

@Configuration(proxyBeanMethods = false)
class ReleaseWiring {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWiring.class);

  /// In production only rows of the register whose basis a lawyer has confirmed release anything.
  /// Elsewhere all do: there are no real persons.
  @Bean
  Gate gate(HubConfig config, HubProperties hub) {
    var register = config.gate();
    if (hub.environment() != Environment.PRODUCTION) {
      return register;
    }
    var confirmed = register.confirmedOnly();
    int unused = register.rules().size() - confirmed.rules().size();
    if (unused > 0) {
      LOG.warn(
          "{} of {} rows in config/release.yaml are not confirmed: nothing is released by them",
          unused,
          register.rules().size());
    }
    return confirmed;
  }
}
