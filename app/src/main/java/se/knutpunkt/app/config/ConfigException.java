package se.knutpunkt.app.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Carries everything that is wrong with it, not just the first
/// fault.
public final class ConfigException extends RuntimeException {

  private final transient List<ConfigFault> faults;

  public ConfigException(List<ConfigFault> faults) {
    var sorted =
        faults.stream()
            .sorted(Comparator.comparing(ConfigFault::file).thenComparing(ConfigFault::line))
            .toList();
    super(sorted.stream().map(ConfigFault::toString).collect(Collectors.joining("\n")));
    this.faults = sorted;
  }

  /// By file, then line.
  public List<ConfigFault> faults() {
    return faults;
  }
}
