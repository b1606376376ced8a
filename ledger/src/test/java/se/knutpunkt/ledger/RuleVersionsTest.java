package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.ownership.RuleTag;
import se.knutpunkt.ledger.RuleVersions.VersionTaken;

class RuleVersionsTest {

  private static final Map<String, String> FILES =
      Map.of("ownership.dmn", "a", "ownership.yaml", "o", "deadlines.yaml", "d");

  @AutoClose private final TestLedger ledger = TestLedger.fresh();

  private final RuleVersions versions =
      new RuleVersions(
          ledger.jdbc(),
          ledger.tx(),
          new Activations(ledger.jdbc(), ledger.tx(), ledger.history()),
          ledger.history());

  @Test
  void aVersionStandsForTheSameContentForEver() {
    assertThat(versions.bring(tag("2026-01-01"), FILES, Map.of())).isTrue();
    assertThat(versions.bring(tag("2026-01-01"), FILES, Map.of())).isFalse();

    var looser = with("ownership.yaml", "looser");
    assertThatThrownBy(() -> versions.bring(tag("2026-01-01"), looser, Map.of()))
        .isInstanceOfSatisfying(
            VersionTaken.class,
            taken -> {
              assertThat(taken.version()).isEqualTo(tag("2026-01-01"));
              assertThat(taken.changed()).containsExactly("ownership.yaml");
            });
    assertThat(versions.files(tag("2026-01-01"))).isEqualTo(FILES);

    versions.bring(tag("2026-01-01.2"), looser, Map.of());
    assertThat(versions.files(tag("2026-01-01.2"))).isEqualTo(looser);
    assertThat(versions.all()).containsExactlyInAnyOrder(tag("2026-01-01"), tag("2026-01-01.2"));
  }

  @Test
  void oneNodeBringsAVersionIntoForceAndItNeverGoesBack() {
    versions.bring(tag("2026-01-01.10"), FILES, Map.of("by", "forvaltning-1"));
    versions.bring(tag("2026-01-01.9"), FILES, Map.of());
    assertThat(versions.inForce()).isEmpty();

    assertThat(versions.enterIntoForce(tag("2026-01-01.10"))).isTrue();
    assertThat(versions.enterIntoForce(tag("2026-01-01.10"))).isFalse();
    versions.enterIntoForce(tag("2026-01-01.9"));

    assertThat(versions.inForce()).containsExactly(tag("2026-01-01.10"));
    assertThat(
            ledger
                .jdbc()
                .queryForList(
                    "select concat_ws(' ', step, detail->>'version', detail->>'by') from history where step like 'rules%' order by id",
                    String.class))
        .containsExactly(
            "rules.brought 2026-01-01.10 forvaltning-1",
            "rules.brought 2026-01-01.9",
            "rules.in-force 2026-01-01.10",
            "rules.in-force 2026-01-01.9");
  }

  @Test
  void whatIsTakenBackNeverCounts_andWhatIsInForceIsNotTakenBack() {
    versions.bring(tag("2026-01-01"), FILES, Map.of("by", "config"));
    versions.bring(tag("2027-01-01"), FILES, Map.of("by", "f-1"));
    versions.enterIntoForce(tag("2026-01-01"));

    assertThat(versions.withdraw(tag("2026-01-01"), "f-2")).isFalse();
    assertThat(versions.withdraw(tag("2027-01-01"), "f-2")).isTrue();
    assertThat(versions.withdraw(tag("2027-01-01"), "f-2")).isFalse();

    assertThat(versions.enterIntoForce(tag("2027-01-01"))).isFalse();
    assertThat(versions.all()).containsExactly(tag("2026-01-01"));
    assertThat(versions.withdrawn()).containsExactly(tag("2027-01-01"));
    assertThat(versions.bring(tag("2027-01-01"), FILES, Map.of())).isFalse();
    assertThat(versions.list())
        .extracting(one -> one.version() + " " + one.state() + " " + one.brought().get("by"))
        .containsExactly("2026-01-01 in_force config", "2027-01-01 withdrawn f-1");
  }

  private static RuleTag tag(String text) {
    return RuleTag.of(text).orElseThrow();
  }

  private static Map<String, String> with(String name, String content) {
    var files = new HashMap<>(FILES);
    files.put(name, content);
    return files;
  }
}
