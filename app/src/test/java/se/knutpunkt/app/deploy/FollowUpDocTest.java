package se.knutpunkt.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import se.knutpunkt.domain.followup.Report;

/// `docs/follow-up.md` has every report and every measure.
class FollowUpDocTest {

  @Test
  void everyReportAndMeasureIsDefined() throws IOException {
    var doc = Files.readString(Keys.ROOT.resolve("docs/follow-up.md"));

    for (var report : Report.values()) {
      assertThat(doc).contains("`" + report.id() + "`");
      report.measures().forEach(m -> assertThat(doc).contains("| `" + m.id() + "` |"));
    }
  }
}
