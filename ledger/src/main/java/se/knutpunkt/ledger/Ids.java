package se.knutpunkt.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// The hub's own ids: UUID version 7, so that rows written together lie together.
public final class Ids {

  private Ids() {}

  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
