package se.knutpunkt.connectors;

import java.io.IOException;
import java.io.InputStream;

/// Cuts a stream of bytes into records, with memory bounded by one record whatever the stream's
/// size. A bad record is a record too and never ends the reading. Stateless: one reader serves any
/// number of threads.
public interface RecordReader {

  /// The largest record that is taken; of a larger one only the first bytes are kept, and it ends
  /// as `SYN-004`.
  int MAX_RECORD_BYTES = 1024 * 1024;

  /// Reads to the end and leaves the stream open.
  ///
  /// @throws IOException only what the stream or the sink throws, never for what the bytes say
  Tail read(InputStream in, Sink sink) throws IOException;
}
