package se.knutpunkt.simulator.city.speech;

import static se.knutpunkt.simulator.city.speech.Channel.AF_HTTP;
import static se.knutpunkt.simulator.city.speech.Channel.EB_SSBTEK;
import static se.knutpunkt.simulator.city.speech.Channel.FINSAM_CSV;
import static se.knutpunkt.simulator.city.speech.Channel.LEVERANTOR_JMS;

import java.math.BigDecimal;
import java.time.LocalDate;
import se.knutpunkt.simulator.city.plan.Person;

/// What the state's agencies, the a-kassor, Finsam and the providers say.
public final class StateSpeech {

  private static final String AF = "arbetsformedlingen";

  private final Voice voice;
  private final Person person;

  public StateSpeech(Voice voice) {
    this.voice = voice;
    person = voice.person();
  }

  /// Asked for by EB's SSBTEK client: holds from that day until the next answer.
  ///
  /// @param inskriven null: AF's answer did not say
  /// @param omfattning percent of full time; null: not said
  public Event afStatus(
      LocalDate said, LocalDate from, Boolean inskriven, String skat, Integer omfattning) {
    var data =
        Data.of(
            "person", person.identity(),
            "inskriven", inskriven,
            "skat", skat,
            "omfattning", omfattning,
            "from", from);
    return voice.id(EB_SSBTEK, AF, "riks", "af.status", said, data);
  }

  public Event anvisning(
      LocalDate said, String program, int omfattning, LocalDate from, LocalDate till) {
    var data =
        Data.of(
            "person", person.identity(),
            "anvisningId", voice.key("ANV"),
            "program", program,
            "anordnare", "anordnare-" + program,
            "omfattning", omfattning,
            "from", from,
            "till", till);
    return voice.id(AF_HTTP, AF, "riks", "af.anvisning", said, data);
  }

  public Event handlingsplan(LocalDate said, LocalDate fornyas) {
    var data = Data.of("person", person.identity(), "from", said, "fornyasSenast", fornyas);
    return voice.id(AF_HTTP, AF, "riks", "af.handlingsplan", said, data);
  }

  /// @param leverantor number of the provider, 1–6; 0: AF itself
  public Event bedomning(LocalDate said, LocalDate bestalld, int leverantor) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "bestallare",
            "ekonomiskt-bistand",
            "bestalld",
            bestalld,
            "levererad",
            said,
            "slutsats",
            "nedsatt_arbetsformaga");
    return leverantor == 0
        ? voice.id(AF_HTTP, AF, "riks", "bedomning", said, data)
        : voice.id(
            LEVERANTOR_JMS, "leverantor", "leverantor-" + leverantor, "bedomning", said, data);
  }

  /// @param share of full benefit, 0 < share ≤ 1
  /// @param status `beviljad`, `avslagen`, `ansokt`
  public Event forman(
      LocalDate said, String forman, String share, String status, LocalDate from, LocalDate till) {
    var data =
        Data.of(
            "person", person.identity(),
            "forman", forman,
            "omfattning", new BigDecimal(share),
            "status", status,
            "from", from,
            "till", till);
    return voice.id(EB_SSBTEK, "forsakringskassan", "riks", "fk.forman", said, data);
  }

  public Event akassa(LocalDate said, int dagar, LocalDate from, LocalDate till) {
    var data =
        Data.of(
            "person",
            person.identity(),
            "kassa",
            "alfa",
            "beviljadeDagar",
            dagar,
            "utbetaltOre",
            dagar * 51_000L,
            "from",
            from,
            "till",
            till);
    return voice.id(EB_SSBTEK, "a-kassorna", "so", "akassa.utbetalning", said, data);
  }

  public Event insatsByLeverantor(
      LocalDate said,
      int leverantor,
      String kategori,
      int omfattning,
      LocalDate from,
      LocalDate till) {
    var data = Data.insats(person, voice.key("IL"), kategori, omfattning, "pagaende", from, till);
    return voice.id(LEVERANTOR_JMS, "leverantor", "leverantor-" + leverantor, "insats", said, data);
  }

  public Event insatsByFinsam(
      LocalDate said, String kategori, int omfattning, LocalDate from, LocalDate till) {
    var id = voice.key("IF");
    return voice.row(
        FINSAM_CSV,
        "finsam",
        "samordningsforbundet",
        "insats",
        id,
        said,
        Data.insats(person, id, kategori, omfattning, "pagaende", from, till));
  }
}
