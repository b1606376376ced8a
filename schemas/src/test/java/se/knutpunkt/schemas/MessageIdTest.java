package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a-1\"}",
        "{\"data\":{\"id\":\"other\"},\"x\":[{\"id\":\"other\"}],\"id\":\"a-1\"}",
        "{\"id\":\"a-1\",\"data\":{\"cut o"
      })
  void isReadWhereverItStands(String record) {
    assertThat(of(record)).isEqualTo("a-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "[{\"id\":\"a-1\"}]",
        "{}",
        "{\"data\":{\"id\":\"a-1\"}}",
        "{\"id\":17}",
        "{\"id\":null}",
        "{\"id\":{\"id\":\"a-1\"}}",
        "{\"id\":\"\"}",
        "{\"id\":\"två ord\"}",
        "{\"id\":\"<script>\"}",
        "not json"
      })
  void isNotMadeOfWhatIsNone(String record) {
    assertThat(of(record)).isEmpty();
  }

  @Test
  void isNotShownWhenItIsTooLong() {
    assertThat(of("{\"id\":\"" + "a".repeat(128) + "\"}")).hasSize(128);
    assertThat(of("{\"id\":\"" + "a".repeat(129) + "\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"199405292393", "19940529-2393", "940529-2393", "samtal:9405292393/2"})
  void isNotShownWhenItHoldsAPerson(String id) {
    assertThat(of("{\"id\":\"" + id + "\"}")).isEmpty();
  }

  private static String of(String record) {
    return MessageId.of(record.getBytes(StandardCharsets.UTF_8), NOW).orElse("");
  }
}
