package se.knutpunkt.connectors.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A stream byte by byte through one fixed buffer, with the line one stands on.
final class ByteCursor {

  private static final byte[] NOTHING = {};
  private static final int[] BOM = {0xEF, 0xBB, 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;
  private byte[] again = NOTHING;
  private int againAt;
  private long line = 1;

  ByteCursor(InputStream in) {
    this.in = in;
  }

  /// The next byte as 0–255; -1 at the end.
  int next() throws IOException {
    int b;
    if (againAt < again.length) {
      b = again[againAt++] & 0xFF;
    } else if (at < end || fill()) {
      b = buffer[at++] & 0xFF;
    } else {
      return -1;
    }
    if (b == '\n') {
      line++;
    }
    return b;
  }

  private boolean fill() throws IOException {
    at = 0;
    do {
      end = in.read(buffer);
    } while (end == 0);
    end = Math.max(end, 0);
    return end > 0;
  }

  /// 1-based line of the next byte.
  long line() {
    return line;
  }

  /// The bytes come once more, the first of them standing on `line`.
  void readAgain(byte[] bytes, long line) {
    var rest = again.length - againAt;
    var joined = new byte[bytes.length + rest];
    System.arraycopy(bytes, 0, joined, 0, bytes.length);
    System.arraycopy(again, againAt, joined, bytes.length, rest);
    again = joined;
    againAt = 0;
    this.line = line;
  }

  /// Steps over a UTF-8 byte order mark; true when there was one.
  boolean skipBom() throws IOException {
    var seen = new byte[BOM.length];
    for (int i = 0; i < BOM.length; i++) {
      var b = next();
      if (b >= 0) {
        seen[i] = (byte) b;
      }
      if (b != BOM[i]) {
        readAgain(Arrays.copyOf(seen, b < 0 ? i : i + 1), 1);
        return false;
      }
    }
    return true;
  }
}
