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

  private static final Settings SETTINGS =
      new Settings(
          java.time.Period.ofDays(5),
          java.time.Period.ofDays(10),
          Set.of("sjukpenning", "aktivitetsersattning", "sjukersattning"),
          Set.of("11"),
          Set.of("enheten-for-hemlosa"),
          Set.of("kaa", "uppsok"));

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
    return new Claim(
        c.message(),
        c.lineage(),
        true,
        false,
        c.series(),
        c.party(),
        c.unit(),
        c.exchange(),
        c.time(),
        c.recorded(),
        c.type(),
        c.fact());
  }

  private static Claim claim(int n, MessageKey lineage, PartyId party, String exchange, Fact fact) {
    var time = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(n));
    var type = "";
    for (var candidate : MessageType.values()) {
      type = fact.getClass().equals(candidate.fact()) ? candidate.id() : type;
    }
    return new Claim(
        key(n), lineage, false, false, null, party, "riks", exchange, time, time, type, fact);
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
    return new Fact.AfStatus(inskriven, skat, omfattning, day(from), null);
  }

  static Evaluation evaluate(
      LocalDate today, Collection<Claim> claims, Collection<Claim> agreements) {
    var situation =
        new Situation(
            List.copyOf(claims), List.copyOf(agreements), PERSON, REGISTER, today, SETTINGS);
    return new Ownership(Ownership.DETECTORS, DECISIONS, "test-1").evaluate(situation);
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
                      unit("norra-innerstaden", "2023-07-01", null, null)))));

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
