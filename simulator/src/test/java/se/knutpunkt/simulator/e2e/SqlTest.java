package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(Node.class)
class SqlTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aRowThatCommitsLateIsTakenAndNoneTwice() throws SQLException {
    var late = Node.person();
    var early = Node.person();
    var flai = Node.doors().flai();
    try (var slow = flai.getConnection();
        var quick = flai.getConnection()) {
      slow.setAutoCommit(false);
      insert(slow, "jobbtorg-kista", samtal(late));
      insert(quick, "jobbtorg-kista", samtal(early));
      await().atMost(PATIENCE).until(() -> Ledger.claims(early) == 1);
      assertThat(Ledger.claims(late)).isZero();
      slow.commit();
      await().atMost(PATIENCE).until(() -> Ledger.claims(late) == 1);

      var last = Node.person();
      insert(quick, "jobbtorg-kista", samtal(last));
      await().atMost(PATIENCE).until(() -> Ledger.claims(last) == 1);
    }
    assertThat(Ledger.records(early)).isOne();
    assertThat(Ledger.records(late)).isOne();
  }

  @Test
  void aBadRowIsAnsweredInTheStagingTable() throws Exception {
    var person = Node.person();
    var other = Node.person();
    try (var paraply = Node.doors().caseSystem().getConnection()) {
      paraply.setAutoCommit(false);
      insert(paraply, "farsta", samtal(person));
      insert(paraply, "atlantis", samtal(other));
      paraply.commit();
    }
    var kvittens = kvittens(person);
    assertThat(kvittens.at("/antal/mottagna").asInt()).isEqualTo(2);
    assertThat(kvittens.at("/antal/accepterade").asInt()).isEqualTo(1);
    assertThat(kvittens.at("/antal/avvisade").asInt()).isEqualTo(1);
    assertThat(kvittens.at("/poster").findValuesAsText("utfall")).containsExactly("avvisad");
    assertThat(kvittens.at("/poster/0/plats").asInt()).isEqualTo(2);
    assertThat(kvittens.at("/poster/0/lopnr").asLong())
        .isEqualTo(lopnr(Node.doors().caseSystem(), other));
    assertThat(kvittens.at("/poster/0/anmarkningar").findValuesAsText("kod"))
        .containsExactly("SEM-003");
  }

  /// PostgreSQL takes JSON that a parser with limits does not, and times that no calendar has.
  @Test
  void aRowThatCannotBeReadStopsNeitherItsNeighboursNorTheDoor() throws Exception {
    var before = Node.person();
    var after = Node.person();
    try (var paraply = Node.doors().caseSystem().getConnection()) {
      paraply.setAutoCommit(false);
      insert(paraply, "farsta", samtal(before));
      insert(paraply, "farsta", "{\"person\":" + "[".repeat(1500) + "]".repeat(1500) + "}");
      insert(paraply, "farsta", "{\"person\":" + "1".repeat(5000) + "}");
      insert(paraply, "farsta", "null");
      insert(paraply, "farsta", "infinity", samtal(Node.person()));
      insert(paraply, "farsta", samtal(after));
      paraply.commit();
    }
    await().atMost(PATIENCE).until(() -> Ledger.claims(before) == 1 && Ledger.claims(after) == 1);
    var kvittens = kvittens(before);
    assertThat(kvittens.at("/antal/accepterade").asInt()).isEqualTo(2);
    assertThat(kvittens.at("/antal/avvisade").asInt()).isEqualTo(4);
    assertThat(kvittens.at("/poster/0/anmarkningar").findValuesAsText("kod"))
        .containsExactly("SYN-003");
  }

  /// The answer to the poll that brought the person's row.
  private static JsonNode kvittens(String person) throws Exception {
    var staging = new JdbcTemplate(Node.doors().caseSystem());
    await().atMost(PATIENCE).until(() -> Ledger.claims(person) == 1);
    var submission = Ledger.submission(person).toString();
    var found =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    staging.queryForList(
                        "select handelse::text from knutpunkt_in where typ = 'kvittens' and handelse #>> '{data,inlamning}' = ?",
                        String.class,
                        submission),
                answers -> !answers.isEmpty());
    assertThat(found).hasSize(1);
    return JSON.readTree(found.getFirst()).path("data");
  }

  private static Long lopnr(DataSource source, String person) {
    return new JdbcTemplate(source)
        .queryForObject(
            "select lopnr from andringar where innehall->>'person' = ?", Long.class, person);
  }

  private static String samtal(String person) {
    return Events.jobbtorg("x", person).path("data").toString();
  }

  private static void insert(Connection connection, String enhet, String innehall)
      throws SQLException {
    insert(connection, enhet, "2026-03-02T08:00:00Z", innehall);
  }

  private static void insert(Connection connection, String enhet, String andrad, String innehall)
      throws SQLException {
    try (var row =
        connection.prepareStatement(
            "insert into andringar(typ, enhet, nyckel, andrad, innehall) values ('samtal', ?, ?, ?::timestamptz, ?::jsonb)")) {
      row.setString(1, enhet);
      row.setString(2, Node.id());
      row.setString(3, andrad);
      row.setString(4, innehall);
      row.executeUpdate();
    }
  }
}
