package se.knutpunkt.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.ExpectedConflict;
import se.knutpunkt.simulator.city.plan.Group;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;

class CityTest {

  @Test
  void theSameSeedGivesTheSameBytes() throws Exception {
    assertThat(digest(new City(150, 2, 7).plan()))
        .isEqualTo(digest(new City(150, 2, 7).plan()))
        .isNotEqualTo(digest(new City(150, 2, 8).plan()));
  }

  @Test
  void groupsAndAgesFollow2018() {
    var people = new City(3_000, 1, 3).plan().people();

    assertThat(share(people, Group.FORSORJNINGSSTOD)).isEqualTo(0.62, offset(0.005));
    assertThat(share(people, Group.UPPSOK)).isEqualTo(0.26, offset(0.005));
    assertThat(share(people, Group.OVRIG)).isEqualTo(0.12, offset(0.005));
    var start = LocalDate.of(2026, 1, 1);
    double young = people.stream().filter(p -> p.ageAt(start) < 30).count() / 3_000.0;
    assertThat(young).isEqualTo(0.30, offset(0.03));
    double women = people.stream().filter(Person::woman).count() / 3_000.0;
    assertThat(women).isEqualTo(0.5, offset(0.03));
    assertThat(people)
        .extracting(Person::stadsdel)
        .contains("jarva", "bromma")
        .doesNotContain("norrmalm");
    assertThat(people.stream().map(Person::stadsdel).distinct()).hasSize(11);
    assertThat(people.stream().map(Person::jobbtorg).distinct()).hasSize(8);
  }

  @Test
  void nobodyIsTwoPeople() {
    var people = new City(18_000, 1, 5).plan().people();

    assertThat(people.stream().map(Person::identity).distinct()).hasSize(18_000);
    assertThat(people.stream().filter(p -> p.formerIdentity() != null)).isNotEmpty();
  }

  @Test
  void aLargeCityHasEveryKindOfConflictOpenAndResolved() {
    var truth = new City(1_500, 3, 1).plan().truth();

    var kinds =
        truth.conflicts().stream()
            .collect(
                Collectors.groupingBy(
                    ExpectedConflict::code,
                    Collectors.mapping(ExpectedConflict::state, Collectors.toSet())));
    assertThat(kinds)
        .containsOnlyKeys(
            "K1",
            "K1b",
            "K2",
            "K3",
            "K4",
            "K5",
            "K6",
            "K7",
            "K8",
            "K9",
            "K10",
            "K11",
            "K12",
            "OWN-FIELD");
    kinds.remove("K1b");
    assertThat(kinds.values()).allMatch(states -> states.size() == 2);
    assertThat(truth.duplicates()).isGreaterThan(50);
    assertThat(truth.rejections())
        .flatExtracting(rejection -> rejection.codes())
        .contains(
            "SYN-001", "SYN-002", "SYN-005", "SYN-009", "ENV-002", "ENV-003", "ENV-004", "ENV-009",
            "SCH-001", "SEM-001", "SEM-002", "SEM-003", "SEM-004");
  }

  @Test
  void eachMishapHasAPersonOfItsOwn() {
    var conflicts = new City(1_500, 3, 1).plan().truth().conflicts();

    assertThat(
            conflicts.stream()
                .collect(
                    Collectors.groupingBy(
                        ExpectedConflict::person,
                        Collectors.mapping(ExpectedConflict::why, Collectors.toSet())))
                .values())
        .allMatch(why -> why.size() == 1);
  }

  @Test
  void everyPartyActsOnItsOwnTransports() {
    var plan = new City(400, 2, 9).plan();

    var roads =
        plan.days().stream()
            .flatMap(day -> day.acts().stream())
            .map(act -> act.party() + " " + act.getClass().getSimpleName())
            .collect(Collectors.toSet());
    assertThat(roads)
        .containsExactlyInAnyOrder(
            "ekonomiskt-bistand SqlChange",
            "ekonomiskt-bistand Drop",
            "jobbtorg Drop",
            "jobbtorg SqlChange",
            "jobbtorg HttpPost",
            "arbetsformedlingen HttpPost",
            "finsam Drop",
            "leverantor JmsSend");
    assertThat(plan.days()).hasSize(59);
  }

  @Test
  void namesOfFilesAndRequestsTellNothingOfPeople() {
    var plan = new City(300, 3, 2).plan();
    var identities = plan.people().stream().map(p -> p.identity().substring(2)).toList();

    var names =
        plan.days().stream()
            .flatMap(day -> day.acts().stream())
            .map(
                act ->
                    switch (act) {
                      case Act.Drop drop -> drop.fileName();
                      case Act.HttpPost post -> post.name();
                      case Act.SqlChange change -> change.nyckel();
                      case Act.JmsSend text -> text.name();
                    })
            .collect(Collectors.joining(" "));
    assertThat(identities).noneMatch(names::contains);
  }

  @Test
  void refusesACityThatCannotBePlayed() {
    assertThatThrownBy(() -> new City(18_001, 1, 1)).hasMessageContaining("20–18 000");
    assertThatThrownBy(() -> new City(100, 0, 1)).hasMessageContaining("1–24");
  }

  private static double share(List<Person> people, Group group) {
    return people.stream().filter(person -> person.group() == group).count()
        / (double) people.size();
  }

  private static String digest(Plan plan) throws Exception {
    var sha256 = MessageDigest.getInstance("SHA-256");
    var json = new ObjectMapper().findAndRegisterModules();
    for (var day : plan.days()) {
      for (var act : day.acts()) {
        sha256.update(json.writeValueAsBytes(act));
      }
    }
    sha256.update(plan.truth().toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sha256.digest());
  }
}
