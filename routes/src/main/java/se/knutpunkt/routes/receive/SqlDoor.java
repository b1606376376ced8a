package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_SQL;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Recorder.Row;
import se.knutpunkt.ledger.Watermarks;
import se.knutpunkt.routes.party.Connection;

/// From a party's own change table to the intake. Rows are read again from a little below the
/// watermark, because one that took its number early may be committed late; those taken before
/// are passed over and do not count as received. The watermark moves in the commit that records
/// the rows, so a restart neither loses nor repeats any. Several nodes may poll one table: rows
/// that another node took since this one read the watermark are refused by that commit.
public final class SqlDoor extends RouteBuilder {

  private static final Logger LOG = LoggerFactory.getLogger(SqlDoor.class);

  /// What is read at once is one chunk, and closed by bytes too, so that memory stays bounded. A
  /// row that is larger comes alone, and only as much of it that it stays too large.
  private static final String PAGE =
      """
      select lopnr, left(typ, {most}) as typ, left(enhet, {most}) as enhet, \
      left(nyckel, {most}) as nyckel, andrad, left(innehall::text, {most}) as innehall \
      from andringar where lopnr > :#floor and lopnr <= ( \
        select max(lopnr) from ( \
          select lopnr, sum(size) over (order by lopnr) - size as before from ( \
            select lopnr, octet_length(concat(typ, enhet, nyckel, innehall)) as size \
            from andringar where lopnr > :#floor order by lopnr limit {rows}) as sized) as summed \
        where before < {bytes}) \
      order by lopnr"""
          .replace("{most}", "" + (RecordReader.MAX_RECORD_BYTES + 1))
          .replace("{rows}", "" + Intake.CHUNK)
          .replace("{bytes}", "" + Intake.CHUNK_BYTES);

  private static final String MARK = "mark";
  private static final String FLOOR = "floor";

  private final Collection<Connection> connections;
  private final Connectors connectors;
  private final Intake intake;
  private final Watermarks watermarks;
  private final TransactionTemplate tx;
  private final ObjectMapper json = new ObjectMapper();

  public SqlDoor(
      Collection<Connection> connections,
      Connectors connectors,
      Intake intake,
      Watermarks watermarks,
      TransactionTemplate tx) {
    this.connections = connections;
    this.connectors = connectors;
    this.intake = intake;
    this.watermarks = watermarks;
    this.tx = tx;
  }

  /// Name under which the party's database stands in the registry.
  public static String dataSource(PartyId party) {
    return "database." + party;
  }

  @Override
  public void configure() {
    for (var connection : connections) {
      var source = connection.source();
      if (source != null) {
        var party = connection.party();
        var dialect = connectors.changeTable(party).orElseThrow();
        from("timer:"
                + RECEIVE_SQL
                + party
                + "?delay=0&fixedRate=false&period="
                + source.every().toMillis())
            .routeId(RECEIVE_SQL + party)
            .routeGroup(party.value())
            .process(exchange -> begin(party, source.overlap(), exchange))
            .id("floor." + party)
            .loopDoWhile(exchange -> exchange.getIn().getHeader(FLOOR) != null)
            .to("sql:" + PAGE + "?dataSource=#" + dataSource(party))
            .id("poll." + party)
            .process(exchange -> take(party, dialect, source.overlap(), exchange))
            .id("record." + party)
            .end();
      }
    }
  }

  private void begin(PartyId party, long overlap, Exchange exchange) {
    long mark = tx.execute(_ -> watermarks.value(party.value()));
    exchange.getIn().setHeader(MARK, mark);
    exchange.getIn().setHeader(FLOOR, Math.max(0, mark - overlap));
  }

  private void take(PartyId party, String dialect, long overlap, Exchange exchange)
      throws Exception {
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> found = exchange.getIn().getBody(List.class);
    long floor = exchange.getIn().getHeader(FLOOR, Long.class);
    var seen = tx.execute(_ -> watermarks.seen(party.value(), floor));
    var rows = new ArrayList<Row>();
    var numbers = new ArrayList<Long>();
    // whatever its size, there may be more behind it
    var next = found.isEmpty() ? null : (Number) found.getLast().get("lopnr");
    try {
      for (var row : found) {
        long number = ((Number) row.get("lopnr")).longValue();
        if (!seen.contains(number)) {
          rows.add(row(record(row), dialect));
          numbers.add(number);
        }
      }
      commit(party, rows, numbers, overlap, exchange);
    } catch (Watermarks.Overtaken _) {
      LOG.info("{}: another node was first; looked at again later", exchange.getFromRouteId());
      next = null;
    }
    exchange.getIn().setHeader(FLOOR, next);
    exchange.getIn().setBody(null);
  }

  private void commit(
      PartyId party, List<Row> rows, List<Long> numbers, long overlap, Exchange exchange) {
    if (rows.isEmpty()) {
      return;
    }
    long mark = exchange.getIn().getHeader(MARK, Long.class);
    intake.take(party, "sql", rows, () -> watermarks.taken(party.value(), mark, numbers, overlap));
    exchange.getIn().setHeader(MARK, Math.max(mark, numbers.getLast()));
  }

  private static Row row(byte[] record, String dialect) {
    int most = RecordReader.MAX_RECORD_BYTES;
    return record.length > most
        ? new Row(Arrays.copyOf(record, most), Connectors.OVERSIZE, 0)
        : new Row(record, dialect, 0);
  }

  /// The row as the dialect reads it. What the party wrote in `innehall` goes in as it stands, not
  /// even parsed: a row that no parser takes is the judge's to answer, and must not stop the door.
  private byte[] record(Map<String, Object> row) throws Exception {
    var record = json.createObjectNode();
    record.put("lopnr", ((Number) row.get("lopnr")).longValue());
    for (var column : List.of("typ", "enhet", "nyckel")) {
      record.put(column, (String) row.get(column));
    }
    // what is missing is the judge's to say: one bad row must not stop the poll
    record.put(
        "andrad", row.get("andrad") instanceof Timestamp at ? at.toInstant().toString() : null);
    record.putRawValue("innehall", new RawValue((String) row.get("innehall")));
    return json.writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
  }
}
