package se.knutpunkt.ledger;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.followup.Counted;
import se.knutpunkt.domain.followup.Counted.Key;
import se.knutpunkt.domain.followup.Figure;
import se.knutpunkt.domain.followup.Measure;
import se.knutpunkt.domain.followup.Publication;
import se.knutpunkt.domain.followup.Report;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

/// Follow-up figures, counted by the database and never given out before what is small is hidden.
/// The functions `follow_up_…` say who counts in which measure.
public final class FollowUp {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId JOBBTORG = new PartyId("jobbtorg");

  /// Whole tables are read here: the opposite of what [Session] says of lookups, for the same
  /// reason. The planner cannot know how many rows a view over JSON has, and once it guesses one,
  /// it reads a table again for each row of another.
  static final String READS_TABLES =
      "set local enable_hashjoin = on; set local enable_mergejoin = on; set local enable_nestloop = off;"
          + " set local jit = off; set local work_mem = '64MB'";

  /// Each cell that is published, and its totals. What a person has no value of is `saknas`; a
  /// class that the measure does not divide by is empty.
  private static final String COUNT =
      """
      with rows as (
        select f.serie, f.klass, f.utfall, f.taljare, f.namnare,
          coalesce(f.jobbtorg, p.jobbtorg) jobbtorg, p.stadsdel,
          follow_up_malgrupp(coalesce(f.malgrupp, p.malgrupp, 'saknas'), p.alder) malgrupp,
          coalesce(p.kon, 'saknas') kon, coalesce(p.alder, 'saknas') alder
        from follow_up_%s(?) f left join follow_up_person(?) p using (person)),
      placed as (
        select coalesce(serie, '') serie, coalesce(klass, ?) klass, coalesce(utfall, false) utfall, taljare, namnare,
          coalesce(?::jsonb->>jobbtorg, jobbtorg, 'saknas') jobbtorg, coalesce(?::jsonb->>stadsdel, stadsdel, 'saknas') stadsdel,
          malgrupp, kon, alder
        from rows)
      select serie, jobbtorg, stadsdel, malgrupp, kon, alder, klass, utfall,
        count(*) persons, sum(taljare) taljare, sum(namnare) namnare, %s median
      from placed
      group by serie, grouping sets ((), (jobbtorg), (stadsdel)), grouping sets ((), (malgrupp)),
        grouping sets ((), (kon), (alder), (klass)), grouping sets ((), (utfall))
      """;

  private static final String NO_CLASS = "";
  private static final String MEDIAN = "percentile_cont(0.5) within group (order by taljare)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate snapshot;

  /// @param snapshot every figure of a report sees the ledger at one moment: repeatable read
  public FollowUp(JdbcTemplate jdbc, TransactionTemplate snapshot) {
    this.jdbc = jdbc;
    this.snapshot = snapshot;
  }

  /// @param register units go by the name that they have on the month's last day
  public List<Figure> of(Report report, YearMonth month, PartyRegister register) {
    return snapshot.execute(
        _ -> {
          jdbc.execute(READS_TABLES);
          var counted = new EnumMap<Measure, List<Counted>>(Measure.class);
          for (var measure : report.measures()) {
            counted.put(measure, counted(measure, month, register));
          }
          return Publication.of(report, counted);
        });
  }

  private List<Counted> counted(Measure measure, YearMonth month, PartyRegister register) {
    var median = measure.quantities().contains(Measure.Quantity.MEDIANDAGAR);
    var first = Date.valueOf(month.atDay(1));
    var cells = new ArrayList<Counted>();
    jdbc.query(
        COUNT.formatted(measure.id(), median ? MEDIAN : "null::numeric"),
        row -> {
          if (!NO_CLASS.equals(row.getString("klass"))) {
            cells.add(counted(row, measure));
          }
        },
        first,
        first,
        measure.klass() == null ? NO_CLASS : "saknas",
        names(register, JOBBTORG, month),
        names(register, EB, month));
    return cells;
  }

  private static Counted counted(ResultSet row, Measure measure) throws SQLException {
    var klass = row.getString("klass");
    return new Counted(
        row.getString("serie"),
        key(row, "jobbtorg", "stadsdel"),
        row.getString("malgrupp"),
        klass == null ? key(row, "kon", "alder") : new Key(measure.klass(), klass),
        row.getObject("utfall", Boolean.class),
        row.getLong("persons"),
        row.getBigDecimal("taljare"),
        row.getBigDecimal("namnare"),
        row.getBigDecimal("median"));
  }

  /// The one that the cell is divided by; null when by none.
  private static Key key(ResultSet row, String... kinds) throws SQLException {
    for (var kind : kinds) {
      var value = row.getString(kind);
      if (value != null) {
        return new Key(kind, value);
      }
    }
    return null;
  }

  /// Unit → what it is called on the month's last day. One that opens later keeps its name.
  private static String names(PartyRegister register, PartyId party, YearMonth month) {
    Map<String, String> names =
        register.party(party).stream()
            .flatMap(known -> known.units().stream())
            .collect(
                Collectors.toMap(
                    unit -> unit.id(),
                    unit ->
                        register.unitAt(party, unit.id(), month.atEndOfMonth()).orElse(unit.id())));
    return Sql.json(names);
  }
}
