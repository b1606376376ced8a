package se.knutpunkt.bench;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Detector;
import se.knutpunkt.domain.ownership.Evaluation;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.domain.ownership.RulesInForce;
import se.knutpunkt.domain.ownership.TimeLimits;
import se.knutpunkt.domain.party.PartyId;

/// What the shipped rules cost, without a database: all of them for one person about whom 200
/// claims hold, with what it means for the conflicts that are kept, when things follow each other
/// and when nearly all collide; and every time rule for a city of persons with 20 claims each.
/// Processor time of one thread.
///
/// Arguments: rounds.
public final class RuleEvaluation {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final int CLAIMS = 200;
  private static final int PERSONS = 10_000;
  private static final int CLAIMS_OF_EACH = 20;
  private static final int EVALUATIONS = 2_000;
  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId JOBBTORG = new PartyId("jobbtorg");
  private static final PartyId AF = new PartyId("arbetsformedlingen");
  private static final PartyId FK = new PartyId("forsakringskassan");

  private final HubConfig config = ConfigLoader.load(Path.of("../config"), _ -> null);
  private final RulesInForce rules = new RuleReader(config, _ -> null).folder(Path.of("../config"));

  private RuleEvaluation() {}

  public static void main(String[] arguments) {
    new RuleEvaluation().run(Integer.parseInt(arguments[0]));
  }

  private void run(int rounds) {
    var orderly = person(0, CLAIMS, 1);
    var entangled = person(0, CLAIMS, 3);
    var city = new ArrayList<List<Claim>>();
    for (int i = 0; i < PERSONS; i++) {
      city.add(person(i, CLAIMS_OF_EACH, 3));
    }
    for (int round = 1; round <= rounds; round++) {
      System.out.printf("round %d: %s; %s; ", round, one(orderly), one(entangled));
      long began = cpu();
      int late = 0;
      for (int i = 0; i < PERSONS; i++) {
        late += evaluate(List.of(new TimeLimits()), city.get(i), i).findings().size();
      }
      System.out.printf(
          "%d persons x %d time rules, %d findings: %.2f s%n",
          PERSONS, TimeLimits.rules().size(), late, (cpu() - began) / 1e9);
    }
  }

  /// As the flagger does it for a message: what there is to find, and which kept conflicts change.
  private String one(List<Claim> claims) {
    var kept =
        Cases.changes(List.of(), evaluate(Ownership.DETECTORS, claims, 0), claims, TODAY)
            .changes()
            .stream()
            .map(Change::after)
            .toList();
    long began = cpu();
    for (int i = 0; i < EVALUATIONS; i++) {
      Cases.changes(kept, evaluate(Ownership.DETECTORS, claims, 0), claims, TODAY);
    }
    return "%d claims, %d findings: %.3f ms"
        .formatted(claims.size(), kept.size(), (cpu() - began) / 1e6 / EVALUATIONS);
  }

  private Evaluation evaluate(List<Detector> detectors, List<Claim> claims, int person) {
    return new Ownership(detectors, rules)
        .evaluate(claims, List.of(), new PersonKey(new UUID(1, person)), config.register(), TODAY);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /// Years at several parties: decisions, answers and attendance month by month, and what else
  /// there is in between.
  ///
  /// @param months how long each thing lasts: one, and they follow each other; more, and they
  ///     overlap
  private static List<Claim> person(int person, int number, int months) {
    var claims = new ArrayList<Claim>();
    for (int i = 0; claims.size() < number; i++) {
      var month = YearMonth.of(2026, 11).minusMonths(i);
      var from = month.atDay(1 + (person + i) % 27);
      var till = from.plusMonths(months).minusDays(1);
      var id = "id" + i;
      for (var fact :
          List.<Fact>of(
              new Fact.BistandBeslut("a", "farsta", List.of(month), "arbetsloshet", "beviljad", 1L),
              new Fact.AfStatus(true, i % 3 == 0 ? "14" : "11", 75, month.atDay(1), null, null),
              i % 4 == 0
                  ? new Fact.AfAnvisning(id, "arbetspraktik", "x", 50, from, till)
                  : new Fact.Insats(
                      id,
                      "vagledning",
                      "x",
                      50,
                      i % 2 == 0 ? "pagaende" : "avslutad",
                      null,
                      from,
                      till),
              new Fact.Jobbplan(id, "jobbtorg-farsta", "coach", from, till),
              new Fact.JobbplanGodkand(id, from),
              new Fact.Samtal(
                  id, "trepartssamtal", from, from, List.of("den_enskilde", "jobbtorg"), null),
              new Fact.Inskrivning(
                  "jobbtorg-farsta", null, "forsorjningsstod", from.minusDays(5), till),
              i % 5 == 0
                  ? new Fact.Anstallning(id, "lonebidrag", List.of("staten"), from, till)
                  : new Fact.FkForman(
                      "sjukpenning",
                      new BigDecimal("0.5"),
                      i % 3 == 0 ? "beviljad" : "ansokt",
                      from,
                      till),
              new Fact.Remiss("farsta", null, "jobbtorg-farsta", "praktik", null, from, from),
              new Fact.Arende(
                  "a" + i, "farsta", null, false, "h", "oppet", "ingen", null, from, till))) {
        if (claims.size() < number) {
          claims.add(claim(person, claims.size(), fact));
        }
      }
    }
    return claims;
  }

  private static Claim claim(int person, int n, Fact fact) {
    var time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
    var key = new MessageKey(new UUID(person, n));
    var type =
        List.of(MessageType.values()).stream()
            .filter(candidate -> fact.getClass().equals(candidate.fact()))
            .findFirst()
            .orElseThrow();
    var party =
        switch (fact) {
          case Fact.AfStatus _, Fact.AfAnvisning _ -> AF;
          case Fact.FkForman _ -> FK;
          case Fact.Insats _, Fact.Jobbplan _, Fact.Samtal _, Fact.Inskrivning _ -> JOBBTORG;
          default -> EB;
        };
    return new Claim(
        key,
        new PersonKey(new UUID(1, person)),
        key,
        false,
        false,
        null,
        party,
        "enhet",
        "",
        time,
        time,
        type.id(),
        Map.of(),
        fact);
  }
}
