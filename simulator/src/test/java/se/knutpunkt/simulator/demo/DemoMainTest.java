package se.knutpunkt.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoMainTest {

  @ParameterizedTest
  @CsvSource({"--people=5, 20–18 000", "--months=25, 1–24"})
  void aCityThatCannotBePlayedIsToldInALine(String option, String remedy) {
    var err = new StringWriter();
    int status = new CommandLine(new DemoMain()).setErr(new PrintWriter(err, true)).execute(option);

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains(remedy).doesNotContain("\tat ");
  }
}
