package se.knutpunkt.bench;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.rules.LedgerRulebook;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Activations;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.History;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.RuleVersions;
import se.knutpunkt.ledger.embedded.EmbeddedDatabase;

/// Fills a data folder with claims about made-up keys, some 33 a person, for `./hub rules diff` to
/// be measured on. The claims of a person lie as apart in the table as a year's messages do.
///
/// Arguments: claims (1000000), data folder (target/claims-data), which is emptied first.
public final class RecordedClaims {

  private static final int PERSONS_AT_ONCE = 2_000;
  private static final List<String> STADSDELAR =
      List.of("bromma", "farsta", "jarva", "kungsholmen", "skarholmen", "sodermalm");

  private final SplittableRandom random = new SplittableRandom(1);
  private final JdbcTemplate jdbc;
  private final TransactionTemplate tx;
  private final ClaimStore store;
  private long written;

  private RecordedClaims(DriverManagerDataSource ledger) {
    jdbc = new JdbcTemplate(ledger);
    tx = new TransactionTemplate(new JdbcTransactionManager(ledger));
    store = new ClaimStore(jdbc);
  }

  public static void main(String[] args) throws Exception {
    long claims = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    var data = Path.of(args.length > 1 ? args[1] : "target/claims-data").toAbsolutePath();
    FileSystemUtils.deleteRecursively(data);
    Files.createDirectories(data);
    try (var database = EmbeddedDatabase.start(data.resolve("database"))) {
      database.ensure("knutpunkt");
      var ledger = new DriverManagerDataSource(database.url("knutpunkt"));
      Flyway.configure().dataSource(ledger).load().migrate();
      var filling = new RecordedClaims(ledger);
      filling.rulesInForce();
      while (filling.written < claims) {
        filling.write(claims);
      }
      filling.jdbc.execute("vacuum analyze");
      System.out.printf("%,d claims in %s%n", filling.written, data);
    }
    System.exit(0);
  }

  private void rulesInForce() {
    var history = new History(jdbc, "bench");
    var config = Path.of("../config");
    new LedgerRulebook(
            new RuleVersions(jdbc, tx, new Activations(jdbc, tx, history), history),
            new RuleReader(ConfigLoader.load(config, _ -> null), _ -> null),
            new Persons(jdbc),
            tx)
        .bring(config, LocalDate.now());
  }

  private void write(long most) {
    var claims = new ArrayList<ClaimStore.New>();
    for (int i = 0; i < PERSONS_AT_ONCE && written + claims.size() < most; i++) {
      person(claims);
    }
    claims.sort(Comparator.comparing(claim -> claim.message().value()));
    tx.executeWithoutResult(
        _ -> {
          for (int from = 0; from < claims.size(); from += 10_000) {
            var some = claims.subList(from, Math.min(from + 10_000, claims.size()));
            var keys = some.stream().map(claim -> claim.message().value()).toArray();
            jdbc.update(
                "insert into message (key) select * from unnest(?)",
                statement ->
                    statement.setArray(1, statement.getConnection().createArrayOf("uuid", keys)));
            store.append(some);
          }
        });
    written += claims.size();
  }

  private void person(List<ClaimStore.New> claims) {
    var person = new PersonKey(uuid());
    var from = LocalDate.of(2025, 9, 1).plusDays(random.nextInt(300));
    var stadsdel = STADSDELAR.get(random.nextInt(STADSDELAR.size()));
    says(
        claims,
        person,
        "ekonomiskt-bistand",
        "arende",
        new Fact.Arende("a", stadsdel, stadsdel, false, "h-1", "oppet", "ingen", from, from, null));
    for (int month = 0; month < 12; month++) {
      var one = YearMonth.from(from).plusMonths(month);
      says(
          claims,
          person,
          "ekonomiskt-bistand",
          "bistand.beslut",
          new Fact.BistandBeslut(
              "a", stadsdel, List.of(one), "arbetsloshet", "beviljat", 900_000L));
    }
    says(
        claims,
        person,
        "ekonomiskt-bistand",
        "remiss",
        new Fact.Remiss(
            stadsdel,
            "jobbtorg",
            "jobbtorg-kista",
            "coachning",
            List.of(),
            from.plusDays(3),
            from.plusDays(6)));
    says(
        claims,
        person,
        "ekonomiskt-bistand",
        "arbetsplan",
        new Fact.Arbetsplan("p", from, from.plusDays(180), from.plusDays(90)));
    says(
        claims,
        person,
        "jobbtorg",
        "inskrivning",
        new Fact.Inskrivning(
            "jobbtorg-kista",
            new Fact.Inskrivning.Coach("coach-1", from.plusDays(6)),
            "forsorjningsstod",
            from.plusDays(6),
            null));
    says(
        claims,
        person,
        "jobbtorg",
        "jobbplan",
        new Fact.Jobbplan(
            "plan", "jobbtorg-kista", "coach-1", from.plusDays(8), from.plusDays(170)));
    if (random.nextInt(10) > 0) {
      says(
          claims,
          person,
          "ekonomiskt-bistand",
          "jobbplan.godkand",
          new Fact.JobbplanGodkand("plan", from.plusDays(10)));
    }
    for (int insats = 0; insats < 4; insats++) {
      var begins = from.plusDays(20 + 60L * insats);
      says(
          claims,
          person,
          "jobbtorg",
          "insats",
          new Fact.Insats(
              "i" + insats,
              "arbetspraktik",
              "praktik",
              50,
              "pagaende",
              null,
              begins,
              begins.plusDays(50)));
    }
    for (int month = 1; month < 8; month++) {
      says(
          claims,
          person,
          "jobbtorg",
          "narvaro.manad",
          new Fact.NarvaroManad(
              "jobbtorg-kista", YearMonth.from(from).plusMonths(month), 20, 17, 2, 1, 0));
    }
    for (int change = 0; change < 3; change++) {
      var begins = from.plusDays(4 + 100L * change);
      says(
          claims,
          person,
          "arbetsformedlingen",
          "af.status",
          new Fact.AfStatus(
              random.nextInt(10) > 0,
              "11",
              100,
              begins,
              change < 2 ? begins.plusDays(99) : null,
              null));
    }
    if (random.nextInt(4) == 0) {
      says(
          claims,
          person,
          "arbetsformedlingen",
          "af.anvisning",
          new Fact.AfAnvisning(
              "af", "arbetspraktik", "Anordnaren", 75, from.plusDays(50), from.plusDays(120)));
    }
    if (random.nextInt(6) == 0) {
      says(
          claims,
          person,
          "forsakringskassan",
          "fk.forman",
          new Fact.FkForman(
              "sjukpenning",
              new BigDecimal("0.5"),
              "beviljad",
              from.plusDays(60),
              from.plusDays(90)));
    }
  }

  private void says(
      List<ClaimStore.New> claims, PersonKey person, String party, String type, Fact fact) {
    var envelope =
        new Envelope(
            new PartyId(party),
            party,
            "",
            MessageType.of(type).orElseThrow().id(),
            1,
            Instant.parse("2025-09-01T08:00:00Z").plusSeconds(random.nextInt(30_000_000)),
            "",
            null,
            null,
            null,
            null,
            null);
    claims.add(
        new ClaimStore.New(
            new MessageKey(uuid()), person, null, null, envelope, null, Map.of(), fact));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
