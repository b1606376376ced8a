package se.knutpunkt.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.knutpunkt.simulator.city.plan.Person;

/// People to whom no mishap happens: their lives make sense on their own terms, counted here
/// without any rule of the hub's. Rows that came later stand for earlier ones, as they do in the
/// systems that sent them.
class CalmCityTest {

  private static final Map<String, Map<String, Collection<JsonNode>>> SAID = new HashMap<>();
  private static final List<Person> PEOPLE;

  static {
    var plan = new City(1_200, 6, 21).plan();
    PEOPLE = plan.people();
    var scripted =
        plan.truth().conflicts().stream()
            .map(conflict -> PEOPLE.get(conflict.person()).identity())
            .collect(Collectors.toSet());
    var latest = new LinkedHashMap<String, JsonNode>();
    Records.judge(
        plan,
        record -> {
          var message = record.message();
          if (message == null || message.envelope().party().value().equals("finsam")) {
            return;
          }
          var envelope = message.envelope();
          if (envelope.withdraws() != null) {
            latest.remove(envelope.withdraws());
          } else {
            var own = envelope.series() != null ? envelope.series() : envelope.id();
            var key = envelope.replaces() != null ? envelope.replaces() : own;
            latest.merge(key, message.event(), CalmCityTest::newer);
          }
        });
    for (var event : latest.values()) {
      var person = event.path("data").path("person").asText();
      if (!scripted.contains(person)) {
        SAID.computeIfAbsent(person, _ -> new HashMap<>())
            .computeIfAbsent(event.path("type").asText().split("\\.v")[0], _ -> new ArrayList<>())
            .add(event.path("data"));
      }
    }
  }

  private static JsonNode newer(JsonNode a, JsonNode b) {
    return a.path("time").asText().compareTo(b.path("time").asText()) > 0 ? a : b;
  }

  @Test
  void plansFollowEachOther() {
    each("knutpunkt.jobbplan", plans -> assertThat(overlaps(plans)).isZero());
  }

  @Test
  void everyPlanIsAnsweredWithinFiveDaysOfItsStart() {
    SAID.values()
        .forEach(
            said -> {
              var answered =
                  said.getOrDefault("knutpunkt.jobbplan.godkand", List.of()).stream()
                      .collect(
                          Collectors.toMap(
                              a -> a.path("planId").asText(), a -> date(a, "datum"), (a, _) -> a));
              for (var plan : said.getOrDefault("knutpunkt.jobbplan", List.of())) {
                var limit = date(plan, "from").plusDays(5);
                var start = LocalDate.of(2026, 1, 1);
                var due = limit.isAfter(start) ? limit : start.plusDays(1);
                if (due.isBefore(LocalDate.of(2026, 6, 30))) {
                  assertThat(answered.get(plan.path("planId").asText())).isBefore(due);
                }
              }
            });
  }

  @Test
  void nobodyGetsCityInsatserBesideAnAfProgram() {
    SAID.values()
        .forEach(
            said -> {
              for (var program : said.getOrDefault("knutpunkt.af.anvisning", List.of())) {
                assertThat(said.getOrDefault("knutpunkt.insats", List.of()))
                    .filteredOn(insats -> !insats.path("status").asText().equals("avslutad"))
                    .noneMatch(insats -> meet(insats, program));
              }
            });
  }

  @Test
  void aMonthIsDecidedOnce() {
    each(
        "knutpunkt.bistand.beslut",
        decisions ->
            assertThat(decisions)
                .extracting(d -> d.path("manader").toString())
                .doesNotHaveDuplicates());
  }

  @Test
  void noShowsEnrolmentsAndEndsFollowTheirShares() {
    long came = count("knutpunkt.inskrivning");
    long noShows = count("knutpunkt.uteblivande");
    long ended = count("knutpunkt.avslut") + count("knutpunkt.aterremiss");
    // 2 650 of those known in half a year were enrolled before it, and one in eight of them leaves
    // each month
    assertThat(came / (double) PEOPLE.size()).isEqualTo(0.9, offset(0.08));
    assertThat(noShows).isPositive();
    assertThat(ended / (double) came).isEqualTo(0.4, offset(0.12));
    assertThat(
            SAID.values().stream()
                .flatMap(said -> said.getOrDefault("knutpunkt.avslut", List.of()).stream())
                .map(avslut -> avslut.path("orsak").asText())
                .collect(Collectors.toSet()))
        .containsAll(Set.of("arbete", "studier", "annan_forsorjning"));
  }

  private static long count(String type) {
    return SAID.values().stream().filter(said -> said.containsKey(type)).count();
  }

  private static void each(String type, Consumer<Collection<JsonNode>> check) {
    assertThat(count(type)).isPositive();
    SAID.values().stream()
        .filter(said -> said.containsKey(type))
        .map(said -> said.get(type))
        .forEach(check);
  }

  private static int overlaps(Collection<JsonNode> said) {
    var all = List.copyOf(said);
    int overlaps = 0;
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        overlaps += meet(all.get(i), all.get(j)) ? 1 : 0;
      }
    }
    return overlaps;
  }

  private static boolean meet(JsonNode a, JsonNode b) {
    return !date(a, "from").isAfter(date(b, "till")) && !date(b, "from").isAfter(date(a, "till"));
  }

  private static LocalDate date(JsonNode data, String field) {
    return data.has(field) ? LocalDate.parse(data.get(field).asText()) : LocalDate.MAX;
  }
}
