package se.knutpunkt.domain.ownership;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import se.knutpunkt.domain.claims.Altered;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.Fact.Overenskommelse.Kombination;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.party.Unit;
import se.knutpunkt.domain.time.Limit;
import se.knutpunkt.domain.time.Period;

/// One person, a few stadsdelar, and who said what. Message number `n` is sent `n` hours into 2026.
final class World {

  static final LocalDate TODAY = day("2026-06-15");
  static final PersonKey PERSON = new PersonKey(new UUID(7, 7));
  static final PartyId EB = new PartyId("ekonomiskt-bistand");
  static final PartyId JOBBTORG = new PartyId("jobbtorg");
  static final PartyId AF = new PartyId("arbetsformedlingen");
  static final PartyId FINSAM = new PartyId("finsam");
  static final PartyId FK = new PartyId("forsakringskassan");

  /// Every time rule, without a beginning, and with a warning five calendar days before.
  static final List<Deadline> DEADLINES =
      List.of(
          deadline("forsta-tid", "5 arbetsdagar"),
          deadline("jobbplan", "5 arbetsdagar"),
          deadline("plan-langd", "6 månader"),
          deadline("jobbtorgstid", "18 månader"),
          deadline("trepartssamtal", "3 månader"),
          deadline("trepartssamtal-fore-inskrivning", "0 kalenderdagar"),
          new Deadline(
              "gemensam-genomgang",
              Limit.of("3 månader"),
              Limit.of("5 kalenderdagar"),
              Set.of("skarpnack"),
              days("2000-01-01", null)),
          deadline("narvarorapport", "1 månad"),
          deadline("uppfoljning-af", "12 månader"),
          deadline("stockholmsjobb", "1 år"),
          deadline("stockholmsjobb-uppfoljning", "3 månader"),
          deadline("sjalvforsorjning", "6 månader"),
          deadline("af-handlingsplan", "30 kalenderdagar"),
          deadline("af-handlingsplan-fornyad", "6 månader"),
          deadline("aktivitetsersattning", "3 år"));

  /// The eves and days off around midsummer and Christmas 2026, which tests need; and weekends.
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(day("2026-06-19"), day("2026-12-24"), day("2026-12-25"), day("2026-12-26"));

  static boolean workday(LocalDate day) {
    return day.getDayOfWeek().getValue() < 6 && !HOLIDAYS.contains(day);
  }

  static Settings settings(List<Deadline> deadlines) {
    return new Settings(
        Limit.of("5 kalenderdagar"),
        Limit.of("10 kalenderdagar"),
        3,
        Limit.of("12 månader"),
        Limit.of("30 kalenderdagar"),
        Limit.of("5 arbetsdagar"),
        Set.of("sjukpenning", "aktivitetsersattning", "sjukersattning"),
        Set.of("11"),
        Set.of("14"),
        Set.of("jobb-och-utvecklingsgarantin"),
        Set.of("enheten-for-hemlosa"),
        Set.of("kaa", "uppsok"),
        deadlines,
        World::workday);
  }

  private static Deadline deadline(String rule, String limit) {
    return new Deadline(
        rule, Limit.of(limit), Limit.of("5 kalenderdagar"), Set.of(), days("2000-01-01", null));
  }

  private World() {}

  static LocalDate day(String date) {
    return date == null ? null : LocalDate.parse(date);
  }

  static Period days(String from, String till) {
    return new Period(day(from), day(till));
  }

  static Claim says(int n, PartyId party, Fact fact) {
    return claim(n, key(n), party, "", fact);
  }

  static Claim viaSsbtek(int n, PartyId party, Fact fact) {
    return claim(n, key(n), party, "ssbtek", fact);
  }

  /// A correction: the corrected claim, once it is here, is `superseded`.
  static Claim corrects(int n, Claim corrected, Fact fact) {
    return claim(n, corrected.lineage(), corrected.party(), corrected.exchange(), fact);
  }

  static Claim superseded(Claim c) {
    return Altered.of(c).superseded().claim();
  }

  /// The same claim in a message that carries a field that another party owns.
  static Claim carrying(String field, PartyId owner, Claim c) {
    return Altered.of(c).foreign(Map.of(field, owner)).claim();
  }

