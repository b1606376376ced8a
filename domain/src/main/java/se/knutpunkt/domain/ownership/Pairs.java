package se.knutpunkt.domain.ownership;

import java.util.List;
import java.util.function.BiConsumer;

/// Each two out of a list, once.
final class Pairs {

  private Pairs() {}

  static <T> void each(List<T> all, BiConsumer<T, T> seen) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        seen.accept(all.get(i), all.get(j));
      }
    }
  }
}
