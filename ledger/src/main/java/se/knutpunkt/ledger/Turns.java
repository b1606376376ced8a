package se.knutpunkt.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/// Whose turn it is, among the nodes of one ledger, to do what only one may do at a time.
///
/// A turn is an advisory lock of PostgreSQL, held by a transaction on a connection of its own. It
/// is stored nowhere: it ends when its holder gives it back, and when its holder dies.
public final class Turns {

  /// A large file may take longer than the limits that a server sets for idle transactions. This
  /// one has no snapshot and holds up no vacuum.
  private static final String WITHOUT_LIMITS =
      "set local idle_in_transaction_session_timeout = 0; set local transaction_timeout = 0";

  private final DataSource connections;

  public Turns(DataSource connections) {
    this.connections = connections;
  }

  /// Takes the turn if nobody has it; never waits for who has.
  ///
  /// @param what the thing, by a keyed name; things share a turn by a chance of 1 in 2⁶⁰, and then
  ///     wait for each other
  public Optional<Turn> take(UUID what) {
    try {
      var turn = new Turn(connections.getConnection());
      if (turn.begin(what)) {
        return Optional.of(turn);
      }
      turn.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("no turn can be taken", e);
    }
  }

  /// A turn that was taken; given back by closing it.
  public static final class Turn implements AutoCloseable {

    private final Connection connection;

    private Turn(Connection connection) {
      this.connection = connection;
    }

    private boolean begin(UUID what) throws SQLException {
      try (var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute(WITHOUT_LIMITS);
        try (var locked =
            statement.executeQuery(
                "select pg_try_advisory_xact_lock(" + what.getMostSignificantBits() + ")")) {
          return locked.next() && locked.getBoolean(1);
        }
      } catch (SQLException | RuntimeException e) {
        close();
        throw e;
      }
    }

    /// False when the database ended the connection: somebody else may have the turn by now.
    public boolean isHeld() {
      try (var statement = connection.createStatement()) {
        return statement.execute("select 1");
      } catch (SQLException _) {
        return false;
      }
    }

    /// The pool ends the transaction of a connection that comes back, and with it the lock.
    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException _) {
        // gone already, and the lock with it
      }
    }
  }
}
