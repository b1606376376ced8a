package se.knutpunkt.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.Samtycke;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Period;

class GateTest {

  static final PartyId EB = new PartyId("ekonomiskt-bistand");
  static final PartyId JOBBTORG = new PartyId("jobbtorg");
  static final PartyId FINSAM = new PartyId("finsam");
  static final LocalDate TODAY = LocalDate.parse("2026-03-10");

  // ── corrections ──

  @Test
  void aCorrectionFollowsTheRowThatItsMessageWasGivenBy() {
    var gone = new Gate(List.of());
    var there = new Gate(List.of(rule("jobbplan", JOBBTORG, EB).build()));
    var row = there.rules().getFirst();

    var decision = there.release(recall(EB, row.id(), "", false, null)).orElseThrow();
    assertThat(decision.rule()).isEqualTo(row.id() + "+gdpr.19");
    assertThat(decision.basis()).startsWith("lag X; EU 2016/679 artikel 19");
    assertThat(decision.fields()).contains("person", "andringar");
    assertThat(decision.held()).isEmpty();
    assertThat(gone.release(recall(EB, row.id(), "", false, null)).orElseThrow().basis())
        .startsWith("EU 2016/679 artikel 19");
  }

  @Test
  void aCorrectionDoesNotRestOnAnotherRow() {
    var gate = new Gate(List.of(rule("jobbplan", JOBBTORG, EB).build()));
    assertThat(gate.release(recall(EB, "gone", "", false, null)).orElseThrow().basis())
        .startsWith("EU 2016/679 artikel 19");
  }

  @Test
  void aCorrectionThatCameBySsbtekIsToldToEkonomisktBistandOnly() {
    var gate = new Gate(List.of());
    assertThat(gate.release(recall(JOBBTORG, "r", "ssbtek", false, null))).isEmpty();
    assertThat(gate.release(recall(EB, "r", "ssbtek", false, null))).isPresent();
  }

  @Test
  void aCorrectionToTheCoordinationAssociationNamesNobody() {
    var decision = new Gate(List.of()).release(recall(FINSAM, "r", "", false, null)).orElseThrow();
    assertThat(decision.fields()).contains("rattelse", "ersatter", "atgard");
    assertThat(decision.withheld()).containsExactly("andringar", "person");
  }

  @Test
  void aCorrectionIsHeldWhereItsMessageIs_orThePersonIsProtected() {
    var gate = new Gate(List.of());
    var heldNow = new Decision(EB, "r", "lag X", Set.of("datum"), Set.of(), Code.DEL_006);
    var goes = new Decision(EB, "r", "lag X", Set.of("datum"), Set.of(), null);
    assertThat(gate.release(recall(EB, "r", "", false, heldNow)).orElseThrow().held())
        .contains(Code.DEL_006);
    assertThat(gate.release(recall(EB, "r", "", true, goes)).orElseThrow().held())
        .contains(Code.DEL_005);
    assertThat(gate.release(recall(EB, "r", "", false, goes)).orElseThrow().held()).isEmpty();
  }

  private static Recall recall(
      PartyId to, String rule, String exchange, boolean protectedPerson, Decision instead) {
    var fields = Set.of("rattelse", "person", "ersatter", "andringar", "atgard");
    return new Recall(to, rule, exchange, fields, protectedPerson, instead);
  }

  // ── messages ──

  @Test
  void deniesWhatNoRowAllows() {
    var gate = new Gate(List.of(rule("jobbplan", JOBBTORG, EB).build()));
    assertThat(gate.release(question("avslut", JOBBTORG).build())).isEmpty();
    assertThat(gate.release(question("jobbplan", EB).build())).isEmpty();
    assertThat(new Gate(List.of()).release(question("jobbplan", JOBBTORG).build())).isEmpty();
  }

  @Test
  void releasesOnlyTheFieldsThatTheRowNamesAndSaysWhatItWithheld() {
    var gate = new Gate(List.of(rule("jobbplan", JOBBTORG, EB).fields("person", "planId").build()));
    var decision =
        only(
            gate.release(
                question("jobbplan", JOBBTORG).fields("person", "planId", "coach").build()));
    assertThat(decision.to()).isEqualTo(EB);
    assertThat(decision.fields()).containsExactly("person", "planId");
    assertThat(decision.withheld()).containsExactly("coach");
    assertThat(decision.basis()).isEqualTo("lag X");
    assertThat(decision.held()).isEmpty();
  }

  @Test
  void sendsNothingWhereOnlyThePersonIsLeft() {
    var gate = new Gate(List.of(rule("jobbplan", JOBBTORG, EB).fields("person", "coach").build()));
    assertThat(gate.release(question("jobbplan", JOBBTORG).fields("person", "planId").build()))
        .isEmpty();
  }

