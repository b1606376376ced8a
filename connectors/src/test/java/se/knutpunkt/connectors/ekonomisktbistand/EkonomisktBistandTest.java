package se.knutpunkt.connectors.ekonomisktbistand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.connectors.Mapping;
import se.knutpunkt.connectors.Read;

class EkonomisktBistandTest {

  private static final UUID DELIVERY = new UUID(1, 2);

  private static Mapped map(String row) {
    return Mapping.map("ekonomiskt-bistand.sql", row.replace('\'', '"'));
  }

  private static String arende(int lopnr, String andrad, String innehall) {
    return "{'lopnr':%d,'typ':'arende','enhet':'jarva','nyckel':'EB-1','andrad':'%s','innehall':%s}"
        .formatted(lopnr, andrad, innehall);
  }

  @Test
  void makesACloudEventOfAChange() throws IOException {
    var row = arende(7, "2026-01-12T09:00:00+00:00", "{'status':'oppet','hemlos':false}");
    var message = Mapping.message(map(row));

    assertThat(message.event().toString())
        .isEqualTo(
            """
            {"specversion":"1.0","id":"%s","source":"/ekonomiskt-bistand/jarva",\
            "type":"knutpunkt.arende.v1","time":"2026-01-12T09:00:00Z",\
            "datacontenttype":"application/json","party":"ekonomiskt-bistand","unit":"jarva",\
            "data":{"hemlos":false,"status":"oppet"}}"""
                .formatted(message.id()));
    assertThat(message.id()).startsWith(message.series() + ":").startsWith("arende:");
  }

  @Test
  void whereARowStoodAndHowItsTimeWasWrittenMakeNoOtherMessage() throws IOException {
    var one = map(arende(7, "2026-01-12T09:00:00Z", "{'a':1.50,'b':[{'d':1,'c':2}]}"));
    var other = map(arende(9, "2026-01-12T10:00:00+01:00", "{'b':[{'c':2,'d':1}],'a':1.50}"));

    assertThat(((Mapped.Event) other).event()).isEqualTo(((Mapped.Event) one).event());
  }

  @Test
  void otherContentOfTheSameKeyIsALaterMessageOfTheSeries() throws IOException {
    var one = Mapping.message(map(arende(7, "2026-01-12T09:00:00Z", "{'a':1}")));
    var other = Mapping.message(map(arende(7, "2026-01-12T09:00:00Z", "{'a':2}")));

    assertThat(other.series()).isEqualTo(one.series());
    assertThat(other.id()).isNotEqualTo(one.id());
  }

  @Test
  void aTypeThatTheTableDoesNotHoldIsTheJudgesToName() throws IOException {
    var message = Mapping.message(map("{'typ':'Ärende; x','nyckel':'1','innehall':{}}"));

    assertThat(message.event().path("type").asText()).isEqualTo("knutpunkt.Ärende; x.v1");
    assertThat(message.id()).matches("[A-Za-z0-9._:@/-]{1,128}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "[] SYN_010",
        "{'typ':'arende' SYN_001",
        "{'typ':'arende'} ENV_001",
        "{'nyckel':'1'} ENV_001",
        "{}{} SYN_001"
      },
      quoteCharacter = '`')
  void namesWhatMakesARowUnreadable(String row, String code) {
    assertThat(Read.codes(((Mapped.Unreadable) map(row)).outcome()).toString())
        .isEqualTo("[" + code + "]");
  }

  @Test
  void namesARowNestedTooDeep_SYN_003() {
    var deep =
        "{'typ':'arende','nyckel':'1','innehall':" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertThat(Read.codes(((Mapped.Unreadable) map(deep)).outcome()).toString())
        .isEqualTo("[SYN_003]");
  }

  @Test
  void stagesAnEventUnderItsType() {
    var event = "{\"data\":{\"type\":\"x\"},\"type\":\"knutpunkt.agarskap.konflikt.v1\",\"å\":1}";

    assertThat(StagingRow.of(DELIVERY, event.getBytes(UTF_8)))
        .isEqualTo(new StagingRow(DELIVERY, "agarskap.konflikt", event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"type\":\"x\"}", "{\"data\":{\"type\":\"knutpunkt.a.v1\"}}"})
  void stagesNothingThatIsNotTheHubs(String event) {
    assertThatThrownBy(() -> StagingRow.of(DELIVERY, event.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
