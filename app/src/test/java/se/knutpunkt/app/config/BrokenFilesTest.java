package se.knutpunkt.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.routes.party.Connection.Inbox;

/// Shape, placeholders, and all faults at once.
class BrokenFilesTest extends BrokenConfig {

  @Test
  void namesTheLineOfAnUnknownField() {
    int line = change(JOBBTORG, "  files: true", "  filer: true");
    assertFault(JOBBTORG, line, "okänt fält filer", "unknown field filer");
  }

  @Test
  void namesTheLineOfTheRowThatLacksAField() {
    int line =
        change(
            EB, "{id: farsta, name: Farsta, from: 2007-01-01}", "{id: farsta, from: 2007-01-01}");
    assertFault(EB, line, "fältet name saknas", "the field name is missing");
  }

  @Test
  void namesTheLineOfADateThatIsNone() {
    int line = change(EB, "name: Farsta, from: 2007-01-01", "name: Farsta, from: 2007-02-30");
    assertFault(EB, line, "formatet date", "the format date");
  }

  @Test
  void namesTheLineOfAKindThatDoesNotExist() {
    int line = change(JOBBTORG, "kind: files", "kind: brevduva");
    assertFault(JOBBTORG, line, "Väntat: ett av", "Expected: one of");
  }

  @Test
  void namesTheLineOfAWordThatSaysNotWhenFilesAreWhole() {
    int line = change(JOBBTORG, "files: true", "files: klar");
    assertFault(JOBBTORG, line, "Väntat: ett av", "Expected: one of");
  }

  @Test
  void aPartyMayMarkItsFiles() {
    change(JOBBTORG, "files: true", "files: done");
    var jobbtorg =
        ConfigLoader.load(folder, _ -> null, CATALOGUE).connections().get(new PartyId("jobbtorg"));
    assertThat(jobbtorg.inbox()).isEqualTo(Inbox.MARKED);
  }

  @Test
  void namesTheLineWhereTheYamlBreaks() {
    int line = change(JOBBTORG, "out:", "out: [");
    assertThat(faults().getFirst().file()).isEqualTo(JOBBTORG);
    assertThat(faults().getFirst().line()).isGreaterThanOrEqualTo(line);
    assertThat(faults().getFirst().sv()).contains("Inte giltig YAML");
  }

  @Test
  void namesTheLineOfAKeyThatStandsTwice() {
    int line = change(JOBBTORG, "  files: true", "  files: true\n  files: false") + 1;
    assertFault(JOBBTORG, line, "står två gånger", "stands twice");
  }

  @Test
  void saysThatAFileIsNotUtf8() throws IOException {
    Files.write(folder.resolve(JOBBTORG), "party: jobbtörg".getBytes(StandardCharsets.ISO_8859_1));
    assertFault(JOBBTORG, 1, "UTF-8", "UTF-8");
  }

  @Test
  void saysThatAFileIsMissing() throws IOException {
    Files.delete(folder.resolve(RELEASE));
    assertFault(RELEASE, 1, "Filen saknas", "The file is missing");
  }

  @Test
  void namesTheLineOfAPlaceholderThatNobodyFills() {
    int line = change(JOBBTORG, "${knutpunkt.keys.jobbtorg:}", "${knutpunkt.keys.jobbtorg}");
    assertFault(
        JOBBTORG,
        line,
        "knutpunkt.keys.jobbtorg är inte satt",
        "knutpunkt.keys.jobbtorg is not set");
  }

  @Test
  void aWrongSecretIsAFaultThatDoesNotTellIt() {
    var faults =
        faults(
            Map.of(
                "knutpunkt.keys.jobbtorg",
                "hemlig-nyckel",
                "knutpunkt.flai.url",
                "jdbc:oracle:scott/tiger"));
    assertThat(faults).hasSize(2).allMatch(fault -> fault.file().equals(JOBBTORG));
    assertThat(faults.toString())
        .contains("SHA-256", "jdbc:postgresql")
        .doesNotContain("hemlig", "tiger");
  }

  @Test
  void anAddressThatIsNoAddressIsAFaultThatDoesNotTellIt() {
    var faults = faults(Map.of("knutpunkt.af.endpoint", "af.example/hemlig"));
    assertThat(faults).hasSize(1);
    assertThat(faults.toString()).contains("https").doesNotContain("hemlig");
  }

  @Test
  void everyFaultIsToldAtOnceOnePerLine() {
    change(JOBBTORG, "  files: true", "  filer: true");
    change(EB, "212000-0142", "212000-0143");
    change(RELEASE, "    type: avslut\n", "    type: avsluta\n");
    var exception = failure(Map.of());
    assertThat(exception.faults())
        .extracting(ConfigFault::file)
        .containsExactly(EB, JOBBTORG, RELEASE);
    assertThat(exception.getMessage().lines())
        .hasSize(3)
        .allMatch(text -> text.matches("[a-z/-]+\\.yaml:[0-9]+: .+ \\| .+"));
  }
}
