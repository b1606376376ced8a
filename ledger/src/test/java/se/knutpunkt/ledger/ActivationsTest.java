package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.hash.Sha256;
import se.knutpunkt.ledger.Activations.RuleVersion;
import se.knutpunkt.ledger.Activations.VersionTaken;

class ActivationsTest {

  @AutoClose private final TestLedger ledger = TestLedger.fresh();

  private static final Map<String, String> FILES =
      Map.of("ownership.dmn", "a", "ownership.yaml", "o", "release.yaml", "r");

  private final Activations activations =
      new Activations(ledger.jdbc(), ledger.tx(), ledger.history());

  @Test
  void aFileIsKeptOnceByItsContentAndAnOlderOneCanStillBeRead() {
    assertThat(activations.activate(FILES, version("1")))
        .containsExactly("ownership.dmn", "ownership.yaml", "release.yaml");
    assertThat(activations.activate(FILES, version("1"))).isEmpty();

    assertThat(activations.activate(with("ownership.dmn", "b"), version("2")))
        .containsExactly("ownership.dmn");

    assertThat(activations.content("ownership.dmn", Sha256.hex("a"))).contains("a");
    assertThat(activations.content("release.yaml", Sha256.hex("a"))).isEmpty();
    assertThat(
            ledger
                .jdbc()
                .queryForList(
                    "select detail->>'name' from history where step = 'activated' order by id",
                    String.class))
        .containsExactly(
            "version 1",
            "ownership.dmn",
            "ownership.yaml",
            "release.yaml",
            "version 2",
            "ownership.dmn");
  }

  @Test
  void aVersionStandsForTheSameContentForEver() {
    activations.activate(FILES, version("3"));

    assertThatThrownBy(() -> activations.activate(with("ownership.yaml", "looser"), version("3")))
        .isInstanceOfSatisfying(
            VersionTaken.class,
            taken -> {
              assertThat(taken.version()).isEqualTo("3");
              assertThat(taken.changed()).containsExactly("ownership.yaml");
            });
    assertThat(activations.content("ownership.yaml", Sha256.hex("looser"))).isEmpty();

    // what the version does not stand for may change under it, and a new version takes the rest
    activations.activate(with("release.yaml", "s"), version("3"));
    activations.activate(with("ownership.yaml", "looser"), version("4"));
    // back to what it was is no other content
    activations.activate(FILES, version("3"));
  }

  private static RuleVersion version(String name) {
    return new RuleVersion(name, Set.of("ownership.dmn", "ownership.yaml"));
  }

  private static Map<String, String> with(String name, String content) {
    var files = new HashMap<>(FILES);
    files.put(name, content);
    return files;
  }
}
