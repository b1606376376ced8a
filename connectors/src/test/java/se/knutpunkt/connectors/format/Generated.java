package se.knutpunkt.connectors.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A stream that is never in memory: a beginning, a filler over and over, an end.
final class Generated extends InputStream {

  private static final int BLOCK = 1024;

  private final byte[][] parts;
  private final long blocks;
  private long part;
  private int at;
  private long given;

  /// @param times how often the filler comes; a multiple of 1024
  Generated(String begin, String fill, long times, String end) {
    this.parts = new byte[][] {bytes(begin), bytes(fill.repeat(BLOCK)), bytes(end)};
    this.blocks = times / BLOCK;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Bytes handed out so far.
  long given() {
    return given;
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("readers read in blocks");
  }

  @Override
  public int read(byte[] into, int from, int count) {
    while (part <= blocks + 1) {
      var bytes = parts[part == 0 ? 0 : part <= blocks ? 1 : 2];
      if (at < bytes.length) {
        var n = Math.min(count, bytes.length - at);
        System.arraycopy(bytes, at, into, from, n);
        at += n;
        given += n;
        return n;
      }
      part++;
      at = 0;
    }
    return -1;
  }
}
