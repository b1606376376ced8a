package se.knutpunkt.routes.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import se.knutpunkt.domain.operations.Circuit;
import se.knutpunkt.domain.operations.Stage;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Board;

/// Health as an operator reads it: one component a route, one a party. Counts and times only,
/// never a person and nothing that a partner named.
public final class HubHealth {

  private final RouteOperations operations;
  private final Board board;
  private final InstantSource clock;

  /// @param clock real time
  public HubHealth(RouteOperations operations, Board board, InstantSource clock) {
    this.operations = operations;
    this.board = board;
    this.clock = clock;
  }

  public CompositeHealthContributor routes() {
    return new HealthStates(
        () -> operations.stages().stream().map(Stage::id).toList(),
        id -> operations.stage(id).map(HubHealth::of).orElse(null));
  }

  public CompositeHealthContributor parties() {
    List<String> names = board.parties().stream().map(PartyId::value).toList();
    return new HealthStates(() -> names, name -> of(new PartyId(name)));
  }

  /// Whether the ledger answers, and soon: a pool that waits for a database that is away would hold
  /// up the whole page.
  public HealthIndicator database() {
    return () -> {
      try {
        board.read();
        return Health.up().build();
      } catch (DataAccessException unreadable) {
        return Health.down().withDetail("why", "the ledger cannot be read").build();
      }
    };
  }

  private static Health of(Stage stage) {
    var health =
        switch (stage.condition()) {
          case RUNNING -> Health.up();
          case PAUSED -> Health.outOfService();
          case STOPPED, SILENT, HUNG, FAILING -> Health.down();
        };
    health.withDetail("state", stage.condition().name().toLowerCase(java.util.Locale.ROOT));
    if (!stage.why().isEmpty()) {
      health.withDetail("why", stage.why());
    }
    tell(health, "lastLook", stage.lastLook());
    tell(health, "since", stage.since());
    return health.build();
  }

  private Health of(PartyId party) {
    var circuit = operations.circuits().get(party);
    var health = circuit == Circuit.OPEN ? Health.down() : Health.up();
    if (circuit != null) {
      health.withDetail("circuit", circuit.name().toLowerCase(java.util.Locale.ROOT));
    }
    if (circuit == Circuit.OPEN) {
      health.withDetail("why", "it did not answer and is left alone for a while");
    }
    try {
      var traffic = board.read().traffic().parties().get(party);
      health.withDetail("waiting", traffic.waiting());
      if (traffic.oldestWaiting() != null) {
        var age = Duration.between(traffic.oldestWaiting(), clock.instant());
        health.withDetail("oldestWaitingSeconds", Math.max(0, age.toSeconds()));
      }
      tell(health, "lastReceived", traffic.lastReceived());
      tell(health, "lastDelivered", traffic.lastDelivered());
      return health.build();
    } catch (DataAccessException unreadable) {
      return Health.unknown().withDetail("why", "the ledger cannot be read").build();
    }
  }

  private static void tell(Health.Builder health, String name, Instant at) {
    if (at != null) {
      health.withDetail(name, at.toString());
    }
  }
}
