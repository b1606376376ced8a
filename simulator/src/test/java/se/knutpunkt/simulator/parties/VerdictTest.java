package se.knutpunkt.simulator.parties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.knutpunkt.simulator.city.plan.ExpectedConflict;
import se.knutpunkt.simulator.city.plan.ExpectedConflict.State;
import se.knutpunkt.simulator.city.plan.ExpectedRejection;
import se.knutpunkt.simulator.city.plan.Group;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;
import se.knutpunkt.simulator.city.plan.Truth;

class VerdictTest {

  private static final String IDENTITY = "200101012383";
  private static final LocalDate TENTH = LocalDate.of(2026, 1, 10);

  private final Observed observed = new Observed();

  @BeforeEach
  void today() {
    observed.today(TENTH);
  }

  @Test
  void findsAConflictThatSomePartyWasToldOf() {
    alert("agarskap.konflikt", 1, IDENTITY);
    // another party may only know the reference
    alert("agarskap.konflikt", 1, null);

    assertThat(verdict(State.OPEN)).isEqualTo(new Verdict(2, 1, 1, 0, List.of(MISSED_REJECTION)));
  }

  @Test
  void missesAConflictThatShouldHaveBeenResolved() {
    alert("agarskap.konflikt", 1, IDENTITY);

    assertThat(verdict(State.RESOLVED).differences())
        .contains("missed: K3 of person 0, resolved (two plans): is still open");
  }

  @Test
  void theLatestVersionCountsWhateverComesLast() {
    alert("agarskap.lost", 2, IDENTITY);
    alert("agarskap.konflikt", 1, IDENTITY);

    assertThat(verdict(State.RESOLVED).found()).isEqualTo(1);
  }

  @Test
  void aFlagBeforeItCouldBeKnownIsSpurious() {
    observed.today(TENTH.minusDays(1));
    alert("agarskap.konflikt", 1, IDENTITY);

    assertThat(verdict(State.OPEN).spurious()).isEqualTo(1);
  }

  @Test
  void aSecondConflictOfTheSameKindIsSpuriousAndNamesNobody() {
    alert("agarskap.konflikt", 1, IDENTITY);
    observed.delivered("jobbtorg", "sql", event("agarskap.konflikt", 1, IDENTITY, "c2"));

    var verdict = verdict(State.OPEN);

    assertThat(verdict.spurious()).isEqualTo(1);
    assertThat(verdict.differences()).noneMatch(text -> text.contains(IDENTITY));
  }

  @Test
  void aRejectionBySqlIsKnownByItsCodes() throws Exception {
    observed.delivered(
        "ekonomiskt-bistand",
        "sql",
        new ObjectMapper()
            .readTree(
                """
                {"type": "knutpunkt.kvittens.v1", "data": {"poster": [
                  {"utfall": "accepterad"},
                  {"utfall": "avvisad", "anmarkningar": [{"kod": "SCH-001"}, {"kod": "OWN-FIELD"}]}]}}
                """));

    var verdict = verdict(State.OPEN);

    assertThat(verdict.found()).isEqualTo(1);
    assertThat(verdict.spurious()).isZero();
  }

  @Test
  void aRejectionThatNobodyExpectedIsSpurious() {
    var issues = JsonNodeFactory.instance.arrayNode();
    issues.addObject().put("code", "SEM-004");
    observed.rejected("finsam", "file", "insats-1.csv:7", issues);

    assertThat(verdict(State.OPEN).differences())
        .contains("spurious: rejection of insats-1.csv:7 by finsam file with [SEM-004]");
  }

  private static final String MISSED_REJECTION =
      "missed: rejection [SCH-001] of K-1 by ekonomiskt-bistand sql";

  private Verdict verdict(State state) {
    var person =
        new Person(
            0,
            IDENTITY,
            null,
            LocalDate.of(2001, 1, 1),
            true,
            Group.OVRIG,
            "bromma",
            "jobbtorg-city",
            "coach-city-1");
    var truth =
        new Truth(
            List.of(new ExpectedConflict("K3", 0, 1, state, TENTH, "two plans")),
            List.of(new ExpectedRejection("ekonomiskt-bistand", "sql", "K-1", Set.of("SCH-001"))),
            0);
    return Verdict.compare(new Plan(List.of(person), List.of(), truth), observed);
  }

  private void alert(String type, int version, String person) {
    observed.delivered("ekonomiskt-bistand", "sql", event(type, version, person, "c1"));
  }

  private static JsonNode event(String type, int version, String person, String id) {
    var event = JsonNodeFactory.instance.objectNode().put("type", "knutpunkt." + type + ".v1");
    var data = event.putObject("data").put("konflikt", id).put("version", version);
    if (person != null) {
      data.put("person", person).put("regel", "K3");
    }
    return event;
  }
}
