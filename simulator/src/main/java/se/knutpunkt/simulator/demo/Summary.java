package se.knutpunkt.simulator.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import se.knutpunkt.ledger.Figures;
import se.knutpunkt.simulator.parties.CityRun;

/// The demo's last line. `received` to `inProgress` and `released` to `cancelled` are the hub's
/// own arithmetic; `truth` is what the city injected, held against what the parties saw.
///
/// @param conflicts code → how many were ever opened
/// @param seconds of real time that the play took
@JsonPropertyOrder({
  "received", "accepted", "rejected", "duplicates", "quarantined", "inProgress",
  "released", "delivered", "waiting", "held", "parked", "cancelled",
  "conflicts", "truth", "seconds", "messagesPerSecond"
})
record Summary(
    long received,
    long accepted,
    long rejected,
    long duplicates,
    long quarantined,
    long inProgress,
    long released,
    long delivered,
    long waiting,
    long held,
    long parked,
    long cancelled,
    Map<String, Long> conflicts,
    Truth truth,
    double seconds,
    long messagesPerSecond) {

  record Truth(int expected, int found, int missed, int spurious) {}

  static Summary of(CityRun.Result result, Figures.Snapshot figures) {
    var in = figures.in();
    var out = figures.out();
    var verdict = result.verdict();
    double seconds = result.took().toMillis() / 1000.0;
    return new Summary(
        in.received(),
        in.accepted(),
        in.rejected(),
        in.duplicates(),
        in.quarantined(),
        in.inProgress(),
        out.released(),
        out.delivered(),
        out.waiting(),
        out.held(),
        out.parked(),
        out.cancelled(),
        figures.conflicts(),
        new Truth(verdict.expected(), verdict.found(), verdict.missed(), verdict.spurious()),
        seconds,
        Math.round(in.received() / Math.max(seconds, 0.001)));
  }
}