  /// The same claim, naming another identity.
  static Claim about(PersonKey person, Claim c) {
    return Altered.of(c).about(person).claim();
  }

  /// The same claim, sent at the same time as the other.
  static Claim sentWith(Claim other, Claim c) {
    return Altered.of(c).at(other.time(), other.recorded()).claim();
  }

  /// What a detector sees in it today, by every deadline.
  static Seen look(Detector detector, Claim... claims) {
    return detector.look(
        new Situation(List.of(claims), List.of(), PERSON, REGISTER, TODAY, settings(DEADLINES)));
  }

  private static Claim claim(int n, MessageKey lineage, PartyId party, String exchange, Fact fact) {
    var time = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(n));
    var type = "";
    for (var candidate : MessageType.values()) {
      type = fact.getClass().equals(candidate.fact()) ? candidate.id() : type;
    }
    // tests reuse designations, which are a unit's own
    var first = lineage.value().getLeastSignificantBits();
    var unit = fact.designation() == null ? "riks" : "enhet-" + first;
    return new Claim(
        key(n), PERSON, lineage, false, false, null, party, unit, exchange, time, time, type,
        Map.of(), fact);
  }

  private static MessageKey key(int n) {
    return new MessageKey(new UUID(1, n));
  }

  static Fact.Overenskommelse agreement(String from, String till, String... stadsdelar) {
    return new Fact.Overenskommelse(
        "ok",
        stadsdelar.length == 0 ? "central" : "lokal",
        List.of("arbetsformedlingen", "jobbtorg"),
        List.of(stadsdelar),
        List.of(new Kombination("arbetspraktik", "vagledning")),
        day(from),
        day(till));
  }

  static Fact.Arende arende(String stadsdel, String from, String till) {
    return arende(stadsdel, null, "ingen", "oppet", from, till);
  }

  static Fact.Arende arende(
      String stadsdel, Boolean hemlos, String skydd, String status, String from, String till) {
    return new Fact.Arende(
        "a", stadsdel, "farsta", hemlos, "h", status, skydd, null, day(from), day(till));
  }

  static Fact.AfStatus status(Boolean inskriven, String skat, Integer omfattning, String from) {
    return status(inskriven, skat, omfattning, from, null, null);
  }

  static Fact.AfStatus status(
      Boolean inskriven,
      String skat,
      Integer omfattning,
      String from,
      String till,
      String registrerad) {
    return new Fact.AfStatus(inskriven, skat, omfattning, day(from), day(till), day(registrerad));
  }

  static Fact.AgarskapSvar svar(UUID konflikt, String svar, String datum, String till) {
    return new Fact.AgarskapSvar(konflikt.toString(), svar, day(datum), day(till), null);
  }

  /// What the time rules say is left out here: nearly every life breaks one, and `TimeLimitsTest`
  /// asks them one by one.
  static Evaluation evaluate(
      LocalDate today, Collection<Claim> claims, Collection<Claim> agreements) {
    return evaluate(PERSON, today, claims, agreements, List.of());
  }

  static Evaluation evaluate(
      PersonKey person, LocalDate today, Collection<Claim> claims, Collection<Claim> agreements) {
    return evaluate(person, today, claims, agreements, List.of());
  }

  static Evaluation evaluate(
      LocalDate today,
      Collection<Claim> claims,
      Collection<Claim> agreements,
      List<Deadline> deadlines) {
    return evaluate(PERSON, today, claims, agreements, deadlines);
  }

  static Evaluation evaluate(
      PersonKey person,
      LocalDate today,
      Collection<Claim> claims,
      Collection<Claim> agreements,
      List<Deadline> deadlines) {
    return inForce(deadlines)
        .ownership()
        .evaluate(List.copyOf(claims), List.copyOf(agreements), person, REGISTER, today);
  }

  /// What this detector alone makes of it.
  static Evaluation evaluate(
      Detector detector, LocalDate today, List<Deadline> deadlines, Claim... claims) {
    return new Ownership(List.of(detector), inForce(deadlines))
        .evaluate(List.of(claims), List.of(), PERSON, REGISTER, today);
  }

  private static RulesInForce inForce(List<Deadline> deadlines) {
    return RulesInForce.of(List.of(version("2026-01-01", DECISIONS, settings(deadlines))));
  }

  static Rules version(String tag, Decisions decisions, Settings settings) {
    return new Rules(RuleTag.of(tag).orElseThrow(), decisions, Map.of(), settings);
  }

  static List<Finding> findings(Claim... claims) {
    return evaluate(TODAY, List.of(claims), List.of()).findings();
  }

  static List<String> rules(Claim... claims) {
    return findings(claims).stream().map(Finding::rule).toList();
  }

  static final PartyRegister REGISTER =
      new PartyRegister(
          List.of(
              new Party(
                  EB,
                  "Ekonomiskt bistånd",
                  Set.of(),
                  Map.of(),
                  "",
                  List.of(
                      unit("farsta", "1997-01-01", null, null),
                      unit("skarpnack", "1997-01-01", null, null),
                      unit("enheten-for-hemlosa", "1997-01-01", null, null),
                      unit("norrmalm", "1997-01-01", "2023-06-30", "norra-innerstaden"),
                      unit("ostermalm", "1997-01-01", "2023-06-30", "norra-innerstaden"),
                      unit("norra-innerstaden", "2023-07-01", null, null))),
              new Party(
                  JOBBTORG,
                  "Jobbtorg",
                  Set.of(),
                  Map.of(),
                  "",
                  List.of(
                      unit("jobbtorg-globen", "2008-01-01", "2026-03-31", "jobbtorg-soder"),
                      unit("jobbtorg-farsta", "2008-01-01", "2026-03-31", "jobbtorg-soder"),
                      unit("jobbtorg-soder", "2026-04-01", null, null)))));

  private static Unit unit(String id, String from, String till, String successor) {
    return new Unit(id, id, days(from, till), successor);
  }

  /// In the place of the decision table: what each situation comes to, without its texts.
  static final Decisions DECISIONS = World::decide;

  private static Optional<Decision> decide(String situation, Map<String, Object> in) {
    return switch (situation) {
      case "statligt-program-bredvid-insats" ->
          in.get("omfattasAvOverenskommelse").equals(true) && in.get("overHeltid").equals(false)
              ? decision("K1b", Allvar.INFO, EB.value(), JOBBTORG.value())
              : decision("K1", Allvar.KRITISK, EB.value(), JOBBTORG.value(), AF.value());
      case "tva-stadsdelar" ->
          in.get("undantag").equals("inget") ? decision("K2", Allvar.HOG, EB.value()) : none();
      case "planer-och-coacher" -> decision("K3", Allvar.MEDEL, Decision.PARTERNA, EB.value());
      case "sjuk-och-tillganglig" ->
          in.containsValue(true) ? decision("K4", Allvar.HOG, EB.value()) : none();
      case "tva-subventioner" ->
          in.get("undantag").equals("inget")
              ? decision("K6", Allvar.HOG, AF.value(), JOBBTORG.value(), Decision.PARTERNA)
              : none();
      case "finsam-bredvid-ordinarie" ->
          decision("K5", Allvar.MEDEL, Decision.PARTERNA, FINSAM.value());
      case "bistand-utan-inskrivning" ->
          in.get("undantag").equals("inget")
              ? decision("K7", Allvar.HOG, EB.value(), JOBBTORG.value())
              : none();
      case "rundgang" -> decision("K8", Allvar.HOG, EB.value());
      case "bistand-och-ersattning" -> decision("K9", Allvar.HOG, EB.value());
      case "ingen-agare" -> decision("K10", Allvar.HOG, EB.value(), JOBBTORG.value());
      case "tidsgrans" ->
          decision(
              "K11",
              in.get("overskriden").equals(true) ? Allvar.MEDEL : Allvar.INFO,
              JOBBTORG.value());
      case "annans-falt" -> decision("OWN-FIELD", Allvar.INFO, Decision.PARTERNA);
      case "forhinder-och-heltid" -> decision("K12", Allvar.MEDEL, EB.value(), JOBBTORG.value());
      default -> throw new IllegalArgumentException(situation);
    };
  }

  private static Optional<Decision> none() {
    return Optional.empty();
  }

  private static Optional<Decision> decision(String code, Allvar allvar, String... told) {
    return Optional.of(
        new Decision(
            code,
            new RuleName("Namn", "Name"),
            allvar,
            Decision.INGEN,
            Set.of(told),
            "Gör.",
            "Do.",
            "källa"));
  }
}
