package se.knutpunkt.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.ownership.CaseState;
import se.knutpunkt.domain.ownership.Ruling.Act;
import se.knutpunkt.ledger.Casebook;
import se.knutpunkt.ledger.Pickups;
import se.knutpunkt.ledger.TestLedger;
import se.knutpunkt.ledger.Trace;
import se.knutpunkt.ledger.Traced;

/// The life of a conflict, from the message that opens it to the word that closes it, with the
/// alerts that go out on the way.
class LifeTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();

  private static final String PERSON = "198203042380";
  private static final String OTHER = "199405292393";

  private Pipeline pipeline = on("2026-02-01");

  @BeforeEach
  void nothingWasSaid() {
    pipeline.clear();
  }

  @Test
  void aHundredMessagesThatRepeatItGiveOneAlert() {
    var opened = opened();
    for (int i = 0; i < 50; i++) {
      tell("jobbtorg", Events.insats("i1", PERSON, "2026-03-01", "2026-05-31", 50));
      tell("arbetsformedlingen", Events.anvisning("a1", PERSON, "2026-04-01", "2026-06-30", 75));
      decide();
    }

    assertThat(alerts(opened))
        .containsExactly("1 konflikt ekonomiskt-bistand", "1 konflikt jobbtorg");
  }

  /// What makes a conflict the same is the lineages that collide, not the messages that tell of
  /// them.
  @Test
  void messagesThatTellOfTheSameThingAreOneConflict() {
    var opened = opened();
    tell("jobbtorg", Events.replacing("i1", insatsAgain("i2", "2026-06-15")));
    tell("jobbtorg", Events.replacing("i2", insatsAgain("i3", "2026-06-20")));
    decide();

    assertThat(conflicts()).containsExactly(opened);
    assertThat(alerts(opened))
        .as("opened once, and updated once by two corrections that came together")
        .containsExactly(
            "1 konflikt ekonomiskt-bistand",
            "1 konflikt jobbtorg",
            "2 konflikt ekonomiskt-bistand",
            "2 konflikt jobbtorg");
    var traced = trace(opened);
    assertThat(traced.records()).hasSize(3);
  }

  /// Also without saying what it replaces: the designation is the same.
  @Test
  void aNewStatementAboutTheSameThingIsTheSameConflict_andEndsIt() {
    var opened = opened();
    tell("jobbtorg", later(insatsAgain("i2", "2026-06-15"), "2026-02-01"));
    decide();
    assertThat(conflicts()).containsExactly(opened);
    assertThat(state(opened)).isEqualTo("open");
    assertThat(alerts(opened)).hasSize(4);

    tell("jobbtorg", later(insatsAgain("i3", "2026-03-31"), "2026-02-02"));
    decide();
    assertThat(conflicts()).containsExactly(opened);
    assertThat(state(opened)).isEqualTo("resolved");
  }

  private static String later(String event, String day) {
    return event.replaceFirst("\"time\": \"[0-9-]*", "\"time\": \"" + day);
  }

  @Test
  void acknowledgingAlertsNobody_byAPartyOrByAPerson() {
    var opened = opened();
    tell("jobbtorg", svar("s1", "jobbtorg", opened, "min", null));
    decide();

    assertThat(state(opened)).isEqualTo("acknowledged");
    assertThat(shown(opened).owners()).containsExactly("jobbtorg");
    assertThat(rule(opened, Act.ACKNOWLEDGE, null)).containsExactly(Code.CON_001);

    tell("jobbtorg", withdrawal("w1", "s1"));
    decide();
    assertThat(state(opened)).isEqualTo("open");
    assertThat(rule(opened, Act.ACKNOWLEDGE, null)).isEmpty();
    assertThat(state(opened)).isEqualTo("acknowledged");

    assertThat(alerts(opened)).hasSize(2);
    assertThat(steps(opened))
        .containsExactly(
            "opened", "acknowledged [jobbtorg]", "unacknowledged []", "acknowledged [chef-1]");
  }

  @Test
  void whatAnotherOwnsIsAConflictUntilTheSenderTakesItAway_OWN_FIELD() {
    var plain = Events.arende("c1", "bromma", PERSON, "2026-01-10", "2026-12-31");
    var noted = plain.replace("\"status\"", "\"skat\": \"11\", \"status\"");
    tell("ekonomiskt-bistand", noted);
    decide();
    var opened = conflicts().getFirst();
    assertThat(list("OWN-FIELD", null)).containsExactly(opened);
    assertThat(alerts(opened)).containsExactly("1 konflikt ekonomiskt-bistand");

    tell("ekonomiskt-bistand", Events.replacing("c1", plain.replaceFirst("c1", "c2")));
    decide();
    assertThat(state(opened)).isEqualTo("resolved");

    tell("ekonomiskt-bistand", Events.replacing("c2", noted.replaceFirst("c1", "c3")));
    decide();
    assertThat(conflicts()).containsExactly(opened);
    assertThat(state(opened)).isEqualTo("open");
  }

  @Test
  void anAlertThatStillWaitsIsNotCancelledByAnAcknowledgement() {
    var opened = opened();
    rule(opened, Act.ACKNOWLEDGE, null);

    assertThat(
            LEDGER
                .jdbc()
                .queryForList("select state from outbox where kind = 'alert'", String.class))
        .containsOnly("waiting");
  }

  @Test
  void anAgreementClosesIt_andTheDayAfterItsLastTheConflictIsOpenAgain() {
    var opened = opened();
    tell("jobbtorg", svar("s1", "jobbtorg", opened, "overenskommet", "2026-02-20"));
    decide();
    assertThat(state(opened)).isEqualTo("settled");
    assertThat(shown(opened).agreedUntil()).isEqualTo(LocalDate.parse("2026-02-20"));

    pipeline = on("2026-02-20");
    decide();
    assertThat(state(opened)).isEqualTo("settled");
    pipeline = on("2026-02-21");
    decide();
    decide();

    assertThat(state(opened)).isEqualTo("open");
    assertThat(alerts(opened))
        .containsExactly(
            "1 konflikt ekonomiskt-bistand",
            "1 konflikt jobbtorg",
            "2 lost ekonomiskt-bistand",
            "2 lost jobbtorg",
            "3 konflikt ekonomiskt-bistand",
            "3 konflikt jobbtorg");
    assertThat(trace(opened).answers())
        .extracting(Traced.Answer::effect)
        .containsExactly("earlier_round");
  }

  @Test
  void anAgreementThatIsTakenBackOpensItAgain() {
    var opened = opened();
    tell("jobbtorg", svar("s1", "jobbtorg", opened, "overenskommet", "2026-02-20"));
    decide();
    tell("jobbtorg", withdrawal("w1", "s1"));
    decide();

    assertThat(state(opened)).isEqualTo("open");
    assertThat(steps(opened)).containsExactly("opened", "settled [jobbtorg]", "reopened []");
  }

  @Test
  void nobodyOwnsItWhenAllWhoWereToldSaySo() {
    var opened = opened();
    tell("jobbtorg", svar("s1", "jobbtorg", opened, "inte_min", null));
    decide();
    assertThat(shown(opened).nobody()).isFalse();

    tell("ekonomiskt-bistand", svar("s2", "ekonomiskt-bistand", opened, "inte_min", null));
    decide();

    assertThat(shown(opened).nobody()).isTrue();
    assertThat(state(opened)).isEqualTo("open");
  }

  @Test
  void whoIsConcernedIsNotThereforeTold() {
    var opened = opened();
    assertThat(shown(opened).finding().concerned())
        .containsExactlyInAnyOrder("arbetsformedlingen", "ekonomiskt-bistand", "jobbtorg");
    assertThat(told(opened))
        .containsExactly(
            "arbetsformedlingen null not_permitted",
            "ekonomiskt-bistand null waiting",
            "jobbtorg null waiting");

    fetched(EB);
    assertThat(told(opened)).contains("ekonomiskt-bistand 1 delivered", "jobbtorg null waiting");

    tell("jobbtorg", Events.replacing("i1", insatsAgain("i2", "2026-06-15")));
    decide();
    assertThat(told(opened))
        .containsExactly(
            "arbetsformedlingen null not_permitted",
            "ekonomiskt-bistand 1 waiting",
            "jobbtorg null waiting");
  }

  /// What was kept before whom a conflict concerns had its name.
  @Test
  void whatIsKeptByTheOlderNameIsRead() {
    var opened = opened();
    LEDGER
        .jdbc()
        .update(
            "update conflict set finding = finding - 'concerned' || jsonb_build_object('told', finding->'concerned')");

    assertThat(shown(opened).finding().concerned()).contains("arbetsformedlingen");
  }

  private List<String> told(UUID conflict) {
    return shown(conflict).told().stream()
        .map(each -> each.party() + " " + each.version() + " " + each.state())
        .toList();
  }

  private static void fetched(se.knutpunkt.domain.party.PartyId party) {
    LEDGER
        .tx()
        .executeWithoutResult(
            _ -> {
              var waiting = LEDGER.pickups().waitingFor(party, 100);
              LEDGER
                  .pickups()
                  .acknowledged(party, waiting.stream().map(Pickups.Pickup::id).toList());
            });
  }

  @Test
  void anAnswerWithoutEffectIsKept_andTheTraceSaysWhy() {
    var opened = opened();
    tell("leverantor", svar("s1", "leverantor", opened, "min", null));
    tell("jobbtorg", svar("s2", "jobbtorg", UUID.randomUUID(), "min", null));
    tell(
        "jobbtorg",
        Events.svar(
            "s3",
            "jobbtorg",
            "jobbtorg-kista",
            OTHER,
            opened.toString(),
            "min",
            "2026-02-01",
            null));
    decide();

    assertThat(state(opened)).isEqualTo("open");
    assertThat(effectOf("leverantor")).containsExactly("not_concerned");
    assertThat(effectOf("jobbtorg")).containsExactly("no_such_conflict", "no_such_conflict");
  }

  /// It is told in the receipt, and kept for whoever follows the record.
  @Test
  void theSenderOfAnAnswerThatCannotBeUsedIsToldSo() {
    var opened = opened();
    tell("leverantor", svar("s1", "leverantor", opened, "min", null));
    tell("jobbtorg", svar("s2", "jobbtorg", UUID.randomUUID(), "min", null));
    tell("jobbtorg", svar("s4", "jobbtorg", opened, "overenskommet", "2026-01-31"));
    tell(
        "jobbtorg",
        svar("s5", "jobbtorg", opened, "min", null)
            .replace("\"svar\":", "\"avserVersion\": 2, \"svar\":"));
    tell("jobbtorg", svar("s6", "jobbtorg", opened, "min", null));
    tell("arbetsformedlingen", svar("s7", "arbetsformedlingen", opened, "min", null));

    assertThat(remarks())
        .containsExactly(
            "accepted CON_005 /party",
            "accepted CON_004 /data/konflikt",
            "accepted CON_007 /data/till",
            "accepted CON_006 /data/avserVersion");
  }

  /// Who may know no more of a conflict than its reference could otherwise try persons until the
  /// hub falls silent.
  @Test
  void whetherAnAnswerNamesTheConflictsPersonIsNeverTold() {
    var opened = opened();
    tell("jobbtorg", svar("s1", "jobbtorg", opened, "inte_min", null));
    tell("jobbtorg", svar("s2", "jobbtorg", opened, "inte_min", null).replace(PERSON, OTHER));
    assertThat(remarks()).isEmpty();

    tell("leverantor", svar("s3", "leverantor", opened, "min", null));
    tell("leverantor", svar("s4", "leverantor", opened, "min", null).replace(PERSON, OTHER));
    assertThat(remarks()).containsExactly("accepted CON_005 /party", "accepted CON_005 /party");
  }

  /// `state code pointer` of each remark on an answer, in the order of arrival.
  private static List<String> remarks() {
    return LEDGER
        .jdbc()
        .queryForList(
            """
            select r.state || ' ' || (i->>'code') || ' ' || (i->>'pointer')
            from record r join message m on m.record_id = r.id join claim c on c.message_key = m.key
              cross join lateral jsonb_array_elements(r.outcome) i
            where c.type = 'agarskap.svar' order by r.id""",
            String.class);
  }

  @Test
  void whatAPersonSettledStaysSoUntilTheDataChanges() {
    var opened = opened();
    assertThat(rule(opened, Act.SETTLE, "Parterna har talats vid.")).isEmpty();
    decide();
    assertThat(state(opened)).isEqualTo("settled");
    tell("jobbtorg", Events.replacing("i1", insatsAgain("i2", "2026-06-15")));
    decide();

    assertThat(state(opened)).isEqualTo("open");
    assertThat(steps(opened)).containsExactly("opened", "settled [chef-1]", "reopened []");
    assertThat(alerts(opened)).hasSize(6);
  }

  @Test
  void whatIsNoLongerFoundAfterItWasDismissedIsResolvedQuietly() {
    var opened = opened();
    rule(opened, Act.DISMISS, "Samma sak, två namn.");
    tell("jobbtorg", Events.withdrawal("w1", "jobbtorg", "jobbtorg-kista", "insats", "i1"));
    decide();

    assertThat(state(opened)).isEqualTo("resolved");
    assertThat(alerts(opened))
        .containsExactly(
            "1 konflikt ekonomiskt-bistand",
            "1 konflikt jobbtorg",
            "2 lost ekonomiskt-bistand",
            "2 lost jobbtorg");
    assertThat(rule(opened, Act.REOPEN, null)).containsExactly(Code.CON_001);
  }

  @Test
  void aPersonReopensWhatWasClosed() {
    var opened = opened();
    rule(opened, Act.DISMISS, "Fel konflikt.");
    assertThat(rule(opened, Act.REOPEN, null)).isEmpty();
    decide();

    assertThat(state(opened)).isEqualTo("open");
    assertThat(alerts(opened)).endsWith("3 konflikt ekonomiskt-bistand", "3 konflikt jobbtorg");
  }

  @Test
  void nobodyDecidesOnWhatHasChangedMeanwhile() {
    var opened = opened();
    tell("jobbtorg", Events.replacing("i1", insatsAgain("i2", "2026-06-15")));

    assertThat(rule(opened, Act.SETTLE, "Klart.")).containsExactly(Code.CON_002);
    assertThat(state(opened)).isEqualTo("open");
    assertThat(rule(opened, Act.SETTLE, "Klart.")).isEmpty();
    assertThat(rule(UUID.randomUUID(), Act.SETTLE, "Klart.")).containsExactly(Code.ACC_002);
  }

  @Test
  void aReasonIsSealed_readByTheHub_andToldNobody() {
    var opened = opened();
    rule(opened, Act.SETTLE, "HEMLIG MOTIVERING");

    assertThat(shown(opened).life().getLast().reason()).isEqualTo("HEMLIG MOTIVERING");
    assertThat(trace(opened).toString()).doesNotContain("HEMLIG");
    for (var table : List.of("history", "conflict", "conflict_reason", "outbox")) {
      assertThat(LEDGER.jdbc().queryForList("select t::text from " + table + " t", String.class))
          .as(table)
          .isNotEmpty()
          .noneMatch(row -> row.contains("HEMLIG"))
          .noneMatch(row -> row.contains(hex("HEMLIG")));
    }
    var told = LEDGER.tx().execute(_ -> LEDGER.pickups().waitingFor(EB, 100));
    assertThat(told)
        .extracting(each -> new String(each.event(), java.nio.charset.StandardCharsets.UTF_8))
        .anyMatch(event -> event.contains("En handläggare vid hubben har avgjort konflikten"))
        .noneMatch(event -> event.contains("HEMLIG"));

    LEDGER.jdbc().update("delete from content_key where id in (select id from conflict_reason)");
    assertThat(shown(opened).life().getLast().reason()).as("erased").isNull();
  }

  @Test
  void closedConflictsAreNotCountedAsOpen_acknowledgedOnesAre() {
    var opened = opened();
    rule(opened, Act.ACKNOWLEDGE, null);
    var figures = LEDGER.figures().snapshot();
    assertThat(figures.openConflicts()).containsEntry("K1", 1L);
    assertThat(list(Set.of())).containsExactly(opened);

    rule(opened, Act.DISMISS, "Inget att göra.");

    figures = LEDGER.figures().snapshot();
    assertThat(figures.openConflicts()).isEmpty();
    assertThat(figures.conflicts()).containsEntry("K1", 1L);
    assertThat(figures.conflictStates().get("K1")).containsEntry(CaseState.DISMISSED, 1L);
    assertThat(list(Set.of())).isEmpty();
    assertThat(list(Set.of(CaseState.DISMISSED))).containsExactly(opened);
  }

  @Test
  void conflictsAreListedByRuleAndUnit() {
    var opened = opened();

    assertThat(list("K1", null)).containsExactly(opened);
    assertThat(list("K2", null)).isEmpty();
    assertThat(list(null, "jobbtorg-kista")).containsExactly(opened);
    assertThat(list(null, "jobbtorg-farsta")).isEmpty();
  }

  private static final se.knutpunkt.domain.party.PartyId EB =
      new se.knutpunkt.domain.party.PartyId("ekonomiskt-bistand");

  private static Pipeline on(String day) {
    return new Pipeline(LEDGER, Instant.parse(day + "T10:00:00Z"));
  }

  /// Another statement about the insats that the conflict is about.
  private static String insatsAgain(String id, String till) {
    return Events.insats(id, PERSON, "2026-03-01", till, 50)
        .replace("\"insatsId\": \"%s\"".formatted(id), "\"insatsId\": \"i1\"");
  }

  private UUID opened() {
    tell("jobbtorg", Events.insats("i1", PERSON, "2026-03-01", "2026-05-31", 50));
    tell("arbetsformedlingen", Events.anvisning("a1", PERSON, "2026-04-01", "2026-06-30", 75));
    decide();
    return conflicts().getFirst();
  }

  private void tell(String carrier, String event) {
    pipeline
        .judging(new JdbcTransactionManager(LEDGER.dataSource()))
        .judge(pipeline.record(carrier, List.of(event)));
    assertThat(pipeline.refusals()).isEmpty();
  }

  private void decide() {
    pipeline.deciding(LEDGER.tx()).decide();
  }

  private List<Code> rule(UUID conflict, Act act, String reason) {
    return pipeline.deciding(LEDGER.tx()).rule(conflict, act, "chef-1", reason).stream().toList();
  }

  private static String svar(String id, String party, UUID conflict, String svar, String till) {
    var unit =
        switch (party) {
          case "jobbtorg" -> "jobbtorg-kista";
          case "leverantor" -> "leverantor-1";
          case "arbetsformedlingen" -> "riks";
          default -> "bromma";
        };
    return Events.svar(id, party, unit, PERSON, conflict.toString(), svar, "2026-02-01", till);
  }

  private static String withdrawal(String id, String of) {
    return Events.withdrawal(id, "jobbtorg", "jobbtorg-kista", "agarskap.svar", of);
  }

  private static List<UUID> conflicts() {
    return LEDGER.jdbc().queryForList("select key from conflict", UUID.class);
  }

  private static String state(UUID conflict) {
    return LEDGER
        .jdbc()
        .queryForObject("select state from conflict where key = ?", String.class, conflict);
  }

  /// `version type receiver`, as they were released.
  private static List<String> alerts(UUID conflict) {
    return LEDGER
        .jdbc()
        .queryForList(
            """
            select conflict_version || ' ' || replace(type, 'agarskap.', '') || ' ' || receiver from outbox
            where conflict_key = ? and kind = 'alert' order by conflict_version, receiver""",
            String.class,
            conflict);
  }

  private Casebook.Shown shown(UUID conflict) {
    var today = LocalDate.ofInstant(pipeline.now, java.time.ZoneOffset.UTC);
    return new Casebook(LEDGER.jdbc(), LEDGER.vault()).show(conflict, today).orElseThrow();
  }

  private List<UUID> list(Set<CaseState> states) {
    return listed(new Casebook.Filter(states, null, null));
  }

  private List<UUID> list(String rule, String unit) {
    return listed(new Casebook.Filter(Set.of(), rule, unit));
  }

  private static List<UUID> listed(Casebook.Filter filter) {
    return new Casebook(LEDGER.jdbc(), LEDGER.vault())
        .list(filter, 10).stream().map(Casebook.Row::reference).toList();
  }

  private List<String> steps(UUID conflict) {
    var steps = new ArrayList<String>();
    for (var step : shown(conflict).life()) {
      steps.add(step.step().equals("opened") ? "opened" : step.step() + " " + step.by());
    }
    return steps;
  }

  private static Traced trace(UUID id) {
    return new Trace(LEDGER.jdbc()).of(id).orElseThrow();
  }

  /// Of the answers that the party has sent, by the trace of each one's own record.
  private static List<String> effectOf(String party) {
    var effects = new ArrayList<String>();
    for (var record :
        LEDGER
            .jdbc()
            .queryForList(
                """
                select m.record_id from claim c join message m on m.key = c.message_key
                where c.type = 'agarskap.svar' and c.party = ?""",
                UUID.class,
                party)) {
      trace(record).answers().forEach(answer -> effects.add(answer.effect()));
    }
    Collections.sort(effects);
    return effects;
  }

  private static String hex(String text) {
    return java.util.HexFormat.of()
        .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
