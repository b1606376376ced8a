package se.knutpunkt.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.party.Unit;
import se.knutpunkt.domain.time.Period;
import se.knutpunkt.schemas.Catalogue;
import se.knutpunkt.schemas.Judge;

/// What a partner copies out of a README is accepted without a remark.
class ReadmeSamplesTest {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId AF = new PartyId("arbetsformedlingen");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connectors connectors = new Connectors();
  private final Judge judge =
      new Judge(
          Catalogue.load(),
          new PartyRegister(
              List.of(
                  party(EB, Map.of(AF, Set.of("af.status")), "jarva"),
                  party(AF, Map.of(), "riks"),
                  party(new PartyId("jobbtorg"), Map.of(), "jobbtorg-kista"),
                  party(new PartyId("finsam"), Map.of(), "samordningsforbundet"))),
          Environment.TEST,
          InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z")));

  private static Party party(PartyId id, Map<PartyId, Set<String>> carries, String unit) {
    var all = Arrays.stream(MessageType.values()).map(MessageType::id).collect(Collectors.toSet());
    var since = new Period(LocalDate.of(2008, 1, 1), null);
    return new Party(
        id, id.value(), all, carries, "ssbtek", List.of(new Unit(unit, unit, since, null)));
  }

  static Stream<Arguments> samples() {
    return Stream.of(
            Map.entry("cloudevents", EB),
            Map.entry("ekonomisktbistand", EB),
            Map.entry("jobbtorg", new PartyId("jobbtorg")),
            Map.entry("finsam", new PartyId("finsam")))
        .flatMap(
            connector ->
                Readme.samples(connector.getKey()).stream()
                    .map(sample -> Arguments.of(connector.getValue(), sample)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isAcceptedWithoutARemark(PartyId party, Readme.Sample sample) throws IOException {
    var records = records(party, sample);

    assertThat(records).isNotEmpty();
    for (var record : records) {
      var event = (Mapped.Event) connectors.dialect(record.dialect()).map(record.content());
      assertThat(judge.judge(event.event(), party, event.series()).outcome().issues())
          .as("%s line %d", sample.name(), record.line())
          .isEmpty();
    }
  }

  private List<RawRecord> records(PartyId party, Readme.Sample sample) throws IOException {
    var records = new ArrayList<RawRecord>();
    if (sample.name().endsWith(".sql")) {
      for (var insert : new String(sample.content(), UTF_8).lines().toList()) {
        records.add(new RawRecord(row(insert), sample.name(), 0));
      }
    } else {
      var in = new ByteArrayInputStream(sample.content());
      var tail = connectors.readerFor(party, sample.name()).orElseThrow().read(in, records::add);
      assertThat(tail.outcome().issues()).isEmpty();
    }
    return records;
  }

  /// The row that such an insert makes, as it is read back.
  private static byte[] row(String insert) throws IOException {
    var values = LITERAL.matcher(insert).results().map(literal -> literal.group(1)).toList();
    var row = JSON.createObjectNode().put("lopnr", 1).put("typ", values.get(0));
    row.put("enhet", values.get(1)).put("nyckel", values.get(2)).put("andrad", values.get(3));
    row.set("innehall", JSON.readTree(values.get(4)));
    return JSON.writeValueAsBytes(row);
  }
}
