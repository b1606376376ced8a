package se.knutpunkt.domain.claims;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import se.knutpunkt.domain.time.Period;

/// What a message states, cut to what rules, deadlines and follow-up read: codes, dates and
/// shares, never a name, an identity or free text. Component names are the field names of
/// `schemas/<type>/v<latest>/schema.json`, which also says what each means; a component that is
/// null was not stated, which is never "no".
public sealed interface Fact {

  /// The days that the statement is about.
  Period valid();

  /// The sender's own designation of what it is about, the same in every statement about the same
  /// thing; null where the contract has none.
  default String designation() {
    return null;
  }

  /// Whether it says that what it is about has ended, with or without the day.
  default boolean ended() {
    return false;
  }

  // ── EB
  // ──────────────────────────────────────────────────────────────────────────────────────────────

  /// @param status `oppet`, `avslutat`
  /// @param skydd `ingen`, `sekretessmarkering`, `skyddad_folkbokforing`
  /// @param ansokt when the person first applied in this case; null when not stated
  record Arende(
      String arendeId,
      String stadsdel,
      String folkbokforingStadsdel,
      Boolean hemlos,
      String handlaggare,
      String status,
      String skydd,
      LocalDate ansokt,
      LocalDate from,
      LocalDate till)
      implements Fact {
    @Override
    public String designation() {
      return arendeId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }

    @Override
    public boolean ended() {
      return "avslutat".equals(status);
    }

    public boolean skyddad() {
      return skydd != null && !skydd.equals("ingen");
    }
  }

  /// @param atgard `sammanfor` or `isarfor`
  record IdentitetByte(String atgard, LocalDate datum) implements Fact {
    @Override
    public Period valid() {
      return new Period(datum, null);
    }
  }

  /// @param orsak `arbetsloshet`, `sjukdom`, `arbetshinder`, `otillracklig_inkomst`, `annat`
  /// @param beslut `beviljad`, `avslag`
  record BistandBeslut(
      String arendeId,
      String stadsdel,
      List<YearMonth> manader,
      String orsak,
      String beslut,
      Long beloppOre)
      implements Fact {
    @Override
    public Period valid() {
      var first = manader.stream().min(YearMonth::compareTo).orElseThrow();
      var last = manader.stream().max(YearMonth::compareTo).orElseThrow();
      return new Period(first.atDay(1), last.atEndOfMonth());
    }
  }

  /// @param remissId what answers may call it; null when it has no name
  /// @param mottagare `jobbtorg` or `finsam`; null: jobbtorg
  record Remiss(
      String remissId,
      String stadsdel,
      String mottagare,
      String jobbtorg,
      String onskadInsats,
      List<String> sarskildaBehov,
      LocalDate datum,
      LocalDate bokadDag)
      implements Fact {
    /// One without a name.
    public Remiss(
        String stadsdel,
        String mottagare,
        String jobbtorg,
        String onskadInsats,
        List<String> sarskildaBehov,
        LocalDate datum,
        LocalDate bokadDag) {
      this(null, stadsdel, mottagare, jobbtorg, onskadInsats, sarskildaBehov, datum, bokadDag);
    }

    public boolean toJobbtorg() {
      return mottagare == null || mottagare.equals("jobbtorg");
    }

    public boolean behover(String behov) {
      return sarskildaBehov != null && sarskildaBehov.contains(behov);
    }

    @Override
    public Period valid() {
      return new Period(datum, null);
    }
  }

