package se.knutpunkt.simulator.demo;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;

/// Whether the hub is at rest: nothing at its doors, nothing on its way, nothing to deliver but
/// to those who fetch. Reads the ledger and the doors; asks nothing of the stages, so it cannot
/// be fooled by one that hangs.
final class Quiet {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long LOOK_AGAIN_MS = 15;

  private static final String UNSETTLED =
      """
      select exists (select 1 from chunk where state <> 'judged')
          or exists (select 1 from submission where state <> 'judged')
          or exists (select 1 from submission where state = 'judged' and answered_at is null and transport <> 'http')
          or exists (select 1 from mark)
          or exists (select 1 from broad_mark)
          or exists (select 1 from person where next_look <= ?)
          or exists (select 1 from outbox where state = 'waiting' and receiver <> all (?))""";

  /// A change table and the name under which the hub keeps its watermark.
  record Source(String party, JdbcTemplate database) {}

  private final JdbcTemplate ledger;
  private final Path inbox;
  private final List<Source> sources;
  private final JmsTemplate broker;
  private final List<String> jmsParties;
  private final List<String> fetching;
  private final Supplier<LocalDate> today;

  Quiet(
      JdbcTemplate ledger,
      Path inbox,
      List<Source> sources,
      ConnectionFactory broker,
      List<String> jmsParties,
      List<String> fetching,
      Supplier<LocalDate> today) {
    this.ledger = ledger;
    this.inbox = inbox;
    this.sources = sources;
    this.broker = new JmsTemplate(broker);
    this.jmsParties = jmsParties;
    this.fetching = fetching;
    this.today = today;
  }

  void await() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!atRest()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the hub did not come to rest: " + state());
      }
      Thread.sleep(LOOK_AGAIN_MS);
    }
  }

  private boolean atRest() {
    return doorsEmpty() && !unsettled() && doorsEmpty();
  }

  private boolean doorsEmpty() {
    return inboxEmpty()
        && sources.stream().allMatch(this::read)
        && jmsParties.stream().allMatch(this::queueEmpty);
  }

  private boolean unsettled() {
    return Boolean.TRUE.equals(
        ledger.query(
            UNSETTLED,
            statement -> {
              statement.setObject(1, today.get());
              statement.setArray(
                  2, statement.getConnection().createArrayOf("text", fetching.toArray()));
            },
            rows -> rows.next() && rows.getBoolean(1)));
  }

  private boolean inboxEmpty() {
    try (var files = Files.walk(inbox)) {
      return files
          .filter(Files::isRegularFile)
          .allMatch(file -> file.toString().endsWith(".kvittens.json"));
    } catch (IOException | java.io.UncheckedIOException e) {
      // a file that left while it was looked at
      return false;
    }
  }

  private boolean read(Source source) {
    var last =
        source
            .database()
            .queryForObject("select coalesce(max(lopnr), 0) from andringar", Long.class);
    var mark =
        ledger.queryForList(
            "select value from watermark where source = ?", Long.class, source.party());
    return last == null || last == 0 || !mark.isEmpty() && mark.getFirst() >= last;
  }

  private boolean queueEmpty(String party) {
    return Boolean.TRUE.equals(
        broker.browse("in." + party, (_, browser) -> !browser.getEnumeration().hasMoreElements()));
  }

  private String state() {
    return ledger
        .queryForList(
            """
            select 'chunks ' || (select count(*) from chunk where state <> 'judged')
              || ', submissions ' || (select count(*) from submission where state <> 'judged')
              || ', marks ' || (select count(*) from mark)
              || ', waiting ' || (select coalesce(string_agg(receiver || ' ' || n, ', '), 'none')
                                  from (select receiver, count(*) n from outbox where state = 'waiting' group by 1) w)""",
            String.class)
        .getFirst();
  }
}
