package se.knutpunkt.simulator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// A commit that was answered is on disk, also where the database is embedded.
@ExtendWith(Node.class)
class DurabilityTest {

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void isOn(String setting) {
    assertThat(Node.bean(JdbcTemplate.class).queryForObject("show " + setting, String.class))
        .isEqualTo("on");
  }
}
