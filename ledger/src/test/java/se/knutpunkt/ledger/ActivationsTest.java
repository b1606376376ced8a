package se.knutpunkt.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ActivationsTest {

  @AutoClose static final TestLedger LEDGER = TestLedger.fresh();
  private static final String SHA_256_OF_A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

  private final Activations activations =
      new Activations(LEDGER.jdbc(), LEDGER.tx(), LEDGER.history());

  @Test
  void aFileIsKeptOnceByItsContentAndAnOlderOneCanStillBeRead() {
    var files = Map.of("ownership.dmn", "a", "release.yaml", "r");
    assertThat(activations.activate(files)).containsExactly("ownership.dmn", "release.yaml");
    assertThat(activations.activate(files)).isEmpty();

    assertThat(activations.activate(Map.of("ownership.dmn", "b", "release.yaml", "r")))
        .containsExactly("ownership.dmn");

    assertThat(activations.content("ownership.dmn", SHA_256_OF_A)).contains("a");
    assertThat(activations.content("release.yaml", SHA_256_OF_A)).isEmpty();
    assertThat(
            LEDGER
                .jdbc()
                .queryForList(
                    "select detail->>'name' from history where step = 'activated' order by id",
                    String.class))
        .containsExactly("ownership.dmn", "release.yaml", "ownership.dmn");
  }
}
