package se.knutpunkt.routes.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import se.knutpunkt.domain.party.PartyId;

/// Warns of what lies in `inbox/` where nobody looks, such as the folder of a party whose name is
/// misspelt. It is counted, never named, and is no reason to call the node down.
public final class InboxHealth implements HealthIndicator {

  static final Status WARNING = new Status("WARNING");

  private final Path inbox;
  private final Set<String> watched;

  /// @param watched the parties whose files are taken
  public InboxHealth(Path inbox, Set<PartyId> watched) {
    this.inbox = inbox;
    this.watched = watched.stream().map(PartyId::value).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Health health() {
    if (watched.isEmpty() && Files.notExists(inbox)) {
      return Health.up().build();
    }
    try (var entries = Files.list(inbox)) {
      long unread =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !name.startsWith(".") && !watched.contains(name))
              .count();
      return unread == 0
          ? Health.up().build()
          : Health.status(WARNING)
              .withDetail("unread", unread)
              .withDetail("why", "no party's files are taken from there")
              .build();
    } catch (IOException unreadable) {
      return Health.down().withDetail("why", "the folder cannot be read").build();
    }
  }
}