  @Test
  void sendsNothingWhereAFieldThatGivesTheRestItsMeaningIsAbsent() {
    var gate = new Gate(List.of(rule("jobbplan", JOBBTORG, EB).needs("till").build()));
    assertThat(gate.release(question("jobbplan", JOBBTORG).build())).isEmpty();
  }

  @Test
  void aRowOutsideItsValidityOpensNothing() {
    var past = rule("jobbplan", JOBBTORG, EB).valid("2020-01-01", "2026-03-09").build();
    var future = rule("jobbplan", JOBBTORG, EB).valid("2026-03-11", null).build();
    assertThat(new Gate(List.of(past, future)).release(question("jobbplan", JOBBTORG).build()))
        .isEmpty();
    var lastDay = rule("jobbplan", JOBBTORG, EB).valid("2020-01-01", "2026-03-10").build();
    assertThat(new Gate(List.of(lastDay)).release(question("jobbplan", JOBBTORG).build()))
        .hasSize(1);
  }

  @Test
  void whatCameBySsbtekGoesToEkonomisktBistandOnlyWhateverTheRegisterSays() {
    var af = new PartyId("arbetsformedlingen");
    var gate =
        new Gate(
            List.of(rule("af.status", af, JOBBTORG).build(), rule("af.status", af, EB).build()));
    assertThat(gate.release(question("af.status", af).exchange("ssbtek").build()))
        .extracting(Decision::to)
        .containsExactly(EB);
    assertThat(gate.release(question("af.status", af).build())).hasSize(2);
  }

  @Test
  void aConversationGoesOnlyToThoseWhomItNames() {
    var gate = new Gate(List.of(rule("samtal", EB, JOBBTORG).concernedOnly().build()));
    assertThat(gate.release(question("samtal", EB).build())).isEmpty();
    assertThat(gate.release(question("samtal", EB).concerned(FINSAM).build())).isEmpty();
    assertThat(gate.release(question("samtal", EB).concerned(JOBBTORG).build())).hasSize(1);
  }

  @Test
  void holdsAProtectedPersonsMessageAndCutsTheAddress_DEL_005() {
    var gate =
        new Gate(List.of(rule("remiss", EB, JOBBTORG).fields("person", "datum", "adress").build()));
    var question = question("remiss", EB).fields("person", "datum", "adress");
    assertThat(only(gate.release(question.build())).fields()).contains("adress");
    var decision = only(gate.release(question.protectedPerson().build()));
    assertThat(decision.held()).contains(Code.DEL_005);
    assertThat(decision.fields()).containsExactly("datum", "person");
  }

  @Test
  void theRowsThatNobodyHasConfirmedCanBeLeftOut() {
    var gate =
        new Gate(
            List.of(
                rule("jobbplan", JOBBTORG, EB).build(),
                rule("avslut", JOBBTORG, EB).unconfirmed().build()));
    assertThat(gate.confirmedOnly().rules())
        .extracting(ReleaseRule::type)
        .containsExactly("jobbplan");
  }

  // ── consent ──

  @Test
  void holdsWithoutConsentOnRecord_DEL_006() {
    assertThat(held()).isTrue();
  }

