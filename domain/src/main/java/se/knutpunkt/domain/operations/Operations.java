package se.knutpunkt.domain.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.knutpunkt.domain.party.PartyId;

/// What an operator sees of this node's routes, and the two things that he may do to them.
///
/// The routes implement it and the pages use it. It stands here, below both, because neither may
/// see the other: in either of their rooms it would make an arrow between them.
public interface Operations {

  /// All routes of this node, by id.
  List<Stage> stages();

  /// Lets the route finish what it has in hand and take nothing new, on this node and until it is
  /// resumed or the node restarts. What it would have taken waits where it is. A route that is
  /// paused already is left as it is.
  ///
  /// @return the route afterwards; empty when there is none by that id
  Optional<Stage> pause(String id);

  /// @return the route afterwards; empty when there is none by that id
  Optional<Stage> resume(String id);

  /// The circuit of every party that the hub sends to; one that fetches has none.
  Map<PartyId, Circuit> circuits();
}
