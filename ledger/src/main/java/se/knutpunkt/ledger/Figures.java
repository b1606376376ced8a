package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.RuleOrder;

/// The arithmetic that always holds, read from the ledger:
/// `received = accepted + rejected + duplicates + quarantined + inProgress` and
/// `released = delivered + waiting + held + parked + cancelled`. Receipts are counted apart.
public final class Figures {

  /// Counts of one party: `in` as sender, `out` as receiver.
  public record Party(String party, In in, Out out) {}

  public record In(long received, long accepted, long rejected, long duplicates, long quarantined) {
    public static final In NONE = new In(0, 0, 0, 0, 0);

    public long inProgress() {
      return received - accepted - rejected - duplicates - quarantined;
    }

    In plus(In o) {
      return new In(
          received + o.received,
          accepted + o.accepted,
          rejected + o.rejected,
          duplicates + o.duplicates,
          quarantined + o.quarantined);
    }
  }

  public record Out(
      long released, long delivered, long waiting, long held, long parked, long cancelled) {
    public static final Out NONE = new Out(0, 0, 0, 0, 0, 0);

    Out plus(Out o) {
      return new Out(
          released + o.released,
          delivered + o.delivered,
          waiting + o.waiting,
          held + o.held,
          parked + o.parked,
          cancelled + o.cancelled);
    }
  }

  /// @param conflictStates code → state → how many stand so; every state of a code that was ever
  ///     met
  /// @param openRecalls receiver → how many corrections it has not acknowledged
  public record Snapshot(
      List<Party> parties,
      Map<String, Map<CaseState, Long>> conflictStates,
      Map<String, Long> openRecalls) {

    /// code → how many were ever opened.
    public Map<String, Long> conflicts() {
      var ever = new TreeMap<String, Long>(RuleOrder.BY_NUMBER);
      conflictStates.forEach(
          (code, states) ->
              ever.put(code, states.values().stream().mapToLong(Long::longValue).sum()));
      return ever;
    }

    /// code → how many still wait for somebody, acknowledged or not; without those that have none.
    public Map<String, Long> openConflicts() {
      var open = new TreeMap<String, Long>(RuleOrder.BY_NUMBER);
      conflictStates.forEach(
          (code, states) ->
              states.forEach(
                  (state, n) -> {
                    if (state.open() && n > 0) {
                      open.merge(code, n, Long::sum);
                    }
                  }));
      return open;
    }

    public In in() {
      return parties.stream().map(Party::in).reduce(In.NONE, In::plus);
    }

    public Out out() {
      return parties.stream().map(Party::out).reduce(Out.NONE, Out::plus);
    }
  }

  /// A conflict as a list shows it: no person.
  public record LatestConflict(
      String key,
      String rule,
      String severity,
      String state,
      int version,
      java.time.Instant changedAt,
      String sv,
      String en) {}

  private final JdbcTemplate jdbc;

  public Figures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public Snapshot snapshot() {
    var in = new TreeMap<String, In>();
    jdbc.query(
        """
        select party, sum(received) received, sum(accepted) accepted, sum(rejected) rejected,
          sum(duplicate) duplicates, sum(quarantined) quarantined
        from chunk where state <> 'open' group by party""",
        row -> {
          in.put(
              row.getString("party"),
              new In(
                  row.getLong("received"),
                  row.getLong("accepted"),
                  row.getLong("rejected"),
                  row.getLong("duplicates"),
                  row.getLong("quarantined")));
        });
    var out = new TreeMap<String, Out>();
    jdbc.query(
        "select receiver, state, count(*) n from outbox where kind <> 'kvittens' group by receiver, state",
        row -> {
          long n = row.getLong("n");
          var state = row.getString("state");
          out.merge(
              row.getString("receiver"),
              new Out(
                  n,
                  state.equals("delivered") ? n : 0,
                  state.equals("waiting") ? n : 0,
                  state.equals("held") ? n : 0,
                  state.equals("parked") ? n : 0,
                  state.equals("cancelled") ? n : 0),
              Out::plus);
        });
    var names = new java.util.TreeSet<>(in.keySet());
    names.addAll(out.keySet());
    var parties = new ArrayList<Party>();
    for (var name : names) {
      parties.add(
          new Party(name, in.getOrDefault(name, In.NONE), out.getOrDefault(name, Out.NONE)));
    }
    return new Snapshot(parties, conflictStates(), openRecalls());
  }

  private Map<String, Map<CaseState, Long>> conflictStates() {
    var conflicts = new TreeMap<String, Map<CaseState, Long>>();
    jdbc.query(
        "select rule, state, count(*) n from conflict group by rule, state",
        row -> {
          conflicts
              .computeIfAbsent(row.getString("rule"), _ -> none())
              .put(CaseState.of(row.getString("state")), row.getLong("n"));
        });
    return conflicts;
  }

  private static Map<CaseState, Long> none() {
    var none = new EnumMap<CaseState, Long>(CaseState.class);
    for (var state : CaseState.values()) {
      none.put(state, 0L);
    }
    return none;
  }

  private Map<String, Long> openRecalls() {
    var recalls = new TreeMap<String, Long>();
    jdbc.query(
        "select receiver, count(*) n from outbox where " + Recalls.OPEN + " group by receiver",
        row -> {
          recalls.put(row.getString("receiver"), row.getLong("n"));
        });
    return recalls;
  }

  /// Records that wait for the judge: what the doors look at before they take more.
  public long backlog() {
    var n =
        jdbc.queryForObject(
            "select coalesce(sum(received), 0) from chunk where state = 'recorded'", Long.class);
    return n == null ? 0 : n;
  }

  public List<LatestConflict> latestConflicts(int most) {
    return jdbc.query(
        """
        select key, rule, severity, state, version, changed_at,
          finding->>'forklaringSv' sv, finding->>'forklaringEn' en
        from conflict order by changed_at desc, key limit ?""",
        (row, _) ->
            new LatestConflict(
                row.getString("key"),
                row.getString("rule"),
                row.getString("severity"),
                row.getString("state"),
                row.getInt("version"),
                Sql.instant(row, "changed_at"),
                row.getString("sv"),
                row.getString("en")),
        most);
  }
}
