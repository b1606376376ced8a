package se.knutpunkt.routes;

import se.knutpunkt.domain.party.PartyId;

/// Names of routes and queues: what operators pause, health shows and tests wait for.
public final class RouteIds {

  public static final String JUDGE = "spine.judge";
  public static final String DECIDE = "spine.decide";
  public static final String DELIVER = "spine.deliver.";

  public static final String SWEEP = "watch.sweep";
  public static final String ANSWER = "answer.receipts";

  public static final String RECEIVE_HTTP = "receive.http";
  public static final String RECEIVE_FILE = "receive.file.";
  public static final String RECEIVE_SQL = "receive.sql.";
  public static final String RECEIVE_JMS = "receive.jms.";

  /// The id of a recorded chunk; with a small one, all of its party's small ones are meant.
  public static final String RECORDED = "hub.recorded";

  /// "Somebody is marked": carries nothing.
  public static final String MARKED = "hub.marked";

  private RouteIds() {}

  /// The durable queue that calls a party's deliveries.
  public static String deliverQueue(PartyId party) {
    return "hub.deliver." + party;
  }

  public static String inQueue(PartyId party) {
    return "in." + party;
  }

  public static String outQueue(PartyId party) {
    return "out." + party;
  }
}
