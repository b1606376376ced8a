package se.knutpunkt.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {

  private final Gathering gathering = new Gathering();

  @Test
  void whatComesAloneDoesNotWait() {
    for (long now = 0; now < 1_000; now += 50) {
      assertThat(gathering.hold("x", now)).isZero();
    }
  }

  @Test
  void whatComesWhileOneIsHeldBackIsSpokenFor() {
    gathering.hold("x", 1_000);

    assertThat(gathering.hold("x", 1_001)).isPositive();
    assertThat(gathering.hold("x", 1_002)).isNegative();
    assertThat(gathering.hold("y", 1_002)).isZero();
  }

  @Test
  void theFasterTheyComeTheLongerTheyGather_upToABound() {
    int sent = 0;
    long longest = 0;
    for (long now = 0; now < 10_000; now += 5) {
      long hold = gathering.hold("x", now);
      longest = Math.max(longest, hold);
      sent += hold >= 0 ? 1 : 0;
    }
    assertThat(longest).isBetween(200L, 250L);
    assertThat(sent).isLessThan(70);
  }

  @Test
  void afterASilenceTheNextLeavesAtOnce() {
    for (long now = 0; now < 1_000; now += 5) {
      gathering.hold("x", now);
    }
    assertThat(gathering.hold("x", 2_000)).isZero();
  }

  @Test
  void oneThatIsDueNowSpeaksForNothingThatComesLater() {
    long held = gathering.hold("x", 0) + gathering.hold("x", 1);

    assertThat(gathering.hold("x", 1 + held)).isNotNegative();
  }
}
