package se.knutpunkt.app.rules;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.Fact.Arende;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.claims.Subjects;
import se.knutpunkt.domain.ownership.Comparing;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.ClaimStore.Unread;
import se.knutpunkt.routes.Fault;

/// Tries a candidate on all recorded claims. Reads only, in one snapshot: nothing that it does can
/// be seen afterwards, and nobody waits for it.
///
/// One reader goes through the claims person by person; each core takes batches of persons from
/// it. So what is in memory at once does not grow with the ledger.
public final class RulesDiff {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final int CLAIMS_OF_A_BATCH = 2000;
  private static final int BATCHES_AHEAD_OF_A_CORE = 4;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate snapshot;
  private final ClaimStore claims;
  private final PartyRegister register;

  public RulesDiff(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, PartyRegister register) {
    this.jdbc = jdbc;
    this.claims = new ClaimStore(jdbc);
    this.register = register;
    snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /// @param now the rules in force
  /// @param then what they would be
  /// @param today business date of both
  public Diff run(RulesInForce now, RulesInForce then, LocalDate today) {
    var comparing = new Comparing(now, then, register, today);
    return snapshot.execute(_ -> run(comparing, today));
  }

  private Diff run(Comparing comparing, LocalDate today) {
    // by default the planner expects to be asked for a few rows only
    jdbc.execute("set local jit = off; set local cursor_tuple_fraction = 1");
    var agreements = claims.agreements();
    var joined = claims.joined();
    var together = Subjects.together(joined, claims.joins(joined));
    int cores = Runtime.getRuntime().availableProcessors();
    try (var workers = Executors.newFixedThreadPool(cores)) {
      var batches = new Batches(workers, cores, comparing, agreements, today);
      try {
        var apart = new HashSet<PersonKey>();
        together.stream().filter(identities -> identities.size() > 1).forEach(apart::addAll);
        claims.each(
            rows -> {
              var person = rows.getFirst().withoutFact().person();
              if (!apart.contains(person)) {
                batches.take(new Person(person, rows, List.of()));
              }
            });
        for (var identities : together) {
          if (identities.size() > Subject.MOST_IDENTITIES) {
            batches.leaveOut(identities.size());
          } else if (identities.size() > 1) {
            var said = claims.of(identities).values().stream().flatMap(List::stream).toList();
            batches.take(new Person(identities.first(), List.of(), said));
          }
        }
        return batches.end();
      } catch (RuntimeException e) {
        workers.shutdownNow();
        throw e;
      }
    }
  }

  /// All claims of one person, some of them still to be read.
  private record Person(PersonKey key, List<Unread> unread, List<Claim> read) {

    int size() {
      return unread.size() + read.size();
    }

    List<Claim> claims() {
      return unread.isEmpty() ? read : unread.stream().map(Unread::read).toList();
    }
  }

  private final class Batches {

    private final ExecutorService workers;
    private final Semaphore room;
    private final Comparing comparing;
    private final List<Claim> agreements;
    private final LocalDate today;
    private final List<Future<Diff>> running = new ArrayList<>();
    private final Diff done = new Diff();
    private List<Person> batch = new ArrayList<>();
    private int size;

    Batches(
        ExecutorService workers,
        int cores,
        Comparing comparing,
        List<Claim> agreements,
        LocalDate today) {
      this.workers = workers;
      this.room = new Semaphore(cores * BATCHES_AHEAD_OF_A_CORE);
      this.comparing = comparing;
      this.agreements = agreements;
      this.today = today;
    }

    void take(Person person) {
      batch.add(person);
      size += person.size();
      if (size >= CLAIMS_OF_A_BATCH) {
        send();
      }
    }

    void leaveOut(int identities) {
      done.leaveOut(identities);
    }

    private void send() {
      var persons = batch;
      batch = new ArrayList<>();
      size = 0;
      room.acquireUninterruptibly();
      running.add(
          workers.submit(
              () -> {
                try {
                  return compare(persons);
                } finally {
                  room.release();
                }
              }));
      gather(Future::isDone);
    }

    private void gather(Predicate<Future<Diff>> which) {
      for (var each = running.iterator(); each.hasNext(); ) {
        var future = each.next();
        if (which.test(future)) {
          done.add(result(future));
          each.remove();
        }
      }
    }

    Diff end() {
      send();
      gather(_ -> true);
      return done;
    }

    private Diff compare(List<Person> persons) {
      var diff = new Diff();
      for (var person : persons) {
        try {
          var claims = person.claims();
          var differences = comparing.of(claims, agreements, person.key());
          diff.add(
              person.size(), differences, differences.isEmpty() ? "" : stadsdel(claims, today));
        } catch (RuntimeException e) {
          diff.addFailed(person.size(), Fault.told(e));
        }
      }
      return diff;
    }
  }

  private static Diff result(Future<Diff> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the comparison was broken off", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the comparison failed", e.getCause());
    }
  }

  /// The stadsdel that the person's latest case names as responsible, by its name of today.
  private String stadsdel(List<Claim> claims, LocalDate today) {
    Optional<Claim> latest =
        Claims.current(claims).stream()
            .filter(claim -> claim.fact() instanceof Arende)
            .max(comparing(Claim::time).thenComparing(Claim::message));
    return latest
        .map(claim -> ((Arende) claim.fact()).stadsdel())
        .map(name -> register.unitAt(EB, name, today).orElse(name))
        .orElse(Diff.WITHOUT_ARENDE);
  }
}
