package se.knutpunkt.connectors;

import java.io.IOException;

/// Takes records one by one as they are read. What it throws ends the reading.
@FunctionalInterface
public interface Sink {
  void accept(RawRecord record) throws IOException;
}