  @Test
  void aConsentForThisReceiverReleases() {
    assertThat(held(consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00"))).isFalse();
  }

  @Test
  void aConsentForAnotherReceiverDoesNot() {
    assertThat(held(consent("S1", "lamnat", "jobbtorg", "2026-01-01", null, "08:00"))).isTrue();
  }

  @Test
  void aConsentThatIsNotYetOrNoLongerValidDoesNot() {
    assertThat(held(consent("S1", "lamnat", "finsam", "2026-03-11", null, "08:00"))).isTrue();
    assertThat(held(consent("S1", "lamnat", "finsam", "2026-01-01", "2026-03-09", "08:00")))
        .isTrue();
    assertThat(held(consent("S1", "lamnat", "finsam", "2026-01-01", "2026-03-10", "08:00")))
        .isFalse();
  }

  @Test
  void aConsentTakenBackHoldsWhicheverOfTheTwoIsReadFirst() {
    var given = consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00");
    var taken = consent("S1", "aterkallat", "finsam", "2026-03-10", null, "09:00");
    assertThat(held(given, taken)).isTrue();
    assertThat(held(taken, given)).isTrue();
  }

  @Test
  void aConsentTakenBackTheSameInstantHolds() {
    // whichever of the two has the lower key
    for (int i = 0; i < 20; i++) {
      var given = consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00");
      var taken = consent("S1", "aterkallat", "finsam", "2026-01-01", null, "08:00");
      assertThat(held(given, taken)).isTrue();
      assertThat(held(taken, given)).isTrue();
    }
  }

  @Test
  void ofTwoConsentsOfTheSameInstantTheSameCountsWhicheverIsReadFirst() {
    var one = consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00");
    var other = consent("S1", "lamnat", "jobbtorg", "2026-01-01", null, "08:00");
    assertThat(held(one, other)).isEqualTo(held(other, one));
  }

  @Test
  void aWithdrawalThatBeginsLaterDoesNotHoldToday() {
    var given = consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00");
    assertThat(held(given, consent("S1", "aterkallat", "finsam", "2026-03-11", null, "09:00")))
        .isFalse();
  }

  @Test
  void aConsentForFewerFieldsThanWouldGoHolds() {
    assertThat(held(consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00", "from")))
        .isTrue();
    assertThat(
            held(
                consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00", "from", "kategori")))
        .isFalse();
  }

  @Test
  void ofOneConsentTheLatestWordHolds_andItIsGivenAnew() {
    var given = consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00");
    var again = consent("S1", "lamnat", "finsam", "2026-01-01", null, "09:00");
    var taken = consent("S1", "aterkallat", "finsam", "2026-01-01", null, "08:30");
    assertThat(held(given, again)).isFalse();
    assertThat(held(again, taken, given)).isFalse();
  }

  @Test
  void anotherConsentTakesNothingBack() {
    var given = consent("S1", "lamnat", "finsam", "2026-01-01", null, "08:00");
    assertThat(held(given, consent("S2", "lamnat", "jobbtorg", "2026-01-01", null, "09:00")))
        .isFalse();
    assertThat(held(given, consent("S2", "aterkallat", "finsam", "2026-01-01", null, "09:00")))
        .isFalse();
  }

  @Test
  void missingConsentIsSaidBeforeProtection() {
    var gate = new Gate(List.of(rule("finsam.deltagande", EB, FINSAM).consent().build()));
    var question = question("finsam.deltagande", EB).protectedPerson().build();
    assertThat(only(gate.release(question)).held()).contains(Code.DEL_006);
  }

  private static boolean held(Claim... consents) {
    var rule = rule("finsam.deltagande", EB, FINSAM).fields("person", "kategori", "from").consent();
    var question =
        question("finsam.deltagande", EB).fields("person", "kategori", "from").consents(consents);
    return only(new Gate(List.of(rule.build())).release(question.build()))
        .held()
        .filter(Code.DEL_006::equals)
        .isPresent();
  }

  // ── conflicts ──

  @Test
  void anAlertGoesOnlyToPartiesThatTheRuleTellsAndTheRegisterAllows() {
    var gate = new Gate(List.of(alertRule(EB).build(), alertRule(JOBBTORG).build()));
    assertThat(gate.release(alert("K1", false, EB, FINSAM)))
        .extracting(Decision::to)
        .containsExactly(EB);
  }

  @Test
  void anAlertRowForSomeRulesIsClosedForOthers() {
    var gate = new Gate(List.of(alertRule(JOBBTORG).conflictRules("K1", "K1b").build()));
    assertThat(gate.release(alert("K1b", false, JOBBTORG))).hasSize(1);
    assertThat(gate.release(alert("K4", false, JOBBTORG))).isEmpty();
  }

  @Test
  void anAlertThatRestsOnSsbtekTellsOthersOnlyWhomToContact() {
    var gate = new Gate(List.of(alertRule(EB).build(), alertRule(JOBBTORG).build()));
    var decisions = gate.release(alert("K7", true, EB, JOBBTORG));
    assertThat(decisions.getFirst().fields()).contains("person", "regel", "forklaring");
    assertThat(decisions.getLast().fields()).containsExactly("konflikt", "kontakt", "version");
    assertThat(decisions.getLast().withheld()).isEmpty();
  }

  @Test
  void finsamNeverLearnsWhoAnAlertIsAbout() {
    var decision =
        only(new Gate(List.of(alertRule(FINSAM).build())).release(alert("K5", false, FINSAM)));
    assertThat(decision.fields())
        .containsExactly("konflikt", "kontakt", "leder", "regel", "version");
  }

  @Test
  void holdsAnAlertAboutAProtectedPerson_DEL_005() {
    var alert =
        new Alert(
            "agarskap.konflikt",
            "K1",
            Set.of(EB),
            Set.of("person", "regel"),
            false,
            TODAY,
            true,
            List.of());
    assertThat(only(new Gate(List.of(alertRule(EB).build())).release(alert)).held())
        .contains(Code.DEL_005);
  }

  @Test
  void twoRowsForOneQuestionClash() {
    var all = alertRule(JOBBTORG).build();
    var k1 = alertRule(JOBBTORG).conflictRules("K1").build();
    var k3 = alertRule(JOBBTORG).conflictRules("K3").build();
    assertThat(all.clashesWith(k1)).isTrue();
    assertThat(k1.clashesWith(k3)).isFalse();
    assertThat(k1.clashesWith(alertRule(EB).conflictRules("K1").build())).isFalse();
    assertThat(
            k1.clashesWith(
                alertRule(JOBBTORG).conflictRules("K1").valid("2030-01-01", null).build()))
        .isTrue();
  }

  private static Alert alert(String conflictRule, boolean viaSsbtek, PartyId... told) {
    var fields = Set.of("konflikt", "version", "regel", "person", "forklaring", "leder", "kontakt");
    return new Alert(
        "agarskap.konflikt",
        conflictRule,
        Set.of(told),
        fields,
        viaSsbtek,
        TODAY,
        false,
        List.of());
  }

  // ── builders ──

  private static Decision only(List<Decision> decisions) {
    assertThat(decisions).hasSize(1);
    return decisions.getFirst();
  }

  private static RuleBuilder rule(String type, PartyId from, PartyId to) {
    return new RuleBuilder(type, from, to);
  }

  private static RuleBuilder alertRule(PartyId to) {
    return rule("agarskap.konflikt", PartyId.HUB, to)
        .fields("konflikt", "version", "regel", "person", "forklaring", "leder", "kontakt");
  }

  private static QuestionBuilder question(String type, PartyId from) {
    return new QuestionBuilder(type, from);
  }

  private static Claim consent(
      String id, String status, String to, String from, String till, String at, String... fields) {
    var fact =
        new Samtycke(
            id,
            to,
            "samordning",
            Arrays.asList(fields),
            status,
            LocalDate.parse(from),
            till == null ? null : LocalDate.parse(till));
    var key = new MessageKey(UUID.randomUUID());
    var time = Instant.parse("2026-01-01T" + at + ":00Z");
    return new Claim(
        key,
        null,
        key,
        false,
        false,
        null,
        EB,
        "jarva",
        "",
        time,
        time,
        "samtycke",
        Map.of(),
        fact);
  }

  private static final class RuleBuilder {
    private final String type;
    private final PartyId from;
    private final PartyId to;
    private Set<String> fields = Set.of("person", "planId");
    private Set<String> needs = Set.of();
    private Set<String> conflictRules = Set.of();
    private Period valid = new Period(LocalDate.parse("2020-01-01"), null);
    private boolean consent;
    private boolean concernedOnly;
    private boolean confirmed = true;

    RuleBuilder(String type, PartyId from, PartyId to) {
      this.type = type;
      this.from = from;
      this.to = to;
    }

    RuleBuilder fields(String... names) {
      fields = Set.of(names);
      return this;
    }

    RuleBuilder needs(String... names) {
      needs = Set.of(names);
      return this;
    }

    RuleBuilder conflictRules(String... codes) {
      conflictRules = Set.of(codes);
      return this;
    }

    RuleBuilder valid(String first, String last) {
      valid = new Period(LocalDate.parse(first), last == null ? null : LocalDate.parse(last));
      return this;
    }

    RuleBuilder consent() {
      consent = true;
      return this;
    }

    RuleBuilder concernedOnly() {
      concernedOnly = true;
      return this;
    }

    RuleBuilder unconfirmed() {
      confirmed = false;
      return this;
    }

    ReleaseRule build() {
      return new ReleaseRule(
          type + "-" + to,
          type,
          from,
          to,
          "ändamål",
          "lag X",
          "källa",
          confirmed,
          fields,
          needs,
          valid,
          consent,
          concernedOnly,
          conflictRules);
    }
  }

  private static final class QuestionBuilder {
    private final String type;
    private final PartyId from;
    private String exchange = "";
    private Set<String> fields = Set.of("person", "planId");
    private Set<PartyId> concerned = Set.of();
    private boolean protectedPerson;
    private List<Claim> consents = List.of();

    QuestionBuilder(String type, PartyId from) {
      this.type = type;
      this.from = from;
    }

    QuestionBuilder exchange(String name) {
      exchange = name;
      return this;
    }

    QuestionBuilder fields(String... names) {
      fields = Set.of(names);
      return this;
    }

    QuestionBuilder concerned(PartyId... parties) {
      concerned = Set.of(parties);
      return this;
    }

    QuestionBuilder protectedPerson() {
      protectedPerson = true;
      return this;
    }

    QuestionBuilder consents(Claim... claims) {
      consents = List.of(claims);
      return this;
    }

    Question build() {
      return new Question(
          type, from, exchange, fields, concerned, TODAY, protectedPerson, consents);
    }
  }
}
