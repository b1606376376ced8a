package se.knutpunkt.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.knutpunkt.domain.party.PartyId;

class MessageTypeTest {

  @ParameterizedTest
  @EnumSource
  void isFoundByItsId(MessageType type) {
    assertThat(MessageType.of(type.id())).contains(type);
  }

  @Test
  void whatIsNoTypeIsNotFound() {
    assertThat(MessageType.of("ARENDE")).isEmpty();
  }

  @Test
  void theHubAloneSendsWhatStatesNothing() {
    assertThat(Arrays.stream(MessageType.values()).filter(MessageType::sentByHubOnly))
        .containsExactly(
            MessageType.AGARSKAP_KONFLIKT,
            MessageType.AGARSKAP_LOST,
            MessageType.RATTELSE,
            MessageType.KVITTENS);
  }

  @Test
  void anAgreementAloneNamesNobody() {
    assertThat(Arrays.stream(MessageType.values()).filter(MessageType::namesNobody))
        .containsExactly(MessageType.OVERENSKOMMELSE);
  }

  @ParameterizedTest
  @CsvSource({"m1, , m1", ", m2, m2", "m1, m2, m1", ", ,"})
  void aMessagePutsOutOfForceWhatItReplacesOrTakesBack(
      String replaces, String withdraws, String supersedes) {
    var envelope =
        new Envelope(
            new PartyId("jobbtorg"),
            "kista",
            "m3",
            "insats",
            1,
            Instant.EPOCH,
            "",
            null,
            null,
            replaces,
            withdraws,
            null);

    assertThat(envelope.supersedes()).isEqualTo(supersedes);
  }
}
