package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.simulator.city.plan.Identities;

/// One person, two numbers: two stadsdelar have a case each, one under the samordningsnummer and
/// one under the personnummer.
@ExtendWith(Node.class)
class IdentityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Api EB = Api.of("ekonomiskt-bistand");

  private final JdbcTemplate caseSystem = new JdbcTemplate(Node.doors().caseSystem());

  @Test
  void theCasesMeetWhenTheNumbersAreJoined_andPartWhenThatIsUndone() {
    var person = Identities.coordinated().get(0);
    accepted(Events.arende("bromma", Node.id(), person.formerIdentity()));
    row("farsta", "arende", "08", Events.arende("farsta", "C-1", person.identity()).get("data"));
    await().atMost(PATIENCE).until(() -> Ledger.claims(person.identity()) == 1);

    row("farsta", "identitet.byte", "09", said(person, "sammanfor"));
    await().atMost(PATIENCE).until(() -> told(person).equals(List.of("agarskap.konflikt")));

    row("farsta", "identitet.byte", "10", said(person, "isarfor"));
    await()
        .atMost(PATIENCE)
        .until(() -> told(person).equals(List.of("agarskap.konflikt", "agarskap.lost")));
    assertThat(conflict(person)).isEqualTo("resolved");
  }

  @Test
  void aJoinThatComesFirstAndTwiceIsTakenBack() {
    var person = Identities.coordinated().get(1);
    var join =
        Events.samtal("ekonomiskt-bistand", "farsta", Node.id(), person.identity())
            .put("type", "knutpunkt.identitet.byte.v1")
            .<ObjectNode>set("data", said(person, "sammanfor"));
    accepted(join);
    assertThat(Receipts.counts(EB.receipts(Api.SINGLE, join.toString())))
        .containsOnly(Map.entry("duplicate", 1));
    accepted(Events.arende("bromma", Node.id(), person.formerIdentity()));
    accepted(Events.arende("farsta", Node.id(), person.identity()));
    await().atMost(PATIENCE).until(() -> conflict(person).equals("open"));

    accepted(Events.withdrawal(join));
    await().atMost(PATIENCE).until(() -> conflict(person).equals("resolved"));
  }

  @Test
  void aNumberIsNotJoinedWithItself_SEM_011() {
    var person = Identities.coordinated().get(2);
    var join =
        Events.samtal("ekonomiskt-bistand", "farsta", Node.id(), person.identity())
            .put("type", "knutpunkt.identitet.byte.v1")
            .<ObjectNode>set(
                "data", said(person, "sammanfor").put("tidigarePerson", person.identity()));
    assertThat(EB.receipts(Api.SINGLE, join.toString()).findValuesAsText("code"))
        .containsExactly("SEM-011");
  }

  private static ObjectNode said(Identities.Number person, String atgard) {
    var data = Events.samtal("", "", "", person.identity()).putObject("data");
    return data.put("person", person.identity())
        .put("tidigarePerson", person.formerIdentity())
        .put("atgard", atgard)
        .put("datum", "2026-03-02");
  }

  private static void accepted(ObjectNode event) {
    assertThat(Receipts.counts(EB.receipts(Api.SINGLE, event.toString())))
        .containsOnly(Map.entry("accepted", 1));
  }

  private void row(String unit, String type, String hour, Object data) {
    caseSystem.update(
        "insert into andringar(typ, enhet, nyckel, andrad, innehall) values (?, ?, ?, ?::timestamptz, ?::jsonb)",
        type,
        unit,
        Node.id(),
        "2026-03-02T" + hour + ":00:00Z",
        data.toString());
  }

  /// The types of what the case system was told about the person's conflict, as it came.
  private List<String> told(Identities.Number person) {
    return caseSystem.queryForList(
        """
        select typ from knutpunkt_in
        where typ like 'agarskap.%' and handelse #>> '{data,person}' in (?, ?)
        order by (handelse #>> '{data,version}')::int""",
        String.class, person.identity(), person.formerIdentity());
  }

  private static String conflict(Identities.Number person) {
    return Ledger.conflict(person.identity()) + Ledger.conflict(person.formerIdentity());
  }
}
