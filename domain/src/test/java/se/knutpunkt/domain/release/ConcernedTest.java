package se.knutpunkt.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

class ConcernedTest {

  @Test
  void aReferralThatDoesNotSayIsForJobbtorg() {
    assertThat(concerned(MessageType.REMISS, Map.of())).containsExactly("jobbtorg");
    assertThat(concerned(MessageType.REMISS, Map.of("mottagare", List.of("finsam"))))
        .containsExactly("finsam");
  }

  @Test
  void participantsAreNamedAsPartiesOfTheRegister() {
    var called = Map.of("deltagare", List.of("den_enskilde", "ekonomiskt_bistand", "jobbtorg"));
    assertThat(concerned(MessageType.SAMTAL, called)).contains("ekonomiskt-bistand", "jobbtorg");
  }

  @Test
  void aTypeThatNamesNobodyConcernsNobodyEvenIfAFieldIsCalledSo() {
    assertThat(concerned(MessageType.JOBBPLAN, Map.of("mottagare", List.of("finsam")))).isEmpty();
  }

  private static List<String> concerned(MessageType type, Map<String, List<String>> data) {
    return Concerned.parties(type, name -> data.getOrDefault(name, List.of())).stream()
        .map(PartyId::value)
        .toList();
  }
}
