package se.knutpunkt.ledger;

/// What each connection to the ledger sets before it is used.
public final class Session {

  /// A node whose machine or network is gone says no goodbye. So the server asks, and within half a
  /// minute drops what the node had locked; the operating system would take two hours.
  private static final String NOTICES_A_LOST_NODE =
      "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4";

  /// Every statement of the ledger finds a few rows by their keys. A planner that does not know the
  /// tables yet (they were empty a minute ago, or grew since) would read a whole one to join them.
  private static final String LOOKS_UP_BY_KEY =
      "set enable_hashjoin = off; set enable_mergejoin = off";

  public static final String SETTINGS = NOTICES_A_LOST_NODE + "; " + LOOKS_UP_BY_KEY;

  private Session() {}
}
