package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Code;

class JudgeTest {

  @Test
  void tellsARepeatedRowByItsSeries() {
    var message =
        TestHub.JUDGE.judgeEvent(Events.inskrivning(), TestHub.JOBBTORG, "rad 7").message();
    assertThat(message.envelope().series()).isEqualTo("rad 7");
  }

  @Test
  void answersForItselfWhenItBreaks_HUB_001() {
    var broken =
        new Judge(
            TestHub.CATALOGUE,
            TestHub.REGISTER,
            Environment.TEST,
            () -> {
              throw new IllegalStateException("no clock");
            });
    var judgement = broken.judgeEvent(Events.inskrivning(), TestHub.JOBBTORG, null);
    assertThat(judgement.outcome().issues()).extracting("code").containsExactly(Code.HUB_001);
  }

  @Test
  void tellsNoMoreOfOneRecordThanAReceiptHolds() {
    var event = Events.inskrivning();
    IntStream.range(0, 100_000).forEach(i -> event.put("x" + i, i));
    var outcome = TestHub.JUDGE.judgeEvent(event, TestHub.JOBBTORG, null).outcome();
    assertThat(outcome.issues()).hasSize(Judge.MOST_ISSUES);
    assertThat(outcome.rejects()).isTrue();

    var receipt = TestHub.CATALOGUE.schema(MessageType.KVITTENS, 1).orElseThrow();
    assertThat(receipt.at("/properties/poster/items/properties/anmarkningar/maxItems").asInt())
        .isEqualTo(Judge.MOST_ISSUES);
  }

  @Test
  void judgesTheSameInAllThreadsAtOnce() {
    var samples = Sample.all();
    IntStream.range(0, 4 * samples.size())
        .parallel()
        .mapToObj(i -> samples.get(i % samples.size()))
        .forEach(
            sample -> {
              var issues =
                  TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null).outcome().issues();
              assertThat(issues.stream().map(issue -> issue.code().id()).distinct().sorted())
                  .as(sample.toString())
                  .containsExactlyElementsOf(sample.codes());
            });
  }

  @Test
  void givesOnWhatTheStandardsOwnLibraryReadsAsACloudEvent() {
    var format = new JsonFormat();
    for (var sample : Sample.allValid()) {
      JsonNode event =
          TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null).message().event();

      var received = format.deserialize(sample.bytes());
      var canonical = format.deserialize(event.toString().getBytes(StandardCharsets.UTF_8));

      assertThat(received.getId()).isEqualTo(canonical.getId());
      assertThat(canonical.getType()).isEqualTo(event.get("type").asText());
      assertThat(canonical.getExtension("party")).isEqualTo(event.get("party").asText());
    }
  }
}
