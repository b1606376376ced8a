package se.knutpunkt.routes.deliver;

import java.util.List;
import se.knutpunkt.ledger.Deliveries.Leased;

/// One party's way out. Sends all rows as one delivery, or none: what it throws says whether to
/// try again.
public interface Sender {

  /// @return what the other side answered: a status or a name of the hub's own, never content
  /// @throws Refused when sending the same again cannot help
  /// @throws Unreachable when it may help later
  String send(List<Leased> rows) throws Refused, Unreachable;

  /// Whether the party calls the hub to say that it has acted on a rattelse. Where nothing comes
  /// back on the way that it is sent by, the delivery is all that is ever known.
  default boolean acknowledges() {
    return false;
  }

  /// The receiver understood and said no.
  final class Refused extends Exception {
    public Refused(String answer) {
      super(answer, null, false, false);
    }
  }

  /// No answer, or one that asks for another try.
  final class Unreachable extends Exception {
    public Unreachable(String answer) {
      super(answer, null, false, false);
    }
  }
}
