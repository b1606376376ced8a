package se.knutpunkt.simulator.city.speech;

import static se.knutpunkt.simulator.city.speech.Channel.EB_SQL;
import static se.knutpunkt.simulator.city.speech.Channel.FLAI_CSV;
import static se.knutpunkt.simulator.city.speech.Channel.FLAI_SQL;
import static se.knutpunkt.simulator.city.speech.Channel.JOBBTORG_HTTP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Rnd;

/// What the city's two sides say: the case system by its change table, Flai by export, change table
// and REST. Field names
/// are those of the published contracts.
public final class CitySpeech {

  private static final String EB = "ekonomiskt-bistand";
  private static final String JT = "jobbtorg";

  private final Voice voice;
  private final Person person;

  public CitySpeech(Voice voice) {
    this.voice = voice;
    person = voice.person();
  }

  // ── ekonomiskt bistånd ──

  public Event arende(LocalDate said, String enhet, String arendeId, LocalDate from) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "arendeId",
            arendeId,
            "stadsdel",
            enhet,
            "folkbokforingStadsdel",
            person.stadsdel(),
            "hemlos",
            false,
            "handlaggare",
            handlaggare(enhet),
            "status",
            "oppet",
            "skydd",
            "ingen",
            "from",
            from);
    return voice.row(EB_SQL, EB, enhet, "arende", arendeId, said, data);
  }

  public Event bistandBeslut(
      LocalDate said, String arendeId, YearMonth manad, String orsak, String beslut, Long ore) {
    var data =
        Data.of(
            "person", person.identity(),
            "arendeId", arendeId,
            "stadsdel", person.stadsdel(),
            "manader", List.of(manad),
            "orsak", orsak,
            "beslut", beslut,
            "beloppOre", ore);
    return eb("bistand.beslut", arendeId + "-" + manad, said, data);
  }

  public Event remiss(LocalDate said, LocalDate bokad) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "stadsdel",
            person.stadsdel(),
            "jobbtorg",
            person.jobbtorg(),
            "onskadInsats",
            "jobbsokaraktivitet",
            "datum",
            said,
            "bokadDag",
            bokad);
    return eb("remiss", voice.key("R"), said, data);
  }

  public Event arbetsplan(LocalDate said, LocalDate from, LocalDate nasta) {
    var planId = voice.key("AP");
    var data =
        Data.of(
            "person", person.identity(), "planId", planId, "from", from, "nastaUppfoljning", nasta);
    return eb("arbetsplan", planId, said, data);
  }

  /// EB's answer to a jobbplan.
  public Event svar(LocalDate said, String planId, boolean godkand) {
    var data = Data.of("person", person.identity(), "planId", planId, "datum", said);
    return eb(
        godkand ? "jobbplan.godkand" : "jobbplan.avvisad", voice.key(planId + "-svar"), said, data);
  }

  /// @param del 1 and 3 are EB's, 2 is jobbtorg's
  public Event kartlaggning(LocalDate said, int del) {
    var data = Data.of("person", person.identity(), "datum", said);
    var type = "kartlaggning.del" + del;
    return del == 2
        ? voice.id(JOBBTORG_HTTP, JT, person.jobbtorg(), type, said, data)
        : eb(type, voice.key("K"), said, data);
  }

  public Event samtycke(LocalDate said, String mottagare, LocalDate till) {
    var samtyckeId = voice.key("SA");
    var data =
        Data.of(
            "person",
            person.identity(),
            "samtyckeId",
            samtyckeId,
            "mottagare",
            mottagare,
            "andamal",
            "samordnad_rehabilitering",
            "falt",
            List.of("person", "kategori", "from", "till"),
            "status",
            "lamnat",
            "from",
            said,
            "till",
            till);
    return eb("samtycke", samtyckeId, said, data);
  }

  public Event identitetByte(LocalDate said) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "tidigarePerson",
            person.formerIdentity(),
            "atgard",
            "sammanfor",
            "datum",
            said);
    return eb("identitet.byte", voice.key("IB"), said, data);
  }

  /// A city insats that EB itself gives.
  public Event insatsByEb(
      LocalDate said, String kategori, int omfattning, LocalDate from, LocalDate till) {
    var id = voice.key("IE");
    return eb("insats", id, said, insats(id, kategori, omfattning, "pagaende", from, till));
  }

  private Event eb(String type, String key, LocalDate said, ObjectNode data) {
    return voice.row(EB_SQL, EB, person.stadsdel(), type, key, said, data);
  }

  private static String handlaggare(String enhet) {
    return "handlaggare-" + enhet;
  }

  // ── jobbtorg ──

  /// As jobbtorg's outreach sends it by REST: still in version 1, which names the coach by function
  // id only.
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
    return csv("insats", id, said, insats(id, kategori, omfattning, status, from, till));
  }

  ObjectNode insats(
      String id, String kategori, int omfattning, String status, LocalDate from, LocalDate till) {
    return Data.of(
        "person", person.identity(),
        "insatsId", id,
        "kategori", kategori,
        "insatstyp", kategori,
        "omfattning", omfattning,
        "status", status,
        "from", from,
        "till", till);
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
  public Event samtal(LocalDate said, LocalDate kallat) {
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
