package se.knutpunkt.simulator.city.speech;

import static se.knutpunkt.simulator.city.speech.Channel.EB_SQL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Person;

/// What the case system says of ekonomiskt bistånd's clients, by its change table. Field names
/// are those of the published contracts.
public final class EbSpeech {

  private static final String EB = "ekonomiskt-bistand";

  private final Voice voice;
  private final Person person;

  public EbSpeech(Voice voice) {
    this.voice = voice;
    person = voice.person();
  }

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
            bokad,
            "meddelande",
            "%s, %s, är tillfrågad.".formatted(person.name(), person.address()));
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

  /// @param del 1 or 3; the second is jobbtorg's
  public Event kartlaggning(LocalDate said, int del) {
    var data = Data.of("person", person.identity(), "datum", said);
    return eb("kartlaggning.del" + del, voice.key("K"), said, data);
  }

  /// To all that the receiver may be told.
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
  public Event insats(
      LocalDate said, String kategori, int omfattning, LocalDate from, LocalDate till) {
    var id = voice.key("IE");
    return eb(
        "insats", id, said, Data.insats(person, id, kategori, omfattning, "pagaende", from, till));
  }

  private Event eb(String type, String key, LocalDate said, ObjectNode data) {
    return voice.row(EB_SQL, EB, person.stadsdel(), type, key, said, data);
  }

  private static String handlaggare(String enhet) {
    return "handlaggare-" + enhet;
  }
}
