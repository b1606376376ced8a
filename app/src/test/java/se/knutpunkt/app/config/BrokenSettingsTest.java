package se.knutpunkt.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.app.config.SettingsReader.Text;
import se.knutpunkt.domain.party.PartyRegister;

/// Thresholds and time rules, read as those of any version are.
class BrokenSettingsTest extends BrokenConfig {

  private static final String THRESHOLDS = "ownership.yaml";
  private static final String DEADLINES = "deadlines.yaml";
  private static final PartyRegister REGISTER =
      ConfigLoader.load(ShippedConfigTest.SHIPPED, _ -> null, CATALOGUE).register();

  @Override
  List<ConfigFault> faults(Map<String, String> properties) {
    var faults = new ArrayList<ConfigFault>();
    new SettingsReader(REGISTER, properties::get).read(text(THRESHOLDS), text(DEADLINES), faults);
    return faults;
  }

  private Text text(String name) {
    try {
      return new Text(name, Files.readString(folder.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void faultsOfBothAreToldAtOnce() {
    assertThat(faults()).isEmpty();
    change(THRESHOLDS, "value: 10 kalenderdagar", "value: []");
    change(DEADLINES, "limit: 18 månader", "limit: 18 tider");
    assertThat(faults())
        .extracting(ConfigFault::file)
        .containsExactlyInAnyOrder(THRESHOLDS, DEADLINES);
  }

  @Test
  void aThresholdIsALimit() {
    int line = change(THRESHOLDS, "value: 5 kalenderdagar", "value: P5D");
    assertFault(THRESHOLDS, line, "Ingen tidsgräns: P5D", "No limit: P5D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"31 Februarys", "6 dagar", "12 år", "-6 månader"})
  void namesTheLineOfALimitThatIsNone(String limit) {
    int line = change(DEADLINES, "limit: 18 månader", "limit: " + limit);
    assertFault(DEADLINES, line, "Ingen tidsgräns: " + limit, "No limit: " + limit);
  }

  @Test
  void namesTheLineOfATimeRuleThatDoesNotExist() {
    int line = change(DEADLINES, "rule: plan-langd", "rule: plan-bredd");
    assertFault(DEADLINES, line, "Ingen tidsregel heter plan-bredd", "called plan-bredd");
  }

  @Test
  void namesTheLineOfADateBeyondReason() {
    int line = change(DEADLINES, "from: 2020-01-01", "from: 2120-01-01");
    assertFault(DEADLINES, line, "utanför 1900–2100", "outside 1900–2100");
  }

  @Test
  void namesTheLineOfATimeRuleWithoutSource() {
    int line = change(DEADLINES, "- rule: jobbplan", "- rule: jobbplan");
    var source = "    source: 'Stadsrevisionen 3/2011, 2.1.2, \"inom";
    change(DEADLINES, source, "    # 'Stadsrevisionen 3/2011, 2.1.2, \"inom");
    assertFault(DEADLINES, line, "fältet source saknas", "the field source is missing");
  }

  @Test
  void namesTheLineOfASecondRowForTheSameDays() {
    int line = change(DEADLINES, "rule: jobbplan", "rule: forsta-tid");
    assertFault(DEADLINES, line, "Två rader för forsta-tid", "Two rows for forsta-tid");
  }

  @Test
  void namesTheLineOfAStadsdelThatIsNone() {
    int line = change(DEADLINES, "stadsdelar: [hagersten-alvsjo]", "stadsdelar: [hagersten]");
    assertFault(DEADLINES, line, "Enheten hagersten finns inte", "no unit hagersten");
  }
}
