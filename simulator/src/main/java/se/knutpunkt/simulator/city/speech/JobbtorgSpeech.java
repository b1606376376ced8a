package se.knutpunkt.simulator.city.speech;

import static se.knutpunkt.simulator.city.speech.Channel.FLAI_CSV;
import static se.knutpunkt.simulator.city.speech.Channel.FLAI_SQL;
import static se.knutpunkt.simulator.city.speech.Channel.JOBBTORG_HTTP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Rnd;

/// What jobbtorg says: Flai by its nightly export and its change table, the coaches by REST.
public final class JobbtorgSpeech {

  private static final String JT = "jobbtorg";

  private final Voice voice;
  private final Person person;

  public JobbtorgSpeech(Voice voice) {
    this.voice = voice;
    person = voice.person();
  }

  /// As jobbtorg's outreach sends it by REST: still in version 1, which names the coach by
  /// function id only.
  public Event inskrivningV1(LocalDate said, LocalDate from, String malgrupp) {
    var data =
        Data.of(
            "person", person.identity(),
            "jobbtorg", person.jobbtorg(),
            "coach", person.coach(),
            "malgrupp", malgrupp,
            "from", from);
    return voice.id(JOBBTORG_HTTP, JT, person.jobbtorg(), "inskrivning", said, data);
  }

  public Event inskrivning(LocalDate said, LocalDate from, String malgrupp) {
    var data =
        Data.of(
            "person", person.identity(),
            "jobbtorg", person.jobbtorg(),
            "coach", Data.of("funktion", person.coach(), "from", from),
            "malgrupp", malgrupp,
            "from", from);
    return csv("inskrivning", voice.key("IN"), said, data);
  }

  public Event kartlaggning(LocalDate said) {
    var data = Data.of("person", person.identity(), "datum", said);
    return voice.id(JOBBTORG_HTTP, JT, person.jobbtorg(), "kartlaggning.del2", said, data);
  }

  public Event uteblivande(LocalDate said, LocalDate bokad, boolean anmald) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "jobbtorg",
            person.jobbtorg(),
            "bokadDag",
            bokad,
            "anmald",
            anmald);
    return csv("uteblivande", voice.key("U"), said, data);
  }

  public Event jobbplan(LocalDate said, LocalDate from, LocalDate till) {
    var planId = voice.key("JP");
    var data =
        Data.of(
            "person",
            person.identity(),
            "planId",
            planId,
            "jobbtorg",
            person.jobbtorg(),
            "coach",
            person.coach(),
            "from",
            from,
            "till",
            till);
    return voice.row(FLAI_SQL, JT, person.jobbtorg(), "jobbplan", planId, said, data);
  }

  /// @param status `ko`, `pagaende`, `avslutad`
  public Event insats(
      LocalDate said,
      String kategori,
      int omfattning,
      String status,
      LocalDate from,
      LocalDate till) {
    var id = voice.key("I");
    return csv(
        "insats", id, said, Data.insats(person, id, kategori, omfattning, status, from, till));
  }

  public Event narvaro(LocalDate said, YearMonth manad, Rnd rnd) {
    int planerade = rnd.between(8, 20);
    int narvarande = rnd.between(planerade / 2, planerade);
    int ej = rnd.between(0, planerade - narvarande);
    var data =
        Data.of(
            "person", person.identity(),
            "manad", manad,
            "planerade", planerade,
            "narvarande", narvarande,
            "ejRapporterade", ej);
    return csv("narvaro.manad", voice.key("N"), said, data);
  }

  /// Told when it was held.
  ///
  /// @param with who came beside jobbtorg, as the message names them
  public Event samtal(LocalDate said, LocalDate kallat, String... with) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "samtalId",
            voice.key("S"),
            "kallat",
            kallat,
            "hallet",
            said,
            "deltagare",
            Stream.concat(Stream.of("den_enskilde", "jobbtorg"), Stream.of(with)).toList(),
            "utfall",
            "planering_oforandrad");
    return voice.id(JOBBTORG_HTTP, JT, person.jobbtorg(), "samtal", said, data);
  }

  public Event aterremiss(LocalDate said, String orsak) {
    return csv("aterremiss", voice.key("AR"), said, ended(said, orsak));
  }

  public Event avslut(LocalDate said, String orsak) {
    return csv("avslut", voice.key("AV"), said, ended(said, orsak));
  }

  public Event anstallning(
      LocalDate said, String form, List<String> finansiering, LocalDate from, LocalDate till) {
    var data =
        Data.of(
            "person", person.identity(),
            "anstallningId", voice.key("AN"),
            "form", form,
            "finansiering", finansiering,
            "from", from,
            "till", till);
    return voice.id(JOBBTORG_HTTP, JT, person.jobbtorg(), "anstallning", said, data);
  }

  public Event finsamDeltagande(
      LocalDate said, String samtyckeId, String kategori, LocalDate from, LocalDate till) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "deltagandeId",
            voice.key("FD"),
            "samtyckeId",
            samtyckeId,
            "kategori",
            kategori,
            "insats",
            "finsamteam unga",
            "form",
            "finsamteam",
            "from",
            from,
            "till",
            till);
    return voice.id(JOBBTORG_HTTP, JT, person.jobbtorg(), "finsam.deltagande", said, data);
  }

  private ObjectNode ended(LocalDate day, String orsak) {
    return Data.of(
        "person", person.identity(), "jobbtorg", person.jobbtorg(), "datum", day, "orsak", orsak);
  }

  private Event csv(String type, String key, LocalDate said, ObjectNode data) {
    return voice.row(FLAI_CSV, JT, person.jobbtorg(), type, key, said, data);
  }
}
