package se.knutpunkt.simulator.parties;

import java.util.List;
import se.knutpunkt.simulator.city.plan.Act;

/// One road between one party's system and the hub, as the party sees it.
interface PartySystem extends AutoCloseable {

  /// True for what this system does.
  boolean does(Act act);

  /// Does it all, in order; what the hub answers at once is remembered for [#collect].
  void act(List<Act> acts) throws Exception;

  /// Tells what the hub has said since the last time. Called when the hub is quiet.
  void collect(Observed observed) throws Exception;

  @Override
  default void close() {}
}
