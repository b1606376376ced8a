package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;

class OutcomeJsonTest {

  @Test
  void showsAFindingAsPartnersReadIt() {
    var outcome = Outcome.of(Issue.of(Code.SCH_001, "/data/coach/funktion", "funktion")).atLine(7);

    assertThat(OutcomeJson.of(outcome))
        .hasToString(
            Events.tree(
                    """
                {"issues":[{"severity":"error","code":"SCH-001","pointer":"/data/coach/funktion",
                  "line":7,"sv":"Obligatoriskt fält saknas: funktion.",
                  "en":"A required field is missing: funktion.",
                  "expected":"funktion","blame":"sender"}]}""")
                .toString());
  }

  @Test
  void leavesOutWhatDoesNotApply() {
    var issue = OutcomeJson.of(Outcome.of(Issue.of(Code.SYN_010, ""))).at("/issues/0");
    assertThat(issue.has("line") || issue.has("expected")).isFalse();
  }
}
