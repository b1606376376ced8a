package se.knutpunkt.simulator.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Faults of the hub's own, put into its database: a trigger that lets nothing of one party's be
/// recorded (Finsam's, which no other test sends as), and a constraint that one record breaks.
@ExtendWith(Node.class)
class FaultsTest {

  private static final String TRIGGER =
      """
      create sequence e2e_tries;
      create function e2e_refuse() returns trigger language plpgsql as $$
      begin
        if new.party = 'finsam' then
          perform nextval('e2e_tries');
          raise exception 'no';
        end if;
        return new;
      end $$;
      create trigger e2e_refuse before insert on submission for each row execute function e2e_refuse()""";
  private static final String MENDED =
      "drop trigger e2e_refuse on submission; drop function e2e_refuse; drop sequence e2e_tries";

  /// With Camel's idempotent repositories a file whose processing failed can stay remembered as
  /// taken until the process restarts (apache/camel#24748). Here the ledger alone remembers, so
  /// the same file, untouched, is taken by a later poll of the same consumer.
  @Test
  void aFileThatCouldNotBeRecordedIsTakenByALaterPollWithoutARestart() throws IOException {
    var inbox = Inbox.of("finsam");
    var name = "insats-" + Inbox.name("csv");
    var person = Node.person();
    Ledger.jdbc().execute(TRIGGER);
    try {
      inbox.drop(
          name,
          Events.lines(
              "andrad;enhet;person;insatsId;kategori;status;from",
              "2026-03-02T08:00:00Z;samordningsforbundet;%s;SF-1;vagledning;pagaende;2026-03-02"
                  .formatted(person)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Ledger.count("select last_value from e2e_tries") >= 3);
      assertThat(inbox.file(name)).exists();
      assertThat(Ledger.claims(person)).isZero();
    } finally {
      Ledger.jdbc().execute(MENDED);
    }
    var receipt = inbox.receipt(name, _ -> true);
    assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 1));
    assertThat(Ledger.records(person)).isOne();

    await().until(() -> !Files.exists(inbox.file(name)));
    var archived =
        Node.data().resolve("archive/" + receipt.path("submission").asText() + ".sealed");
    assertThat(Files.readString(archived, ISO_8859_1)).doesNotContain(person, "vagledning");
  }

  @Test
  void aRequestThatCannotBeStoredIsRefusedAndNotReceived_ACC_004() {
    var finsam = Api.of("finsam");
    var person = Node.person();
    var event =
        Events.samtal("finsam", "samordningsforbundet", Node.id(), person)
            .put("type", "knutpunkt.insats.v1");
    event
        .putObject("data")
        .put("person", person)
        .put("insatsId", "SF-2")
        .put("kategori", "vagledning")
        .put("status", "pagaende")
        .put("from", "2026-03-02");
    Ledger.jdbc().execute(TRIGGER);
    try {
      var refused = finsam.messages(Api.SINGLE, event.toString());
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      assertThat(refused.code()).isEqualTo("ACC-004");
    } finally {
      Ledger.jdbc().execute(MENDED);
    }
    assertThat(Receipts.counts(finsam.receipts(Api.SINGLE, event.toString())))
        .isEqualTo(Map.of("accepted", 1));
    assertThat(Ledger.records(person)).isOne();
  }

  /// The constraint stands for whatever nobody thought of: it breaks the chunk's transaction, and
  /// only by halving is the record found that is to blame.
  @Test
  void aRecordThatTheJudgeCannotGetThroughIsQuarantinedAlone_HUB_001() {
    var records = new ArrayList<Object>(Events.jobbtorg(499));
    records.add(250, Events.jobbtorg().put("time", "2026-03-02T08:17:17Z"));
    Ledger.jdbc()
        .execute(
            "alter table claim add constraint e2e_poison check (stated_at <> '2026-03-02T08:17:17Z') not valid");
    try {
      var receipt = Api.of("jobbtorg").receipts(Api.NDJSON, Events.lines(records.toArray()));
      assertThat(Receipts.counts(receipt)).isEqualTo(Map.of("accepted", 499, "quarantined", 1));
      assertThat(Receipts.refused(receipt)).isEqualTo(Map.of(251, List.of("HUB-001")));
    } finally {
      Ledger.jdbc().execute("alter table claim drop constraint e2e_poison");
    }
  }

  /// What a node has locked when its machine or network is lost, others get after half a minute.
  @Test
  void theDatabaseAsksWhetherANodeIsStillThere() {
    assertThat(
            Stream.of("idle", "interval", "count")
                .map(
                    setting ->
                        Ledger.jdbc()
                            .queryForObject("show tcp_keepalives_" + setting, String.class)))
        .containsExactly("10", "5", "4");
  }
}