  record Arbetsplan(String planId, LocalDate from, LocalDate till, LocalDate nastaUppfoljning)
      implements Fact {
    @Override
    public String designation() {
      return planId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// @param planId the jobbplan that was approved
  record JobbplanGodkand(String planId, LocalDate datum) implements Fact {
    @Override
    public Period valid() {
      return new Period(datum, null);
    }
  }

  /// @param planId the jobbplan that was turned down
  record JobbplanAvvisad(String planId, LocalDate datum) implements Fact {
    @Override
    public Period valid() {
      return new Period(datum, null);
    }
  }

  record Kartlaggning(LocalDate datum) implements Fact {
    @Override
    public Period valid() {
      return Period.day(datum);
    }
  }

  /// @param status `lamnat`, `aterkallat`
  record Samtycke(
      String samtyckeId,
      String mottagare,
      String andamal,
      List<String> falt,
      String status,
      LocalDate from,
      LocalDate till)
      implements Fact {
    @Override
    public String designation() {
      return samtyckeId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  // ── Jobbtorg
  // ────────────────────────────────────────────────────────────────────────────────────────

  /// @param coach function id of the coach
  record Jobbplan(String planId, String jobbtorg, String coach, LocalDate from, LocalDate till)
      implements Fact {
    @Override
    public String designation() {
      return planId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// @param coach who coaches, and since when; null while nobody is named
  /// @param malgrupp `forsorjningsstod`, `uppsok`, `kaa`, `ovrig`
  /// @param remissId the remiss that it answers; null when none is named
  record Inskrivning(
      String jobbtorg,
      Coach coach,
      String malgrupp,
      String remissId,
      LocalDate from,
      LocalDate till)
      implements Fact {
    /// @param funktion function id, never a name
    public record Coach(String funktion, LocalDate from) {}

    /// One that names no remiss.
    public Inskrivning(
        String jobbtorg, Coach coach, String malgrupp, LocalDate from, LocalDate till) {
      this(jobbtorg, coach, malgrupp, null, from, till);
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// @param remissId the remiss that the meeting was booked for; null when none is named
  record Uteblivande(String jobbtorg, String remissId, LocalDate bokadDag, Boolean anmald)
      implements Fact {
    /// One that names no remiss.
    public Uteblivande(String jobbtorg, LocalDate bokadDag, Boolean anmald) {
      this(jobbtorg, null, bokadDag, anmald);
    }

    @Override
    public Period valid() {
      return Period.day(bokadDag);
    }
  }

  /// @param kategori SKR's nine level-1 categories
  /// @param omfattning percent of full time, 1–100
  /// @param status `ko`, `pagaende`, `avslutad`
  /// @param resultat `fullfoljd` or `avbruten_…`; null while it goes on, or when not said
  record Insats(
      String insatsId,
      String kategori,
      String insatstyp,
      Integer omfattning,
      String status,
      String resultat,
      LocalDate from,
      LocalDate till)
      implements Fact {
    @Override
    public boolean ended() {
      return "avslutad".equals(status);
    }

    /// Unless it is said that it was broken off for something else than work. While it goes on, and
    /// when nobody says how it ended, nothing speaks against it.
    public boolean endedWell() {
      return resultat == null
          || !resultat.startsWith("avbruten")
          || resultat.equals("avbruten_till_arbete");
    }

    @Override
    public String designation() {
      return insatsId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// Days of the month; null where the number was not stated.
  ///
  /// @param ejRapporterade planned days that nobody has told of, which is never absence
  record NarvaroManad(
      String jobbtorg,
      YearMonth manad,
      Integer planerade,
      Integer narvarande,
      Integer franvaroGiltig,
      Integer franvaroOgiltig,
      Integer ejRapporterade)
      implements Fact {
    @Override
    public Period valid() {
      return Period.month(manad);
    }
  }

  /// @param slag `trepartssamtal`, `gemensam_uppfoljning`, `natverksmote`; null: a trepartssamtal
  /// @param deltagare who is called, as the contract names them, such as `ekonomiskt_bistand`
  /// @param utfall such as `planering_andras`; `uteblev` and `installt` say that it did not happen
  record Samtal(
      String samtalId,
      String slag,
      LocalDate kallat,
      LocalDate hallet,
      List<String> deltagare,
      String utfall)
      implements Fact {
    public boolean trepartssamtal() {
      return slag == null || slag.equals("trepartssamtal");
    }

    public boolean held() {
      return hallet != null && !"uteblev".equals(utfall) && !"installt".equals(utfall);
    }

    @Override
    public String designation() {
      return samtalId;
    }

    @Override
    public Period valid() {
      return new Period(kallat, hallet == null || hallet.isBefore(kallat) ? kallat : hallet);
    }
  }

  /// @param remissId the remiss that it answers; null when none is named
  record Aterremiss(String jobbtorg, String remissId, LocalDate datum, String orsak)
      implements Fact {
    /// One that names no remiss.
    public Aterremiss(String jobbtorg, LocalDate datum, String orsak) {
      this(jobbtorg, null, datum, orsak);
    }

    @Override
    public Period valid() {
      return Period.day(datum);
    }
  }

  /// @param orsak `arbete`, `studier`, `annan_forsorjning`, `aterremitterad`, `flyttat`, …
  record Avslut(String jobbtorg, LocalDate datum, String orsak) implements Fact {
    private static final Set<String> SELF_SUPPORT =
        Set.of("arbete", "studier", "annan_forsorjning");

    /// Whether the person went back to EB, which `aterremiss` says too.
    public boolean sentBack() {
      return "aterremitterad".equals(orsak);
    }

    public boolean selfSupporting() {
      return orsak != null && SELF_SUPPORT.contains(orsak);
    }

    public boolean died() {
      return "avliden".equals(orsak);
    }

    @Override
    public Period valid() {
      return Period.day(datum);
    }
  }

  // ── The state's side
  // ────────────────────────────────────────────────────────────────────────────────

  /// One observation: holds from `from` until the same source's next observation.
  ///
  /// @param inskriven null: AF's answer did not say, which is unknown and not "no"
  /// @param skat AF's category code, kept as sent
  /// @param omfattning percent of full time that the person seeks work, 0–100
  /// @param registrerad the day that the person was enrolled last
  record AfStatus(
      Boolean inskriven,
      String skat,
      Integer omfattning,
      LocalDate from,
      LocalDate till,
      LocalDate registrerad)
      implements Fact {
    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// @param omfattning percent of full time
  record AfAnvisning(
      String anvisningId,
      String program,
      String anordnare,
      Integer omfattning,
      LocalDate from,
      LocalDate till)
      implements Fact {
    @Override
    public String designation() {
      return anvisningId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  record AfHandlingsplan(LocalDate from, LocalDate fornyasSenast) implements Fact {
    @Override
    public Period valid() {
      return new Period(from, null);
    }
  }

  record AkassaUtbetalning(
      String kassa, Integer beviljadeDagar, Long utbetaltOre, LocalDate from, LocalDate till)
      implements Fact {
    /// The granted days decide, also when nothing has been paid yet; where they are not stated,
    /// what was paid. Where neither is stated, nothing says that it is not.
    public boolean granted() {
      return beviljadeDagar == null ? utbetaltOre == null || utbetaltOre > 0 : beviljadeDagar > 0;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// @param forman `sjukpenning`, `aktivitetsersattning`, `sjukersattning`,
  ///     `rehabiliteringspenning`, …
  /// @param omfattning share of full benefit, 0 < x ≤ 1, as FK states it
  /// @param status `beviljad`, `avslagen`, `ansokt`
  record FkForman(
      String forman, BigDecimal omfattning, String status, LocalDate from, LocalDate till)
      implements Fact {
    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  record Bedomning(LocalDate bestalld, LocalDate levererad, String slutsats) implements Fact {
    @Override
    public Period valid() {
      return new Period(bestalld, null);
    }
  }

  // ── Others
  // ──────────────────────────────────────────────────────────────────────────────────────────

  /// @param form `osa`, `lonebidrag`, `extratjanst`, `stockholmsjobb`, `feriejobb`
  record Anstallning(
      String anstallningId, String form, List<String> finansiering, LocalDate from, LocalDate till)
      implements Fact {
    @Override
    public String designation() {
      return anstallningId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  record FinsamDeltagande(
      String deltagandeId,
      String samtyckeId,
      String kategori,
      String insats,
      LocalDate from,
      LocalDate till)
      implements Fact {
    @Override
    public String designation() {
      return deltagandeId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// Names no person: it concerns everybody whose parties it binds.
  ///
  /// @param niva `central`, `lokal`
  /// @param stadsdelar the stadsdelar a local agreement is for; null or empty: all
  record Overenskommelse(
      String overenskommelseId,
      String niva,
      List<String> parter,
      List<String> stadsdelar,
      List<Kombination> kombinationer,
      LocalDate from,
      LocalDate till)
      implements Fact {
    /// @param program an AF program that may run beside a city insats
    /// @param kategori the insats category it may run beside
    public record Kombination(String program, String kategori) {}

    @Override
    public String designation() {
      return overenskommelseId;
    }

    @Override
    public Period valid() {
      return new Period(from, till);
    }
  }

  /// @param svar `min`, `inte_min`, `overenskommet`
  /// @param avserVersion the version of the conflict that it is for; null: the latest
  record AgarskapSvar(
      String konflikt, String svar, LocalDate datum, LocalDate till, Integer avserVersion)
      implements Fact {
    @Override
    public Period valid() {
      return new Period(datum, till == null || till.isBefore(datum) ? null : till);
    }
  }
}
