package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static se.knutpunkt.schemas.Events.findings;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {

  private static final String SAID_LATER = "2026-05-06T13:00:40Z";

  @Test
  void rejectsAUnitThatNeverWas_SEM_003() {
    assertThat(judged("soder", "2026-05-06", SAID_LATER)).containsExactly("SEM-003 /data/stadsdel");
    assertThat(findings(e -> e.put("unit", "x").put("source", "/jobbtorg/x")))
        .containsExactly("SEM-003 /unit");
    assertThat(findings(e -> Events.data(e).put("jobbtorg", "jobbtorg-bromma")))
        .containsExactly("SEM-003 /data/jobbtorg");
  }

  @Test
  void followsAMergedUnitToWhatItBecame() {
    assertThat(judged("rinkeby-kista", "2026-05-06", SAID_LATER)).isEmpty();
    assertThat(judged("alvsjo", "2019-05-06", "2019-05-06T13:00:40Z")).isEmpty();
  }

  @Test
  void rejectsAUnitThatHadNotBegunWhenItWasNamed_SEM_003() {
    assertThat(judged("jarva", "2019-05-06", "2019-05-06T13:00:40Z"))
        .containsExactly("SEM-003 /data/stadsdel");
  }

  @Test
  void acceptsACaseThatBeganBeforeItsStadsdelDid() {
    assertThat(judged("jarva", "2019-05-06", SAID_LATER)).isEmpty();
  }

  private static List<String> judged(String stadsdel, String from, String time) {
    var event = Events.arende(stadsdel, from, time);
    return findings(TestHub.JUDGE.judgeEvent(event, TestHub.EB, null));
  }
}
