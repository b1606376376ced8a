package se.knutpunkt.app.config;

import org.junit.jupiter.api.Test;

/// What a party file may not mean.
class BrokenPartiesTest extends BrokenConfig {

  @Test
  void aSuccessorMustExist() {
    int line =
        change(
            EB,
            "till: 2020-06-30, successor: hagersten-alvsjo}",
            "till: 2020-06-30, successor: alvsjo-hagersten}");
    assertFault(EB, line, "alvsjo-hagersten finns inte", "alvsjo-hagersten is not among");
  }

  @Test
  void aSuccessorMustExistTheDayAfter() {
    int line =
        change(EB, "till: 2023-06-30, successor: jarva", "till: 2023-06-29, successor: jarva");
    assertFault(EB, line, "dagen efter", "the day after");
  }

  @Test
  void aUnitStandsOnce() {
    int line = change(EB, "{id: farsta, name: Farsta", "{id: bromma, name: Farsta");
    assertFault(EB, line, "bromma står två gånger", "bromma stands twice");
  }

  @Test
  void aUnitEndsAfterItBegins() {
    int line =
        change(
            EB,
            "name: Kungsholmen, from: 2007-01-01",
            "name: Kungsholmen, from: 2007-01-01, till: 2006-12-31");
    assertFault(EB, line, "slutar innan den börjar", "ends before it begins");
  }

  @Test
  void aPartySendsOnlyTypesThatExistAndAreNotTheHubs() {
    int line = change(JOBBTORG, "  - avslut", "  - avslutning");
    assertFault(JOBBTORG, line, "avslutning finns inte", "avslutning does not exist");
    int hub = change(EB, "  - arbetsplan", "  - kvittens");
    assertFault(EB, hub, "sänds bara av hubben", "sent by the hub only");
  }

  @Test
  void aPartyCarriesOnlyForPartiesThatExist() {
    int line = change(EB, "    a-kassorna: [", "    a-kassan: [");
    assertFault(EB, line, "a-kassan är okänd", "a-kassan is unknown");
  }

  @Test
  void aPartyStandsInTheFileOfItsName() {
    int line = change(JOBBTORG, "party: jobbtorg", "party: jobbtorget");
    assertFault(JOBBTORG, line, "parties/jobbtorget.yaml", "parties/jobbtorget.yaml");
  }

  @Test
  void anOrganisationNumberHasItsCheckDigit() {
    int line = change(JOBBTORG, "212000-0142", "212000-0143");
    assertFault(JOBBTORG, line, "kontrollsiffra", "check digit");
  }
}
