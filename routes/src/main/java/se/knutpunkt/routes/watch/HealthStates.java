package se.knutpunkt.routes.watch;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;

/// A composite whose parts are asked for when it is: routes exist only once Camel has started.
///
/// @param health null for a name that is not there
record HealthStates(Supplier<List<String>> names, Function<String, Health> health)
    implements CompositeHealthContributor {

  @Override
  public HealthContributor getContributor(String name) {
    return names.get().contains(name) ? indicator(name) : null;
  }

  @Override
  public Iterator<NamedContributor<HealthContributor>> iterator() {
    return names.get().stream()
        .map(name -> NamedContributor.<HealthContributor>of(name, indicator(name)))
        .iterator();
  }

  private HealthIndicator indicator(String name) {
    return () -> health.apply(name);
  }
}
