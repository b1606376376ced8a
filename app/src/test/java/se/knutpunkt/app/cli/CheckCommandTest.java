package se.knutpunkt.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.app.cli.Typed.typed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  private static final Path SAMPLES = Path.of("../schemas/af.anvisning/v1");

  @TempDir Path folder;

  @Test
  void aGoodFileIsAccepted() throws IOException {
    var file = file("ok.ndjson", line("valid/minimal.json"));

    var seen = check(file, "arbetsformedlingen");

    assertThat(seen.out()).isEqualTo("1 accepted, 0 rejected\n");
    assertThat(seen.status()).isZero();
  }

  @Test
  void everyRemarkIsToldWithLineAndPlace_inBothLanguages() throws IOException {
    var file =
        file(
            "some.ndjson",
            line("valid/minimal.json") + line("invalid/missing-program.SCH-001.json"));

    var seen = check(file, "arbetsformedlingen");

    assertThat(seen.out())
        .contains("line 2: rejected", "error", "SCH-001", "/data/program")
        .contains("Obligatoriskt fält saknas: program", "A required field is missing: program")
        .endsWith("1 accepted, 1 rejected\n");
    assertThat(seen.status()).isEqualTo(Hub.REJECTED);
  }

  @Test
  void aCsvFileIsReadByTheTypeInItsName() throws IOException {
    var file =
        file("insats-1.csv", "andrad;enhet;insatsId\n2026-01-01T00:00:00Z;jobbtorg-kista;i-1\n");

    var seen = check(file, "jobbtorg");

    assertThat(seen.out()).contains("line 2: rejected", "/data/kategori");
    assertThat(seen.status()).isEqualTo(Hub.REJECTED);
  }

  @Test
  void aNameThatNoReaderKnowsIsTold_FIL_001() throws IOException {
    var seen = check(file("x.xlsx", "x"), "jobbtorg");

    assertThat(seen.out()).contains("FIL-001", "insats-*.csv");
    assertThat(seen.status()).isEqualTo(Hub.REJECTED);
  }

  @Test
  void anUnknownPartyIsToldWhereThePartiesStand() throws IOException {
    var seen = check(file("x.json", "{}"), "okand");

    assertThat(seen.err()).contains("Okänd part: okand", "config/parties");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  @Test
  void aConfigurationThatIsNotThereIsToldInLines_notAsAStackTrace() {
    var seen = typed("check", "x.json", "--party", "jobbtorg", "--config", folder.toString());

    assertThat(seen.err()).contains("config/release.yaml:1").doesNotContain("\tat ");
    assertThat(seen.status()).isEqualTo(Hub.NOT_DONE);
  }

  private static Typed check(Path file, String party) {
    return typed("check", file.toString(), "--party", party, "--config", "../config");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String line(String sample) throws IOException {
    return new ObjectMapper().readTree(SAMPLES.resolve(sample).toFile()) + "\n";
  }
}
