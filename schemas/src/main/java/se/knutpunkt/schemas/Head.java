package se.knutpunkt.schemas;

import java.time.Instant;

/// An envelope's attributes as the sender wrote them, each null when absent or of the wrong form.
record Head(
    String id,
    String source,
    String type,
    Instant time,
    String dataschema,
    String party,
    String unit,
    String purpose,
    String correlation,
    String replaces,
    String withdraws) {

  boolean withdrawal() {
    return withdraws != null;
  }
}
