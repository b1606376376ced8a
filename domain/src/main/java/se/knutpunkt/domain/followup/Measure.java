package se.knutpunkt.domain.followup;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is measured, and how it is defined. The ledger has a function of the same name.
/// "Twelve months" are the month of the report and the eleven before it.
public enum Measure {
  INSKRIVNA(
      List.of(Quantity.ANTAL),
      "Personer som var inskrivna minst en dag i månaden. Den som var inskriven på flera jobbtorg räknas där den senaste inskrivningen började."),
  ATERREMITTERADE(
      List.of(Quantity.ANTAL),
      "aterremissorsak",
      INSKRIVNA,
      List.of(),
      "Personer som återremitterades i månaden: återremiss, eller avslut med orsaken återremitterad. Räknas vid den senaste."),
  AVSLUTADE(
      List.of(Quantity.ANTAL),
      "avslutningsorsak",
      INSKRIVNA,
      List.of(),
      "Personer som avslutades i månaden av annan orsak än återremiss. Räknas vid det senaste avslutet."),
  INSKRIVNINGSTID(
      List.of(Quantity.MEDELDAGAR),
      "avslutningsorsak",
      null,
      List.of(AVSLUTADE, ATERREMITTERADE),
      "Dagar från första till sista inskrivna dag, båda räknade, för inskrivningar som jobbtorget avslutade eller återremitterade i månaden."),
  INSKRIVNA_AR(
      List.of(Quantity.ANTAL),
      "ingang",
      null,
      List.of(),
      "Personer som var inskrivna minst en dag under tolv månader, efter hur de kom: från stadsdelen med försörjningsstöd, genom uppsök och kommunalt aktivitetsansvar, eller på annat sätt. Räknas där den senaste inskrivningen började."),
  AVSLUTADE_INOM_ETT_AR(
      List.of(Quantity.PROCENT),
      "Av dem som skrevs in under de tolv månader som slutade ett år före månaden: andelen vars inskrivning avslutades inom tolv månader. Återremitterade ingår inte."),
  SJALVFORSORJANDE(
      List.of(Quantity.PROCENT),
      "Av dem som avslutades eller återremitterades, och vars sjätte månad därefter ligger bland de tolv: andelen utan beviljat försörjningsstöd den månaden. Avlidna och flyttade ingår inte."),
  INSKRIVNINGSTID_AR(
      List.of(Quantity.MEDELDAGAR),
      "avslutningsorsak",
      null,
      List.of(INSKRIVNA_AR),
      "Som inskrivningstid, för inskrivningar som slutade under tolv månader."),
  STOCKHOLMSJOBB(
      List.of(Quantity.ANTAL),
      "anordnare",
      null,
      List.of(),
      "Personer med Stockholmsjobb minst en dag under tolv månader, efter vilken part som anordnade det senaste."),
  FERIEJOBB(List.of(Quantity.ANTAL), "Personer med feriejobb minst en dag under tolv månader."),
  LANGVARIGT_BISTAND(
      List.of(Quantity.ANTAL, Quantity.PROCENT),
      "Av dem som beviljats försörjningsstöd för månaden: de som haft det minst tio av tolv månader, till antal och andel."),
  SJALVFORSORJANDE_EFTER_INSATS(
      List.of(Quantity.PROCENT),
      "Per insatstyp, av dem vars insats slutade och vars sjätte månad därefter ligger bland de tolv: andelen utan beviljat försörjningsstöd den månaden."),
  STUDS(
      List.of(Quantity.PROCENT),
      "Av dem som under tolv månader var inskrivna, återremitterades eller deltog i insats, anvisning, bedömning, Finsam eller anställning: andelen som återremitterades mer än en gång eller mötte minst tre parter."),
  UTEBLIVANDE(
      List.of(Quantity.PROCENT),
      "Av dem som var inskrivna eller hade ett bokat besök i månaden: andelen som uteblev minst en gång."),
  OGILTIG_FRANVARO(
      List.of(Quantity.PROCENT),
      "Dagar med ogiltig frånvaro av alla rapporterade dagar i månaden. En dag som ingen rapporterat räknas inte alls."),
  DAGAR_TILL_PLAN(
      List.of(Quantity.MEDELDAGAR, Quantity.MEDIANDAGAR),
      "Dagar från ansökan, eller från ärendets första dag när ansökan inte är angiven, till den första arbetsplanens eller jobbplanens första dag, för första planer under tolv månader."),
  KONFLIKTER(
      List.of(Quantity.PER_TUSEN),
      "Per regel: konflikter som berör någon dag i månaden, per 1 000 personer som då hade ett ärende, var inskrivna eller berördes av en konflikt. Den som avvisats, den som bara är till kännedom (info) och den som vilade på något som tagits tillbaka räknas inte.");

  /// Ways to divide the persons of every measure.
  private static final Set<String> COMMON = Set.of("kon", "alder");

  /// What is told of a cell.
  public enum Quantity {
    /// Of a measure that divides its persons: those that it counts.
    ANTAL("antal personer"),
    PROCENT("procent"),
    PER_TUSEN("per 1 000 personer"),
    MEDELDAGAR("dagar i medeltal"),
    MEDIANDAGAR("dagar, median");

    private final String title;

    Quantity(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final List<Quantity> quantities;
  private final String klass;
  private final Measure whole;
  private final List<Measure> counts;
  private final String definition;

  Measure(List<Quantity> quantities, String definition) {
    this(quantities, null, null, List.of(), definition);
  }

  Measure(
      List<Quantity> quantities,
      String klass,
      Measure whole,
      List<Measure> counts,
      String definition) {
    this.quantities = quantities;
    this.klass = klass;
    this.whole = whole;
    this.counts = counts;
    this.definition = definition;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<Quantity> quantities() {
    return quantities;
  }

  public String definition() {
    return definition;
  }

  /// What its persons are divided by beside kön and age: the kind of a key. Null: by nothing.
  public String klass() {
    return klass;
  }

  boolean dividesBy(Counted.Key key) {
    return key == null || key.kind().equals(klass) || COMMON.contains(key.kind());
  }

  /// The measure whose persons these are some of, when both are counted in one report. Whoever is
  // in
  /// two parts of it leaves the others fewer than they are, so that more is hidden. Null: none.
  Measure whole() {
    return whole;
  }

  /// Measures of the same report that count the same persons: an average is shown only where all
  /// of these are, or its weights would tell of them.
  List<Measure> counts() {
    return counts;
  }

  /// Whether it divides its persons into those that it counts and the others.
  boolean divides() {
    return quantities.contains(Quantity.PROCENT) || quantities.contains(Quantity.PER_TUSEN);
  }
}
