package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import se.knutpunkt.domain.message.MessageType;

/// Every sample file beside a schema is a test: its name says which codes it gives.
class SamplesTest {

  @TestFactory
  Stream<DynamicTest> givesExactlyTheCodesThatItsNameSays() {
    return Sample.all().stream()
        .map(sample -> dynamicTest(sample.toString(), () -> givesItsCodes(sample)));
  }

  @TestFactory
  Stream<DynamicTest> aTypeHasThreeValidAndSixInvalidSamples() {
    return Stream.of(MessageType.values()).map(type -> dynamicTest(type.id(), () -> enough(type)));
  }

  private static void givesItsCodes(Sample sample) {
    var judgement = TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null);

    var codes = judgement.outcome().issues().stream().map(issue -> issue.code().id()).distinct();
    assertThat(codes.sorted().toList()).as(sample.toString()).isEqualTo(sample.codes());
    assertThat(judgement.outcome().rejects()).isEqualTo(!sample.valid());
    assertThat(judgement.message() == null).isEqualTo(!sample.valid());
  }

  private static void enough(MessageType type) {
    var samples = Sample.of(type).toList();
    assertThat(samples.stream().filter(Sample::valid)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(samples.stream().filter(sample -> !sample.valid())).hasSizeGreaterThanOrEqualTo(6);
  }
}
