package se.knutpunkt.simulator.city.plan;

import java.time.Instant;
import java.util.List;

/// One thing that a party does to reach the hub, on the party's own transport. What goes out is
/// ready made: the stand-ins only carry it.
public sealed interface Act {

  /// Who acts.
  String party();

  /// Records that the hub receives by it.
  int records();

  /// One request.
  ///
  /// @param name the act's own name within the run; `name:position` (from 0) names a record in
  ///     the truth
  /// @param format how the bodies make up the request
  /// @param bodies one record each; bytes, because a broken one need not be text
  record HttpPost(String party, String name, Format format, List<byte[]> bodies) implements Act {
    public HttpPost {
      bodies = List.copyOf(bodies);
    }

    @Override
    public int records() {
      return bodies.size();
    }
  }

  /// One file put into the party's inbox.
  ///
  /// @param fileName `fileName:line` (from 1, the header being line 1) names a record in the truth
  /// @param records rows, without the header
  record Drop(String party, String fileName, byte[] content, int records) implements Act {}

  /// One row in the change table of a system of the party's.
  ///
  /// @param nyckel natural key; it also names the record in the truth
  /// @param innehall JSON object
  record SqlChange(
      String party, String typ, String enhet, String nyckel, Instant andrad, String innehall)
      implements Act {
    @Override
    public int records() {
      return 1;
    }
  }

  /// One text message.
  ///
  /// @param name names the record in the truth
  record JmsSend(String party, String name, String text) implements Act {
    @Override
    public int records() {
      return 1;
    }
  }

  enum Format {
    SINGLE("application/cloudevents+json"),
    BATCH("application/cloudevents-batch+json"),
    NDJSON("application/x-ndjson");

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    public String contentType() {
      return contentType;
    }
  }
}
