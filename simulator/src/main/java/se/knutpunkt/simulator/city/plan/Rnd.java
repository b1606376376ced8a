package se.knutpunkt.simulator.city.plan;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Chance that is the same for the same seed and stream, however the streams are drawn between
/// each other.
public final class Rnd {

  private final SplittableRandom random;

  public Rnd(long seed, long stream) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L + 1);
  }

  /// True with that probability, 0–1.
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// Both ends included.
  public int between(int low, int high) {
    return low >= high ? low : random.nextInt(low, high + 1);
  }

  public double share() {
    return random.nextDouble();
  }

  public <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  public <T> void shuffle(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}
