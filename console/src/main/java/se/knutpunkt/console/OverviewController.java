package se.knutpunkt.console;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.operations.Circuit;
import se.knutpunkt.domain.operations.Operations;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.ledger.Board;
import se.knutpunkt.ledger.Figures;
import se.knutpunkt.ledger.Traffic;

/// What the start page shows, for anybody: `GET /api/v1/overview`.
///
/// The conflicts need the operator's key in production, and then still come without explanation.
/// A party that may know no more than "contact EB, reference Y" could otherwise look up here what
/// Y is about, which what came by SSBTEK must never tell it. Test identities have no such secrets.
@RestController
public final class OverviewController {

  private static final int LATEST = 20;

  /// What a node is called, and where it stands.
  public record Node(String name, Environment environment) {}

  private final Board board;
  private final Figures figures;
  private final PartyRegister register;
  private final Supplier<RulesInForce> rules;
  private final Operations operations;
  private final OperatorKey key;
  private final Node node;

  public OverviewController(
      Board board,
      Figures figures,
      PartyRegister register,
      Supplier<RulesInForce> rules,
      Operations operations,
      OperatorKey key,
      Node node) {
    this.board = board;
    this.figures = figures;
    this.register = register;
    this.rules = rules;
    this.operations = operations;
    this.key = key;
    this.node = node;
  }

  @GetMapping("/api/v1/overview")
  public Overview overview(
      @RequestHeader(name = "Authorization", required = false) String authorization) {
    var reading = board.read();
    var now = Instant.now();
    boolean production = node.environment() == Environment.PRODUCTION;
    return new Overview(
        now,
        node.name(),
        node.environment().name().toLowerCase(Locale.ROOT),
        Overview.Incoming.of(reading.figures().in()),
        Overview.Outgoing.of(reading.figures().out()),
        reading.figures().openRecalls().values().stream().mapToLong(Long::longValue).sum(),
        parties(reading, now),
        production && !key.opens(authorization) ? null : conflicts(reading, !production),
        operations.stages().stream().map(OpsController.Route::of).toList());
  }

  private List<Overview.Party> parties(Board.Reading reading, Instant now) {
    var counted = new HashMap<String, Figures.Party>();
    reading.figures().parties().forEach(p -> counted.put(p.party(), p));
    var circuits = operations.circuits();
    return board.parties().stream()
        .map(
            id -> {
              var none = new Figures.Party(id.value(), Figures.In.NONE, Figures.Out.NONE);
              var p = counted.getOrDefault(id.value(), none);
              return party(id, p, reading.traffic().parties().get(id), circuits.get(id), now);
            })
        .toList();
  }

  private Overview.Party party(
      PartyId id, Figures.Party p, Traffic.Party traffic, Circuit circuit, Instant now) {
    return new Overview.Party(
        id.value(),
        register.party(id).map(known -> known.name()).orElse(id.value()),
        Overview.Incoming.of(p.in()),
        Overview.Outgoing.of(p.out()),
        traffic.lastReceived(),
        traffic.lastDelivered(),
        traffic.oldestWaiting() == null
            ? null
            : Math.max(0, Duration.between(traffic.oldestWaiting(), now).toSeconds()),
        circuit == null ? null : circuit.name().toLowerCase(Locale.ROOT));
  }

  private Overview.Conflicts conflicts(Board.Reading reading, boolean explained) {
    var inForce = rules.get();
    return new Overview.Conflicts(
        inForce.latest().version().toString(),
        inForce.names(),
        reading.figures().openConflicts(),
        figures.latestConflicts(LATEST).stream()
            .map(
                c ->
                    new Overview.Conflict(
                        c.rule(),
                        c.severity(),
                        c.state(),
                        c.version(),
                        c.changedAt(),
                        c.key(),
                        explained ? c.sv() : null,
                        explained ? c.en() : null))
            .toList());
  }
}
