package se.knutpunkt.schemas;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.party.Unit;
import se.knutpunkt.domain.time.Period;

/// The parties and units of Stockholm as samples know them. Every party may send every type here:
/// who may is configuration, and tested where a test says so.
final class TestHub {

  private static final LocalDate BEGINNING = LocalDate.of(2007, 1, 1);

  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final Catalogue CATALOGUE = Catalogue.load();

  static final PartyId EB = new PartyId("ekonomiskt-bistand");
  static final PartyId JOBBTORG = new PartyId("jobbtorg");
  static final PartyId AF = new PartyId("arbetsformedlingen");
  static final PartyId FK = new PartyId("forsakringskassan");
  static final PartyId KASSORNA = new PartyId("a-kassorna");

  static final PartyRegister REGISTER =
      new PartyRegister(
          List.of(
              new Party(
                  EB,
                  "Ekonomiskt bistånd",
                  everything(),
                  Map.of(
                      AF, Set.of("af.status"),
                      FK, Set.of("fk.forman"),
                      KASSORNA, Set.of("akassa.utbetalning")),
                  "ssbtek",
                  stadsdelar()),
              party("jobbtorg", jobbtorg()),
              party("arbetsformedlingen", List.of(unit("riks"))),
              party("forsakringskassan", List.of(unit("riks"))),
              party("a-kassorna", List.of(unit("so"))),
              party("finsam", List.of(unit("samordningsforbundet"))),
              party("leverantor", numbered("leverantor-", 6)),
              party("region", List.of(unit("psykiatri"))),
              party("statistik", List.of(unit("uppfoljning")))));

  static final Judge JUDGE = judge(Environment.TEST);

  private TestHub() {}

  static Judge judge(Environment environment) {
    return new Judge(CATALOGUE, REGISTER, environment, CLOCK);
  }

  private static Set<String> everything() {
    return Arrays.stream(MessageType.values()).map(MessageType::id).collect(Collectors.toSet());
  }

  private static Party party(String id, List<Unit> units) {
    return new Party(new PartyId(id), id, everything(), Map.of(), "", units);
  }

  private static List<Unit> stadsdelar() {
    var units = new ArrayList<Unit>();
    Stream.of(
            "bromma",
            "enskede-arsta-vantor",
            "farsta",
            "hasselby-vallingby",
            "kungsholmen",
            "skarpnack",
            "skarholmen",
            "sodermalm",
            "enheten-for-hemlosa",
            "ssbtek-klient")
        .forEach(id -> units.add(unit(id)));
    merged(units, "hagersten-alvsjo", "2020-07-01", "hagersten-liljeholmen", "alvsjo");
    merged(units, "jarva", "2023-07-01", "rinkeby-kista", "spanga-tensta");
    merged(units, "norra-innerstaden", "2023-07-01", "norrmalm", "ostermalm");
    return units;
  }

  private static void merged(List<Unit> units, String id, String from, String... before) {
    var day = LocalDate.parse(from);
    units.add(new Unit(id, id, new Period(day, null), null));
    for (var old : before) {
      units.add(new Unit(old, old, new Period(BEGINNING, day.minusDays(1)), id));
    }
  }

  private static List<Unit> jobbtorg() {
    return Stream.of(
            "jobbtorg-kista",
            "jobbtorg-vallingby",
            "jobbtorg-skarholmen",
            "jobbtorg-farsta",
            "jobbtorg-sodermalm",
            "jobbtorg-unga",
            "jobbtorg-city",
            "jobbtorg-globen",
            "flai")
        .map(TestHub::unit)
        .toList();
  }

  private static List<Unit> numbered(String prefix, int count) {
    return Stream.iterate(1, n -> n <= count, n -> n + 1).map(n -> unit(prefix + n)).toList();
  }

  private static Unit unit(String id) {
    return new Unit(id, id, new Period(BEGINNING, null), null);
  }
}
