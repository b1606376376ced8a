package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.hash.Sha256;

class ActivationsTest {

  @AutoClose private final TestLedger ledger = TestLedger.fresh();

  private final Activations activations =
      new Activations(ledger.jdbc(), ledger.tx(), ledger.history());

  @Test
  void aFileIsKeptOnceByItsContentAndAnOlderOneCanStillBeRead() {
    var files = Map.of("release.yaml", "r", "parties/jobbtorg.yaml", "j");
    assertThat(activations.keep(files)).containsExactly("parties/jobbtorg.yaml", "release.yaml");
    assertThat(activations.keep(files)).isEmpty();

    assertThat(activations.keep(Map.of("release.yaml", "s", "parties/jobbtorg.yaml", "j")))
        .containsExactly("release.yaml");

    assertThat(activations.keep(files)).as("as it was before").containsExactly("release.yaml");
    assertThat(activations.keep(files)).isEmpty();

    assertThat(activations.content("release.yaml", Sha256.hex("r"))).contains("r");
    assertThat(activations.content("parties/jobbtorg.yaml", Sha256.hex("r"))).isEmpty();
    assertThat(
            ledger
                .jdbc()
                .queryForList(
                    "select detail->>'name' from history where step = 'activated' order by id",
                    String.class))
        .containsExactly("parties/jobbtorg.yaml", "release.yaml", "release.yaml", "release.yaml");
  }
}
