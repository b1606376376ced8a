package se.knutpunkt.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundTest {

  private static final List<byte[]> EVENTS =
      List.of("{\"a\":\"å\"}".getBytes(UTF_8), "{\r\n\"b\":2\n}".getBytes(UTF_8));

  @Test
  void ndjsonIsOneEventALineAlsoWhenAnEventSpansSeveral() {
    assertThat(new String(Outbound.ndjson(EVENTS), UTF_8))
        .isEqualTo("{\"a\":\"å\"}\n{  \"b\":2 }\n");
    assertThat(Outbound.ndjson(List.of())).isEmpty();
  }

  @Test
  void aBatchIsAJsonArray() {
    assertThat(new String(Outbound.cloudEventsBatch(EVENTS), UTF_8))
        .isEqualTo("[{\"a\":\"å\"},{\r\n\"b\":2\n}]");
    assertThat(new String(Outbound.cloudEventsBatch(List.of()), UTF_8)).isEqualTo("[]");
  }
}
