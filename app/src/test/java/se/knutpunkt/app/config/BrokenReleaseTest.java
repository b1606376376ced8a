package se.knutpunkt.app.config;

import org.junit.jupiter.api.Test;

/// What a row of the register may not mean.
class BrokenReleaseTest extends BrokenConfig {

  @Test
  void aReleaseNamesFieldsThatTheContractHas() {
    int line =
        change(
            RELEASE,
            "    fields: [person, planId, datum, godkandAv, villkor]",
            "    fields: [person, planId, datum, godkannare, villkor]");
    assertFault(
        RELEASE, line, "godkannare finns inte i schemat", "godkannare is not in the schema");
  }

  @Test
  void aReleaseNamesPartiesThatExistAndTakePart() {
    int unknown = change(RELEASE, "    to: finsam", "    to: finsamt");
    assertFault(RELEASE, unknown, "finsamt är okänd", "finsamt is unknown");
    int off = change(RELEASE, "    to: finsamt", "    to: region");
    assertFault(RELEASE, off, "region är avstängd", "region is off");
  }

  @Test
  void aReleaseIsOfATypeThatExists() {
    int line = change(RELEASE, "    type: avslut", "    type: avsluta");
    assertFault(RELEASE, line, "avsluta finns inte", "avsluta does not exist");
  }

  @Test
  void aReleaseIsOfATypeThatItsSenderStates() {
    int line =
        change(
                RELEASE,
                "    type: avslut\n    from: jobbtorg",
                "    type: avslut\n    from: finsam")
            + 1;
    assertFault(RELEASE, line, "avslut sänds inte av finsam", "avslut is not sent by finsam");
  }

  @Test
  void aReleaseHasASource() {
    int line =
        change(
                RELEASE,
                "source: Förslaget om Jobbtorg 2007; Revisionsrapport 3/2011",
                "source: \"  \"")
            - 4;
    assertFault(RELEASE, line, "saknar grund eller källa", "lacks basis or source");
  }

  @Test
  void twoRowsMayNotAnswerTheSameQuestion() {
    change(RELEASE, "    conflictRules: [K7, K12]", "    conflictRules: [K3]");
    int line =
        change(RELEASE, "id: konflikt.jobbtorg.hanvisning", "id: konflikt.jobbtorg.hanvisning");
    assertFault(RELEASE, line, "samma dag som konflikt.jobbtorg", "same day as konflikt.jobbtorg");
  }

  @Test
  void whoIsToldOfAConflictIsToldWhichVersionItIs() {
    int line =
        change(
            RELEASE, "    needs: [konflikt, version, kontakt]", "    needs: [konflikt, kontakt]");
    assertFault(RELEASE, line, "saknar konflikt eller version", "lacks konflikt or version");
  }

  @Test
  void conflictRulesAreForConflictsOnly() {
    int line =
        change(
                RELEASE,
                "    needs: [planId, from]",
                "    needs: [planId, from]\n    conflictRules: [K1]")
            + 1;
    assertFault(RELEASE, line, "conflictRules gäller bara", "conflictRules is for");
  }
}
