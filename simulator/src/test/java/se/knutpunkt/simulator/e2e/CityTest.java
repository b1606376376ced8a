package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.ledger.Recalls;
import se.knutpunkt.simulator.city.City;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Plan;
import se.knutpunkt.simulator.demo.DemoHub;
import se.knutpunkt.simulator.parties.CityRun;
import se.knutpunkt.simulator.parties.HubDoors;

/// Small cities that nobody has played before, each against a fresh node.
@Tag("slow")
@ExtendWith(Node.class)
class CityTest {

  private static final int CITIES = 3;
  private static final Pattern BYTES = Pattern.compile("\\\\+x((?:[0-9a-f]{2})+)");
  private static final String HEARD = "the log is listened to";

  static LongStream seeds() {
    return ThreadLocalRandom.current().longs(CITIES, 1, 1_000_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyConflictIsFoundNothingIsLostAndNobodyIsNamed(long seed) throws Exception {
    var plan = new City(60, 1, seed).plan();
    var data = Node.folder("knutpunkt-city");
    try (var trail = new Trail();
        var hub =
            new DemoHub(
                data,
                trail.config(Node.CONFIG),
                0,
                plan.days().getFirst().date(),
                DemoHub.Looks.OFTEN)) {
      LoggerFactory.getLogger(CityTest.class).info(HEARD);
      trail.mailbox(hub.af().uri());
      trail.listen(hub.node().getBean(EmbeddedActiveMQ.class).getActiveMQServer());
      try (var run = new CityRun(plan, new Watched(hub.doors(), data, trail), hub.af())) {
        var verdict = run.play((_, _, _) -> {}).verdict();
        assertThat(verdict.differences()).as("seed %d", seed).isEmpty();
        assertThat(verdict.missed() + verdict.spurious()).as("seed %d", seed).isZero();
      }
      var in = hub.figures().in();
      assertThat(in.inProgress()).as("in progress, seed %d", seed).isZero();
      assertThat(in.quarantined()).as("quarantined, seed %d", seed).isZero();
      var out = hub.figures().out();
      assertThat(out.released())
          .as("released, seed %d", seed)
          .isEqualTo(out.delivered() + out.held() + out.cancelled());
      assertThat(unacknowledged(hub)).as("recalls, seed %d", seed).isEmpty();

      namesNobody(trail.text(), written(hub), plan, seed);
    }
    FileSystemUtils.deleteRecursively(data);
  }

  /// Corrections that nobody holds for a protected person or a missing consent, and that are open
  /// all the same.
  private static List<Recalls.Told> unacknowledged(DemoHub hub) {
    return new Recalls(hub.node().getBean(JdbcTemplate.class))
        .open().stream()
            .flatMap(recall -> recall.receivers().stream())
            .filter(told -> told.acknowledged() == null && !told.state().equals("held"))
            .toList();
  }

  /// A small city may happen to write no name; this one does.
  @Test
  void thereIsSomebodyToFind() {
    var plan = new City(300, 2, 7).plan();
    assertThat(plan.days().stream().flatMap(day -> day.acts().stream()))
        .anyMatch(
            act -> act instanceof Act.SqlChange change && change.innehall().contains("Personsson"));
  }

  private static void namesNobody(String trail, String ledger, Plan plan, long seed)
      throws IOException {
    var text = trail + ledger;
    for (var heard :
        List.of(HEARD, "queue hub.recorded", "queue out.leverantor", "announcement 0", "file ")) {
      assertThat(text.contains(heard)).as("%s is on the trail", heard).isTrue();
    }
    assertThat(Leaks.of(plan).in(text)).as("persons, seed %d", seed).isEmpty();
    var ids = chosenByPartners(plan);
    assertThat(ids).hasSizeGreaterThan(100);
    // the ledger's facts quote the numbers of plans and cases, by which the rules join them
    assertThat(ids.stream().filter(trail::contains)).as("partners' names, seed %d", seed).isEmpty();
  }

  /// Ids of messages, keys of rows, names of files: as the city's systems gave them.
  private static Set<String> chosenByPartners(Plan plan) throws IOException {
    var json = new ObjectMapper();
    var ids = new HashSet<String>();
    for (var day : plan.days()) {
      for (var act : day.acts()) {
        switch (act) {
          case Act.HttpPost post ->
              post.bodies()
                  .forEach(body -> ids.addAll(ids(json, new String(body, StandardCharsets.UTF_8))));
          case Act.JmsSend send -> ids.addAll(ids(json, send.text()));
          case Act.SqlChange change -> ids.add(change.nyckel());
          case Act.Drop drop -> ids.add(drop.fileName());
        }
      }
    }
    // too short to be told from a word
    ids.removeIf(id -> id.length() < 6);
    return ids;
  }

  /// None where the city sent what cannot be read.
  private static Set<String> ids(ObjectMapper json, String event) {
    try {
      return Set.copyOf(json.readTree(event).findValuesAsText("id"));
    } catch (IOException broken) {
      return Set.of();
    }
  }

  /// What stands in the ledger in the open. Bytes are read as text: they are sealed, or they show.
  private static String written(DemoHub hub) {
    var ledger = hub.node().getBean(JdbcTemplate.class);
    var text = new StringBuilder();
    for (var table :
        ledger.queryForList(
            "select table_name from information_schema.tables where table_schema = 'public' and table_name not in ('activation', 'flyway_schema_history')",
            String.class)) {
      ledger.query(
          "select t::text from " + table + " t",
          row -> {
            var shown =
                BYTES
                    .matcher(row.getString(1))
                    .replaceAll(bytes -> Matcher.quoteReplacement(read(bytes.group(1))));
            text.append("row ").append(shown).append('\n');
          });
    }
    return text.toString();
  }

  private static String read(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  /// The hub's doors, and before the parties take what lies there: a look at how it is called.
  private record Watched(HubDoors doors, Path data, Trail trail) implements HubDoors {
    @Override
    public void awaitQuiet() throws InterruptedException {
      doors.awaitQuiet();
      try {
        trail.files(data.resolve("outbox"));
        trail.files(data.resolve("archive"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public URI api() {
      return doors.api();
    }

    @Override
    public String key(String party) {
      return doors.key(party);
    }

    @Override
    public Path inbox(String party) {
      return doors.inbox(party);
    }

    @Override
    public Path outbox(String party) {
      return doors.outbox(party);
    }

    @Override
    public DataSource caseSystem() {
      return doors.caseSystem();
    }

    @Override
    public DataSource flai() {
      return doors.flai();
    }

    @Override
    public jakarta.jms.ConnectionFactory jms() {
      return doors.jms();
    }

    @Override
    public void advanceTo(LocalDate day) {
      doors.advanceTo(day);
    }
  }
}
