package se.knutpunkt.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DialectPropertiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final Connectors connectors = new Connectors();

  @Property
  void anyBytesGiveAnAnswer(@ForAll byte[] content) {
    for (var dialect : connectors.dialects()) {
      assertThat(dialect.map(content)).isNotNull();
    }
  }

  /// What a record could say if its sender meant harm.
  @Provide
  Arbitrary<String> objects() {
    var value =
        Arbitraries.of(
            "\"\"",
            "\"x\"",
            "null",
            "1e9999999",
            "-0",
            "[]",
            "[{}]",
            "true",
            "\"ja|nej\"",
            "{\"a\":{\"b\":2}}",
            "\"2026-01-12T09:00:00+01:00\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"\\ud800\"",
            "[".repeat(70),
            "{\"a\":1,\"a\":2}");
    var name =
        Arbitraries.of(
            "typ",
            "enhet",
            "nyckel",
            "andrad",
            "innehall",
            "person",
            "coach",
            "coach.funktion",
            "coach.from",
            "omfattning",
            "atgard",
            "",
            "..",
            "a.b",
            "lopnr");
    var field = Combinators.combine(name, value).as((n, v) -> "\"" + n + "\":" + v);
    return field.list().ofMaxSize(12).map(fields -> "{" + String.join(",", fields) + "}");
  }

  @Property
  void anyObjectGivesAnEventThatIsJsonOrACodedAnswer(@ForAll("objects") String object)
      throws IOException {
    for (var dialect : connectors.dialects()) {
      switch (dialect.map(object.getBytes(UTF_8))) {
        case Mapped.Unreadable(var outcome) -> assertThat(outcome.rejects()).isTrue();
        case Mapped.Event(var event, var series, var _) -> {
          if (series != null) {
            assertThat(JSON.readTree(event).path("id").asText())
                .startsWith(series)
                .matches("[A-Za-z0-9._:@/-]{1,128}");
          }
        }
      }
    }
  }

  @Provide
  Arbitrary<Map<String, String>> rows() {
    var cell = Arbitraries.of("x", "50", "199301042395", "2026-01-12", "a;b", "å", "1|2", "\"");
    return Arbitraries.maps(
            Arbitraries.of("person", "insatsId", "kategori", "omfattning", "from", "till"), cell)
        .ofMinSize(1);
  }

  @Property
  void theOrderOfColumnsMakesNoDifferenceAndOtherContentMakesAnotherMessage(
      @ForAll("rows") Map<String, String> row, @ForAll Random random) throws IOException {
    var shuffled = new ArrayList<>(row.keySet());
    Collections.shuffle(shuffled, random);
    var event = insats(row, List.copyOf(row.keySet()));

    assertThat(insats(row, shuffled).event()).isEqualTo(event.event());

    var changed = shuffled.getFirst();
    row.put(changed, row.get(changed) + "2");
    assertThat(id(insats(row, shuffled))).isNotEqualTo(id(event));
  }

  private Mapped.Event insats(Map<String, String> row, List<String> columns) throws IOException {
    var object = JSON.createObjectNode();
    columns.forEach(column -> object.put(column, row.get(column)));
    var mapped = connectors.dialect("jobbtorg.csv.insats").map(JSON.writeValueAsBytes(object));
    return (Mapped.Event) mapped;
  }

  private static String id(Mapped.Event event) throws IOException {
    return JSON.readTree(event.event()).path("id").asText();
  }
}
