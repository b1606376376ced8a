package se.knutpunkt.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.simulator.city.Records.Judged;
import se.knutpunkt.simulator.city.plan.ExpectedRejection;

/// What the city sends, before the judge: right where it is meant right, wrong where it is meant
/// wrong.
class JudgedCityTest {

  /// What only a hub that remembers can find.
  private static final String REUSED_ID = "ENV-009";

  private static final List<Judged> JUDGED = new ArrayList<>();
  private static final Map<List<String>, Set<String>> WRONG = new HashMap<>();

  static {
    var plan = new City(600, 4, 11).plan();
    Records.judge(plan, JUDGED::add);
    for (var rejection : plan.truth().rejections()) {
      WRONG.put(name(rejection), rejection.codes());
    }
  }

  @Test
  void everyMessageThatIsMeantRightIsAccepted() {
    assertThat(JUDGED)
        .filteredOn(record -> record.outcome().rejects())
        .extracting(record -> name(record) + " " + record.outcome())
        .filteredOn(
            text -> WRONG.keySet().stream().noneMatch(name -> text.startsWith(name.toString())))
        .isEmpty();
  }

  @Test
  void everyMessageThatIsMeantWrongIsRejectedWithItsCode() {
    var found =
        JUDGED.stream()
            .filter(record -> record.outcome().rejects())
            .collect(Collectors.toMap(JudgedCityTest::name, JudgedCityTest::codes, (a, _) -> a));
    assertThat(WRONG).hasSizeGreaterThan(35);
    WRONG.forEach(
        (name, codes) -> {
          if (!codes.contains(REUSED_ID)) {
            assertThat(found).as("%s %s", name, codes).containsKey(name);
            assertThat(found.get(name)).as(name.toString()).containsAll(codes);
          }
        });
  }

  @Test
  void aReusedIdIsReadableAndOnlyItsMemoryIsWrong() {
    assertThat(JUDGED)
        .filteredOn(record -> WRONG.getOrDefault(name(record), Set.of()).contains(REUSED_ID))
        .isNotEmpty()
        .allMatch(record -> !record.outcome().rejects());
  }

  @Test
  void everyTypeThatPartiesSendOccurs() {
    var seen = new HashSet<String>();
    JUDGED.stream()
        .filter(record -> record.message() != null)
        .forEach(record -> seen.add(record.message().envelope().type()));
    assertThat(seen)
        .containsAll(
            Stream.of(MessageType.values())
                .filter(type -> !type.sentByHubOnly())
                .map(MessageType::id)
                // answers a conflict, whose reference no plan can know
                .filter(id -> !id.equals("agarskap.svar"))
                .toList());
  }

  @Test
  void bothVersionsOfInskrivningAreSpoken() {
    assertThat(JUDGED)
        .filteredOn(record -> record.message() != null)
        .extracting(record -> record.message().envelope())
        .filteredOn(envelope -> envelope.type().equals("inskrivning"))
        .extracting(envelope -> envelope.version())
        .contains(1, 2);
  }

  @Test
  void someFieldsOfOthersAreStated_OWN_FIELD() {
    assertThat(JUDGED)
        .filteredOn(record -> !record.outcome().rejects())
        .anyMatch(record -> codes(record).contains(Code.OWN_FIELD.id()));
  }

  private static List<String> name(Judged record) {
    return List.of(record.party(), record.transport(), record.reference());
  }

  private static List<String> name(ExpectedRejection rejection) {
    return List.of(rejection.party(), rejection.transport(), rejection.reference());
  }

  private static Set<String> codes(Judged record) {
    return record.outcome().issues().stream()
        .map(issue -> issue.code().id())
        .collect(Collectors.toSet());
  }
}
