package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.domain.operations.Replays.Asked;
import se.knutpunkt.domain.operations.Replays.Count;
import se.knutpunkt.domain.operations.Replays.Preview;
import se.knutpunkt.domain.operations.Replays.Progress;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.Trace;
import se.knutpunkt.routes.deliver.Delivering;
import se.knutpunkt.routes.deliver.Sender;

/// What was received by last week's register and release rows is gone through again by today's.
class ReplayTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final String PERSON = "198203042380";
  private static final String OTHER = "199405292393";
  private static final PartyId JOBBTORG = new PartyId("jobbtorg");
  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId FINSAM = new PartyId("finsam");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pipeline today = new Pipeline(LEDGER, NOW);
  private final Map<PartyId, List<JsonNode>> received = new HashMap<>();
  @TempDir Path folder;

  @BeforeEach
  void nothingWasSaid() {
    today.clear();
  }

  @Test
  void aRecordThatWasRejectedForAnUnknownUnitIsAcceptedOnceTheRegisterIsMended() {
    var lastWeek = lastWeek("parties/jobbtorg.yaml", "  - \\{id: jobbtorg-kista,.*\\n", "");
    tell(lastWeek, "arbetsformedlingen", anvisning());
    tell(lastWeek, "jobbtorg", insats("i1", PERSON));
    assertThat(states()).containsExactly("accepted", "rejected");
    var record = record("rejected");

    var preview = today.replaying(10).preview(of(record)).orElseThrow();
    assertThat(preview.judged())
        .containsExactly(new Count("jobbtorg", "insats", "accepted", List.of(), 1));
    assertThat(preview.conflicts()).containsExactly(new Count(null, "K1", "opened", List.of(), 1));
    assertThat(preview.deliveries())
        .contains(new Count("ekonomiskt-bistand", "insats", "sent", List.of(), 1))
        .contains(new Count("jobbtorg", "agarskap.konflikt", "sent", List.of(), 1));

    var done = run(of(record));
    assertThat(List.of(done.records(), done.accepted())).containsExactly(1L, 1L);
    assertThat(states()).containsExactly("accepted", "accepted");
    assertThat(counted("accepted")).isEqualTo(2);
    assertThat(counted("rejected")).isZero();
    assertThat(today.standing().get("conflicts")).hasSize(1);
    deliver();
    assertThat(ids(EB)).contains("i1");
    var steps = trace(record);
    assertThat(steps).containsSubsequence("rejected", "accepted", "replayed").contains("released");
    assertThat(submissionsToAnswer()).isOne();
  }

  @Test
  void whatIsStillRefusedKeepsTheReasonThatItsSenderWasTold() {
    tell(today, "jobbtorg", insats("i1", PERSON).replace("jobbtorg-kista", "jobbtorg-okand"));
    var before = outcome();
    var preview = today.replaying(10).preview(of(JOBBTORG, false)).orElseThrow();
    assertThat(preview.judged())
        .singleElement()
        .satisfies(
            count -> {
              assertThat(count.outcome()).isEqualTo("rejected");
              assertThat(count.codes()).contains("SEM-003");
            });

    assertThat(run(of(JOBBTORG, false)).refused()).isOne();
    assertThat(states()).containsExactly("rejected");
    assertThat(outcome()).isEqualTo(before);
    assertThat(submissionsToAnswer()).isZero();
  }

  @Test
  void aPreviewChangesNothing() {
    var lastWeek = lastWeek("parties/jobbtorg.yaml", "  - \\{id: jobbtorg-kista,.*\\n", "");
    tell(lastWeek, "arbetsformedlingen", anvisning());
    tell(lastWeek, "jobbtorg", insats("i1", PERSON));
    decide(lastWeek);
    deliver();
    var before = everything();

    var preview = today.replaying(1).preview(span(true)).orElseThrow();

    assertThat(preview.records()).isEqualTo(2);
    assertThat(preview.conflicts()).isNotEmpty();
    assertThat(preview.deliveries()).extracting(Count::outcome).contains("sent", "resent");
    assertThat(everything()).isEqualTo(before);
    assertThat(preview.toString()).doesNotContain(PERSON);
  }

  @Test
  void aReleaseRowThatWasWrongReleasesWhatItShouldHave_andTwiceSendsNothingTwice() {
    var lastWeek =
        lastWeek(
            "release.yaml",
            "(?s)(id: insats.jobbtorg.eb.*?valid: \\{from: )2020-01-01",
            "$12026-12-31");
    tell(lastWeek, "jobbtorg", insats("i1", PERSON));
    decide(lastWeek);
    deliver();
    assertThat(ids(EB)).isEmpty();

    run(of(JOBBTORG, false));
    deliver();
    assertThat(ids(EB)).containsExactly("i1");

    assertThat(deliveries(of(JOBBTORG, false))).containsExactly("ekonomiskt-bistand delivered 1");
    run(of(JOBBTORG, false));
    deliver();
    assertThat(ids(EB)).containsExactly("i1");
  }

  @Test
  void asItIsAskedTheSameEventIsDeliveredExactlyOnceMore() {
    tell(today, "jobbtorg", insats("i1", PERSON));
    decide(today);
    deliver();

    assertThat(deliveries(of(JOBBTORG, true))).containsExactly("ekonomiskt-bistand resent 1");
    run(of(JOBBTORG, true));
    decide(today);
    deliver();

    assertThat(ids(EB)).containsExactly("i1", "i1");
    assertThat(received.get(EB).getFirst()).isEqualTo(received.get(EB).getLast());
    assertThat(trace(record("accepted"))).contains("resent");
  }

  @Test
  void whatNoLongerHoldsIsNotSentAgain() {
    tell(today, "jobbtorg", insats("i1", PERSON));
    decide(today);
    deliver();
    tell(today, "jobbtorg", Events.replacing("i1", insats("i2", PERSON)));
    decide(today);
    deliver();

    run(of(JOBBTORG, true));
    deliver();

    assertThat(ids(EB)).containsExactly("i1", "i2", "i2");
  }

  @Test
  void aCorrectionThatComesMeanwhileOvertakesWhatIsSentAgain() {
    tell(today, "jobbtorg", insats("i1", PERSON));
    decide(today);
    deliver();
    run(of(JOBBTORG, true));
    tell(today, "jobbtorg", Events.replacing("i1", insats("i2", PERSON)));
    decide(today);
    deliver();

    assertThat(ids(EB)).containsExactly("i1", "i2");
  }

  @Test
  void whatWasParkedIsOfferedAgain() {
    tell(today, "jobbtorg", insats("i1", PERSON));
    decide(today);
    node(
            EB,
            1,
            rows -> {
              throw new Sender.Refused("HTTP 400");
            })
        .deliver(EB);
    assertThat(outbox()).containsExactly("parked");

    assertThat(deliveries(of(JOBBTORG, false))).containsExactly("ekonomiskt-bistand offered 1");
    run(of(JOBBTORG, false));
    deliver();
    assertThat(ids(EB)).containsExactly("i1");
    assertThat(outbox()).containsExactly("delivered");
  }

  @Test
  void aConsentThatCameLateLetsGoWhatWasHeld() {
    tell(today, "ekonomiskt-bistand", remissToFinsam());
    decide(today);
    assertThat(outbox()).containsExactly("held");
    tell(today, "ekonomiskt-bistand", consent());
    decide(today);
    assertThat(outbox()).containsExactly("held");

    assertThat(deliveries(of(EB, false))).contains("finsam offered 1");
    run(of(EB, false));
    deliver();
    assertThat(ids(FINSAM)).contains("r1");
  }

  @Test
  void aRunThatBreaksOffGoesOnWhereItWas() {
    var lastWeek = lastWeek("parties/jobbtorg.yaml", "  - \\{id: jobbtorg-kista,.*\\n", "");
    tell(lastWeek, "jobbtorg", insats("i1", PERSON));
    tell(lastWeek, "jobbtorg", insats("i2", OTHER));
    tell(lastWeek, "jobbtorg", insats("i3", PERSON));
    var replays = today.replaying(1);
    var begun = replays.begin(of(JOBBTORG, false), "drift-1").orElseThrow();
    replays.next(begun.id());
    // whatever stops the second page: the transaction does not commit
    LEDGER
        .jdbc()
        .execute(
            "create function broken() returns trigger language plpgsql as $$ begin raise exception 'down'; end $$");
    LEDGER
        .jdbc()
        .execute(
            "create trigger broken before update of after_id on replay for each row execute function broken()");
    try {
      assertThatThrownBy(() -> replays.next(begun.id())).isInstanceOf(RuntimeException.class);
    } finally {
      LEDGER.jdbc().execute("drop function broken cascade");
    }
    assertThat(states()).containsExactly("accepted", "rejected", "rejected");

    var again = today.replaying(1).begin(of(JOBBTORG, false), "drift-2").orElseThrow();
    assertThat(again.id()).isEqualTo(begun.id());
    assertThat(again.records()).isOne();
    var done = run(of(JOBBTORG, false));
    assertThat(done.id()).isEqualTo(begun.id());
    assertThat(List.of(done.records(), done.accepted())).containsExactly(3L, 3L);
    deliver();
    assertThat(ids(EB)).containsExactlyInAnyOrder("i1", "i2", "i3");
    assertThat(submissionsToAnswer()).isEqualTo(3);
    assertThat(run(of(JOBBTORG, false)).id()).as("the next is another").isNotEqualTo(begun.id());
  }

  @Test
  void onlyWhatIsNamedIsGoneThrough() {
    tell(today, "jobbtorg", insats("i1", PERSON));
    tell(today, "arbetsformedlingen", anvisning());
    var submission =
        LEDGER.jdbc().queryForObject("select min(id::text)::uuid from submission", UUID.class);

    assertThat(seen(of(JOBBTORG, false))).isOne();
    assertThat(seen(new Asked(null, submission, null, null, null, false))).isOne();
    assertThat(seen(span(false))).isEqualTo(2);
    assertThat(seen(new Asked(null, null, null, null, Instant.now().minusSeconds(3600), false)))
        .isZero();
    var nobody = new Asked(UUID.randomUUID(), null, null, null, null, false);
    assertThat(today.replaying(10).preview(nobody)).isEmpty();
    assertThat(today.replaying(10).begin(nobody, "drift-1")).isEmpty();
  }

  private long seen(Asked asked) {
    return today.replaying(10).preview(asked).map(Preview::records).orElseThrow();
  }

  private static Asked of(UUID record) {
    return new Asked(record, null, null, null, null, false);
  }

  private static Asked of(PartyId party, boolean resend) {
    return new Asked(null, null, party, null, null, resend);
  }

  private static Asked span(boolean resend) {
    return new Asked(null, null, null, Instant.now().minusSeconds(3600), null, resend);
  }

  private Progress run(Asked asked) {
    var replays = today.replaying(1);
    var progress = replays.begin(asked, "drift-1").orElseThrow();
    while (!progress.done()) {
      progress = replays.next(progress.id()).orElseThrow();
    }
    decide(today);
    return progress;
  }

  private List<String> deliveries(Asked asked) {
    return today.replaying(10).preview(asked).orElseThrow().deliveries().stream()
        .map(c -> c.who() + " " + c.outcome() + " " + c.number())
        .toList();
  }

  /// A hub whose config says something else in one place.
  private Pipeline lastWeek(String file, String regex, String instead) {
    try {
      FileSystemUtils.copyRecursively(Path.of("../config"), folder);
      var text = Files.readString(folder.resolve(file));
      var changed = text.replaceFirst(regex, instead);
      assertThat(changed).isNotEqualTo(text);
      Files.writeString(folder.resolve(file), changed);
      HubConfig config = ConfigLoader.load(folder, _ -> null);
      return new Pipeline(LEDGER, NOW, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tell(Pipeline hub, String carrier, String event) {
    hub.judging(new JdbcTransactionManager(LEDGER.dataSource()))
        .judge(hub.record(carrier, List.of(event)));
  }

  private static void decide(Pipeline hub) {
    hub.deciding(LEDGER.tx()).decide();
  }

  private void deliver() {
    for (var party : Pipeline.CONFIG.connections().keySet()) {
      node(party, 9, rows -> take(party, rows)).deliver(party);
    }
  }

  private static Delivering node(PartyId party, int tries, Sender sender) {
    var hour = Duration.ofHours(1);
    var policy = new Delivering.Policy(tries, Duration.ZERO, Duration.ZERO, 100, hour, hour);
    return new Delivering(Map.of(party, sender), LEDGER.deliveries(), LEDGER.tx(), policy);
  }

  private String take(PartyId party, List<Leased> rows) {
    for (var row : rows) {
      try {
        received.computeIfAbsent(party, _ -> new ArrayList<>()).add(JSON.readTree(row.event()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return "taken";
  }

  /// Of messages, not of alerts and recalls.
  private List<String> ids(PartyId party) {
    return received.getOrDefault(party, List.of()).stream()
        .filter(event -> !event.path("type").asText().matches(".*(agarskap|rattelse).*"))
        .map(event -> event.path("id").asText())
        .toList();
  }

  private static List<String> trace(UUID record) {
    var traced = LEDGER.tx().execute(_ -> new Trace(LEDGER.jdbc()).of(record)).orElseThrow();
    return traced.steps().stream().map(step -> step.step()).toList();
  }

  private static UUID record(String state) {
    return LEDGER.jdbc().queryForObject("select id from record where state = ?", UUID.class, state);
  }

  private static List<String> states() {
    return LEDGER.jdbc().queryForList("select state from record order by id", String.class);
  }

  private static List<String> outbox() {
    return LEDGER
        .jdbc()
        .queryForList("select state from outbox where kind = 'message' order by id", String.class);
  }

  private static String outcome() {
    return LEDGER.jdbc().queryForObject("select outcome::text from record", String.class);
  }

  private static long counted(String state) {
    return LEDGER.jdbc().queryForObject("select sum(" + state + ") from chunk", Long.class);
  }

  private static long submissionsToAnswer() {
    return LEDGER
        .jdbc()
        .queryForObject(
            "select count(*) from submission where replay is not null and answered_at is null",
            Long.class);
  }

  /// Table → all that it holds.
  private static Map<String, String> everything() {
    var everything = new TreeMap<String, String>();
    for (var table :
        LEDGER
            .jdbc()
            .queryForList(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
                String.class)) {
      everything.put(
          table,
          LEDGER
              .jdbc()
              .queryForObject(
                  "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from "
                      + table
                      + " t",
                  String.class));
    }
    return everything;
  }

  private static String insats(String id, String person) {
    return Events.insats(id, person, "2026-03-01", "2026-05-31", 50);
  }

  private static String anvisning() {
    return Events.anvisning("a1", PERSON, "2026-04-01", "2026-06-30", 75);
  }

  private static String remissToFinsam() {
    return fromBromma(
        "r1",
        "remiss",
        """
        {"person": "%s", "remissId": "r1", "stadsdel": "bromma", "mottagare": "finsam", "datum": "2026-01-12"}"""
            .formatted(PERSON));
  }

  private static String consent() {
    return fromBromma(
        "s1",
        "samtycke",
        """
        {"person": "%s", "samtyckeId": "s1", "mottagare": "finsam", "andamal": "samordning", "status": "lamnat",
         "from": "2026-01-19"}"""
            .formatted(PERSON));
  }

  private static String fromBromma(String id, String type, String data) {
    return """
        {"specversion": "1.0", "id": "%s", "source": "/ekonomiskt-bistand/bromma", "type": "knutpunkt.%s.v1",
         "time": "2026-01-12T09:00:00Z", "party": "ekonomiskt-bistand", "unit": "bromma", "data": %s}"""
        .formatted(id, type, data);
  }
}
