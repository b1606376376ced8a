package se.knutpunkt.routes.deliver;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.routes.ErrorPolicy;
import se.knutpunkt.routes.RouteIds;
import se.knutpunkt.routes.pulse.StageMeters;

/// deliver: due outbox rows of one party go out by its transport. The row owns the attempts; here
/// is decided what follows an attempt: delivered, tried again later and later, or parked.
public final class Delivering {

  /// @param tries after how many attempts a row is parked
  /// @param first pause after the first failure; each further one doubles it, up to `longest`,
  ///     and chance moves it by up to a half so that rows do not come back all at once
  /// @param batch rows in one delivery
  /// @param lease how long one attempt may take before another node takes over; see [#patience]
  /// @param breakerPause how long a party is left alone once its circuit opened
  public record Policy(
      int tries,
      Duration first,
      Duration longest,
      int batch,
      Duration lease,
      Duration breakerPause) {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    /// How long a party may take to answer: half a lease, so that the lease still holds when the
    /// outcome is written.
    public Duration patience() {
      var half = lease.dividedBy(2);
      return half.compareTo(LONGEST_ANSWER) < 0 ? half : LONGEST_ANSWER;
    }

    Duration pauseAfter(int attempt) {
      double doubled = first.toMillis() * Math.pow(2, Math.min(attempt - 1, 30));
      double most = Math.min(doubled, longest.toMillis());
      return Duration.ofMillis((long) (most * ThreadLocalRandom.current().nextDouble(0.5, 1.0)));
    }
  }

  private final Map<PartyId, Sender> senders;
  private final Map<PartyId, CircuitBreaker> breakers = new HashMap<>();
  private final Deliveries deliveries;
  private final TransactionTemplate tx;
  private final Policy policy;

  public Delivering(
      Map<PartyId, Sender> senders, Deliveries deliveries, TransactionTemplate tx, Policy policy) {
    this.senders = Map.copyOf(senders);
    this.deliveries = deliveries;
    this.tx = tx;
    this.policy = policy;
    var config =
        CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(60)
            .waitDurationInOpenState(policy.breakerPause())
            .permittedNumberOfCallsInHalfOpenState(1)
            .automaticTransitionFromOpenToHalfOpenEnabled(false)
            .build();
    senders
        .keySet()
        .forEach(party -> breakers.put(party, CircuitBreaker.of(party.value(), config)));
  }

  /// Sends all that is due to the party now, batch by batch.
  public void deliver(PartyId party) {
    var sender = senders.get(party);
    while (sender != null) {
      List<Leased> rows = tx.execute(_ -> deliveries.lease(party, policy.batch(), policy.lease()));
      if (rows.isEmpty() || !attempt(party, sender, rows)) {
        return;
      }
    }
  }

  /// The parties that the hub sends to.
  public java.util.Set<PartyId> parties() {
    return senders.keySet();
  }

  /// State of the party's circuit, for the health page; empty when the party fetches.
  public Optional<CircuitBreaker.State> circuit(PartyId party) {
    return Optional.ofNullable(breakers.get(party)).map(CircuitBreaker::getState);
  }

  /// @return false when there is no use in going on with this party now
  private boolean attempt(PartyId party, Sender sender, List<Leased> rows) {
    var breaker = breakers.get(party);
    if (!breaker.tryAcquirePermission()) {
      tx.executeWithoutResult(_ -> deliveries.putBack(rows, policy.breakerPause()));
      return false;
    }
    long began = System.nanoTime();
    var result = send(sender, rows);
    long took = System.nanoTime() - began;
    return switch (result) {
      case Delivered(var answer) -> {
        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        tx.executeWithoutResult(_ -> deliveries.delivered(rows, answer, sender.acknowledges()));
        yield true;
      }
      case Refused(var answer) -> {
        // the party is well: it answered
        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        yield refused(sender, rows, answer);
      }
      case Failed(var answer) -> {
        breaker.onError(took, TimeUnit.NANOSECONDS, new Sender.Unreachable(answer));
        later(rows, answer);
        yield false;
      }
    };
  }

  private sealed interface Result {}

  private record Delivered(String answer) implements Result {}

  private record Refused(String answer) implements Result {}

  private record Failed(String answer) implements Result {}

  /// A fault of our own counts as a failed try: it must neither keep the circuit half open nor be
  /// repeated without end.
  private static Result send(Sender sender, List<Leased> rows) {
    long began = System.nanoTime();
    try {
      return new Delivered(sender.send(rows));
    } catch (Sender.Refused refused) {
      return new Refused(refused.getMessage());
    } catch (Sender.Unreachable unreachable) {
      return new Failed(unreachable.getMessage());
    } catch (RuntimeException fault) {
      ErrorPolicy.tell(RouteIds.DELIVER + rows.getFirst().receiver(), fault);
      return new Failed("fault in the hub");
    } finally {
      StageMeters.DELIVER.took(began, rows.size());
    }
  }

  /// One bad row must not park its neighbours: a refused batch is sent again row by row. Rows that
  /// another node has taken over meanwhile are left to it.
  ///
  /// @return false when the party stopped answering on the way; what was not sent alone waits
  private boolean refused(Sender sender, List<Leased> rows, String answer) {
    if (rows.size() == 1) {
      tx.executeWithoutResult(_ -> deliveries.parked(rows, Code.DEL_002, answer));
      return true;
    }
    for (int i = 0; i < rows.size(); i++) {
      var left = rows.subList(i, rows.size());
      if (!held(left)) {
        continue;
      }
      var alone = left.subList(0, 1);
      switch (send(sender, alone)) {
        case Delivered(var own) ->
            tx.executeWithoutResult(_ -> deliveries.delivered(alone, own, sender.acknowledges()));
        case Refused(var own) ->
            tx.executeWithoutResult(_ -> deliveries.parked(alone, Code.DEL_002, own));
        case Failed(var own) -> {
          later(left, own);
          return false;
        }
      }
    }
    return true;
  }

  private boolean held(List<Leased> left) {
    return Boolean.TRUE.equals(tx.execute(_ -> deliveries.hold(left, policy.lease())));
  }

  private void later(List<Leased> rows, String answer) {
    var spent = rows.stream().filter(row -> row.attempt() >= policy.tries()).toList();
    var rest = rows.stream().filter(row -> row.attempt() < policy.tries()).toList();
    tx.executeWithoutResult(
        _ -> {
          if (!spent.isEmpty()) {
            deliveries.parked(spent, Code.DEL_003, answer);
          }
          if (!rest.isEmpty()) {
            int attempt = rest.stream().mapToInt(Leased::attempt).max().orElseThrow();
            deliveries.retry(rest, policy.pauseAfter(attempt), Code.DEL_001, answer);
          }
        });
  }
}
