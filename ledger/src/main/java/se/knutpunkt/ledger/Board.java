package se.knutpunkt.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import se.knutpunkt.domain.party.PartyId;

/// What the ledger says of the whole hub, kept for a moment, so that health, metrics and pages
/// that ask together cost one reading and show the same. Nobody asks: nothing is read.
public final class Board {

  public record Reading(Figures.Snapshot figures, Traffic.Now traffic) {}

  private final Figures figures;
  private final Traffic traffic;
  private final List<PartyId> parties;
  private final Duration kept;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Reading last;
  private volatile long at;

  public Board(Figures figures, Traffic traffic, Collection<PartyId> parties, Duration kept) {
    this.figures = figures;
    this.traffic = traffic;
    this.parties = parties.stream().sorted().toList();
    this.kept = kept;
  }

  public List<PartyId> parties() {
    return parties;
  }

  /// @throws org.springframework.dao.DataAccessException when the ledger cannot be read
  public Reading read() {
    reading.lock();
    try {
      if (last == null || System.nanoTime() - at > kept.toNanos()) {
        last = new Reading(figures.snapshot(), traffic.now(parties));
        at = System.nanoTime();
      }
      return last;
    } finally {
      reading.unlock();
    }
  }
}
