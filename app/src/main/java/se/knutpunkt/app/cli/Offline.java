package se.knutpunkt.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;

/// What a node would read at its start, without the node: properties from `config/`, environment
/// and options, in the same order of precedence.
final class Offline implements AutoCloseable {

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(HubProperties.class)
  static class PropertiesOnly {}

  private final ConfigurableApplicationContext context;

  private Offline(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Offline read(List<String> arguments) {
    var quiet = new ArrayList<>(arguments);
    quiet.add("--logging.level.root=error");
    return new Offline(
        new SpringApplicationBuilder(PropertiesOnly.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .run(quiet.toArray(String[]::new)));
  }

  HubProperties properties() {
    return context.getBean(HubProperties.class);
  }

  /// @throws se.knutpunkt.app.config.ConfigException with every fault
  HubConfig config() {
    return ConfigLoader.load(properties().config(), context.getEnvironment()::getProperty);
  }

  @Override
  public void close() {
    context.close();
  }
}
