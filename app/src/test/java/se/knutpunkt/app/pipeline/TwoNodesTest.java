package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.ledger.DoomedNode;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.routes.answer.FileReceipts;

/// Two nodes on one inbox folder and on one change table: each file and each row is received once,
/// whatever the nodes do to each other.
class TwoNodesTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  /// The party's own database.
  @AutoClose static final TestLedger FLAI = TestLedger.fresh();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Runnable AT_ONCE = () -> {};

  @TempDir Path folder;
  private TwoNodes nodes;

  @BeforeEach
  void begin() {
    nodes = new TwoNodes(LEDGER, folder);
    new Pipeline(LEDGER, null).clear();
    FLAI.jdbc()
        .execute(
            """
            drop table if exists andringar;
            create table andringar(lopnr bigint generated always as identity primary key,
              typ text, enhet text, nyckel text, andrad timestamptz, innehall jsonb)""");
    LEDGER
        .jdbc()
        .execute(
            """
            drop table if exists mark_seen;
            create table mark_seen (id bigint generated always as identity, value bigint);
            create or replace function see_mark() returns trigger language plpgsql as $$
            begin
              insert into mark_seen (value) values (new.value);
              return new;
            end $$;
            create or replace trigger see_mark after insert or update on watermark
              for each row execute function see_mark()""");
  }

  @AfterEach
  void end() throws Exception {
    nodes.close();
  }

  @Test
  void eachFileIsReceivedOnceAndAnsweredOnce() throws Exception {
    int files = 150;
    nodes.watchFiles("one", AT_ONCE);
    nodes.watchFiles("two", AT_ONCE);
    for (int i = 0; i < files; i++) {
      drop("file-" + i + ".ndjson");
    }
    await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());
    nodes.settle();

    assertThat(count("select count(*) from submission")).isEqualTo(files);
    assertThat(count("select count(*) from history where step = 'repeated'")).isZero();
    for (int i = 0; i < files; i++) {
      var receipt = receipt("file-" + i + ".ndjson");
      assertThat(receipt.path("state").asText()).isEqualTo("judged");
      assertThat(receipt.at("/counts/accepted").asInt()).isOne();
      assertThat(receipt.has("issues")).as("FIL-002").isFalse();
    }
  }

  @Test
  void aFileThatAnotherNodeHasIsPassedOverAndTakenWhenThatNodeWasKilled() throws Exception {
    var name = "taken.ndjson";
    var entry = LEDGER.pseudonyms().inboxEntry(TwoNodes.PARTY, name);
    try (var other = DoomedNode.holding(LEDGER, entry)) {
      nodes.watchFiles("one", AT_ONCE);
      drop(name);
      // a file that came later has been taken twice over: this one was passed by
      drop("free-1.ndjson");
      await().atMost(PATIENCE).until(() -> nodes.left().equals(List.of(name)));
      drop("free-2.ndjson");
      await().atMost(PATIENCE).until(() -> nodes.left().equals(List.of(name)));
      assertThat(count("select count(*) from submission")).isEqualTo(2);

      other.kill();

      await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());
    }
    nodes.settle();
    assertThat(count("select count(*) from record where state = 'accepted'")).isEqualTo(3);
    assertThat(receipt(name).at("/counts/accepted").asInt()).isOne();
  }

  /// Its connection to the database was cut while it read, and another node took over.
  @Test
  void aNodeThatLostItsTurnLeavesTheAnswerToTheOneThatHasIt() throws Exception {
    var name = "lost.ndjson";
    var entry = LEDGER.pseudonyms().inboxEntry(TwoNodes.PARTY, name);
    nodes.watchFiles("quick", AT_ONCE);
    drop(name);
    await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());
    nodes.settle();
    nodes.close();

    var reads = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    var slow =
        nodes.watchFiles(
            "slow",
            () -> {
              reads.countDown();
              pass(goesOn);
            });
    drop(name);
    assertThat(reads.await(60, TimeUnit.SECONDS)).isTrue();
    cut(entry);
    try (var _ = LEDGER.turns().take(entry).orElseThrow()) {
      goesOn.countDown();
      await()
          .atMost(PATIENCE)
          .until(() -> count("select count(*) from history where step = 'repeated'") == 1);
      await().atMost(PATIENCE).until(() -> slow.getInflightRepository().size() == 0);

      assertThat(receipt(name).has("issues")).as("FIL-002").isFalse();
      assertThat(nodes.left()).containsExactly(name);
    }
    await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());
    assertThat(receipt(name).at("/issues/0/code").asText()).isEqualTo("FIL-002");
  }

  @Test
  void aRepeatedFileThatCannotBeAnsweredIsReadAgainWhenWhatIsInTheWayIsGone() throws Exception {
    var name = "again.ndjson";
    nodes.watchFiles("one", AT_ONCE);
    drop(name);
    await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());
    nodes.settle();
    var inTheWay = nodes.inbox().resolve(FileReceipts.nameOf(name));
    Files.delete(inTheWay);
    Files.createDirectory(inTheWay);

    drop(name);
    await().atMost(PATIENCE).until(() -> repeated() == 1);
    // each takes two looks at the folder
    for (var other : List.of("free-1.ndjson", "free-2.ndjson", "free-3.ndjson")) {
      drop(other);
      await().atMost(PATIENCE).until(() -> nodes.left().equals(List.of(name)));
    }
    assertThat(repeated()).isOne();

    Files.delete(inTheWay);
    await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());
    assertThat(receipt(name).at("/issues/0/code").asText()).isEqualTo("FIL-002");
  }

  private static long repeated() {
    return count("select count(*) from history where step = 'repeated'");
  }

  @Test
  void aLinkWhoseSenderCannotBeToldKeepsNoFileFromBeingTaken() throws Exception {
    Files.createDirectories(nodes.inbox());
    var longName = "x".repeat(246) + ".csv";
    var links = List.of(longName, "link.csv");
    for (var link : links) {
      Files.createSymbolicLink(nodes.inbox().resolve(link), folder);
    }
    Files.createDirectory(nodes.inbox().resolve("link.csv.kvittens.json"));
    nodes.watchFiles("one", AT_ONCE);
    drop("one.ndjson");

    await().atMost(PATIENCE).until(() -> nodes.left().size() == links.size());

    assertThat(nodes.left()).containsExactlyInAnyOrderElementsOf(links);
    var told = nodes.inbox().resolve(FileReceipts.nameOf(longName));
    assertThat(JSON.readTree(told.toFile()).at("/issues/0/code").asText()).isEqualTo("FIL-006");
  }

  @Test
  void theHubsFoldersAreClosedToOthers() throws Exception {
    nodes.watchFiles("one", AT_ONCE);
    drop("one.ndjson");
    await().atMost(PATIENCE).until(() -> nodes.left().isEmpty());

    assertThat(rights(nodes.inbox())).isEqualTo("rwxr-x---");
    assertThat(rights(nodes.inbox().getParent())).isEqualTo("rwxr-x---");
    assertThat(rights(folder.resolve("archive"))).isEqualTo("rwx------");
  }

  @Test
  void rowsThatTwoNodesCommitInTheSameInstantAreTakenOnce() throws Exception {
    int rows = 1_100;
    insert(rows);
    var barrier = new CyclicBarrier(2);
    nodes.pollTable("one", FLAI.dataSource(), once(() -> meet(barrier)));
    nodes.pollTable("two", FLAI.dataSource(), once(() -> meet(barrier)));
    insert(100);
    await().atMost(PATIENCE).until(() -> mark() == rows + 100);
    nodes.close();
    nodes.settle();

    assertTakenOnce(rows + 100);
  }

  @Test
  void aNodeThatStalledForLongerThanTheOverlapRecordsNothingAgain() throws Exception {
    int overlap = (int) TwoNodes.OVERLAP;
    insert(10);
    var stalls = new CountDownLatch(1);
    var wakes = new CountDownLatch(1);
    var tried = new CountDownLatch(2);
    nodes.pollTable(
        "slow",
        FLAI.dataSource(),
        () -> {
          tried.countDown();
          stalls.countDown();
          pass(wakes);
        });
    assertThat(stalls.await(60, TimeUnit.SECONDS)).isTrue();
    nodes.pollTable("quick", FLAI.dataSource(), AT_ONCE);
    await().atMost(PATIENCE).until(() -> mark() == 10);
    insert(2 * overlap);
    await().atMost(PATIENCE).until(() -> mark() == 10 + 2 * overlap);
    assertThat(count("select count(*) from seen_row where number <= 10")).isZero();

    wakes.countDown();

    // its next rows come only after it has looked anew
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              insert(1);
              return tried.getCount() == 0;
            });
    var last = FLAI.jdbc().queryForObject("select max(lopnr) from andringar", Long.class);
    await().atMost(PATIENCE).until(() -> mark() == last);
    nodes.close();
    nodes.settle();
    assertTakenOnce(last);
  }

  /// 24 MB in rows that are each allowed, then one of 40 MiB between small ones.
  @Test
  void largeRowsAreReadAFewAtATimeAndOneThatIsTooLargeIsCut_SYN_004() throws Exception {
    insertLarge(600_000, 40);
    insert(1);
    insertLarge(40 << 20, 1);
    insert(1);
    nodes.pollTable("one", FLAI.dataSource(), AT_ONCE);
    await().atMost(PATIENCE).until(() -> mark() == 43);
    nodes.close();

    assertThat(count("select count(*) from record")).isEqualTo(43);
    assertThat(count("select count(*) from submission")).isGreaterThanOrEqualTo(3);
    assertThat(
            count(
                """
                select max(bytes) from (select sum(octet_length(sealed)) as bytes
                from record join content on record_id = id group by submission_id) as submitted"""))
        .isLessThan(10 << 20);

    nodes.settle();
    assertThat(
            LEDGER
                .jdbc()
                .queryForList(
                    """
                    select dialect from record
                    where state = 'rejected' and outcome::text like '%SYN%004%'""",
                    String.class))
        .containsExactly(Connectors.OVERSIZE);
    assertThat(numbersTold(Code.SYN_004)).containsExactly(42L);
  }

  /// The rows of which a kvittens says that.
  private static List<Long> numbersTold(Code code) throws IOException {
    var told = new ArrayList<Long>();
    for (var leased :
        LEDGER
            .tx()
            .execute(_ -> LEDGER.deliveries().lease(TwoNodes.PARTY, 100, Duration.ofMinutes(2)))) {
      for (var post : JSON.readTree(leased.event()).at("/data/poster")) {
        if (post.path("anmarkningar").findValuesAsText("kod").contains(code.id())) {
          told.add(post.path("lopnr").asLong());
        }
      }
    }
    return told;
  }

  private static void insertLarge(int bytes, int rows) {
    FLAI.jdbc()
        .update(
            """
            insert into andringar (typ, enhet, nyckel, andrad, innehall)
            select 'samtal', 'jobbtorg-kista', gen_random_uuid()::text, '2026-03-02T08:00:00Z',
              jsonb_build_object('person', '199405292393', 'samtalId', 'S-1', 'kallat', '2026-03-02',
                'fyllning', repeat('x', ?))
            from generate_series(1, ?)""",
            bytes,
            rows);
  }

  private void assertTakenOnce(long rows) {
    assertThat(count("select count(*) from record")).isEqualTo(rows);
    assertThat(count("select count(*) from record where state = 'accepted'")).isEqualTo(rows);
    assertThat(LEDGER.jdbc().queryForList("select value from mark_seen order by id", Long.class))
        .isSorted();
  }

  private void drop(String name) throws IOException {
    var event =
        Events.insats(name, "198203042380", "2026-03-01", "2026-05-31", 50).replace("\n", " ");
    var part = nodes.inbox().resolve(name + ".part");
    Files.writeString(part, event + "\n");
    Files.move(part, nodes.inbox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private JsonNode receipt(String name) throws IOException {
    return JSON.readTree(nodes.inbox().resolve(name + ".kvittens.json").toFile());
  }

  /// Ends the connection that holds the turn.
  private static void cut(UUID entry) {
    LEDGER
        .jdbc()
        .queryForList(
            """
            select pg_terminate_backend(pid, 30000) from pg_locks
            where locktype = 'advisory' and granted and (classid::bigint << 32 | objid::bigint) = ?""",
            entry.getMostSignificantBits());
  }

  private static void insert(int rows) {
    FLAI.jdbc()
        .update(
            """
            insert into andringar (typ, enhet, nyckel, andrad, innehall)
            select 'samtal', 'jobbtorg-kista', gen_random_uuid()::text, '2026-03-02T08:00:00Z',
              '{"person": "199405292393", "samtalId": "S-1", "kallat": "2026-03-02"}'
            from generate_series(1, ?)""",
            rows);
  }

  private static long mark() {
    return LEDGER.watermarks().value(TwoNodes.PARTY.value());
  }

  private static long count(String sql) {
    return LEDGER.jdbc().queryForObject(sql, Long.class);
  }

  private static String rights(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  private static Runnable once(Runnable action) {
    var done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the two never met", e);
    }
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the node was stopped", e);
    }
  }
}
