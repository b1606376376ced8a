package se.knutpunkt.app.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import se.knutpunkt.app.HubProperties;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.party.Connection;

/// What a node would read at its start, without the node: properties from `config/`, environment
/// and options, in the same order of precedence. Nothing is started, so a command answers at once.
final class Offline {

  private final StandardEnvironment environment = new StandardEnvironment();

  private Offline(List<String> arguments) {
    environment
        .getPropertySources()
        .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
  }

  static Offline read(List<String> arguments) {
    return new Offline(arguments);
  }

  /// @throws org.springframework.boot.context.properties.bind.BindException when a value is none of
  ///     its kind
  HubProperties properties() {
    return Binder.get(environment).bindOrCreate("knutpunkt", HubProperties.class);
  }

  /// Null when it is not set.
  String property(String name) {
    return environment.getProperty(name);
  }

  /// @throws se.knutpunkt.app.config.ConfigException with every fault
  HubConfig config() {
    return ConfigLoader.load(properties().configFolder(), environment::getProperty);
  }

  /// The parties that fetch what is for them. None where the config is not sound: what only reads
  /// the ledger works without it.
  Set<PartyId> fetching() {
    try {
      return config().connections().values().stream()
          .filter(Connection::fetches)
          .map(Connection::party)
          .collect(Collectors.toSet());
    } catch (ConfigException _) {
      return Set.of();
    }
  }
}
