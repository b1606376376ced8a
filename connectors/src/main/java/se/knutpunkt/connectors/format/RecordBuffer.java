package se.knutpunkt.connectors.format;

import java.util.Arrays;
import se.knutpunkt.connectors.RecordReader;

/// The bytes of the record being read. Grows to the largest record allowed and no further: what
/// comes after is counted as too much and forgotten.
final class RecordBuffer {

  /// Of a record that is too large, so much is kept to recognise it by.
  static final int KEPT = 4096;

  private byte[] bytes = new byte[8192];
  private int length;
  private boolean tooLarge;
  private boolean blank = true;

  void clear() {
    length = 0;
    tooLarge = false;
    blank = true;
  }

  void add(int b) {
    blank = blank && JsonScan.isSpace(b);
    if (length == RecordReader.MAX_RECORD_BYTES) {
      tooLarge = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(length * 2, RecordReader.MAX_RECORD_BYTES));
    }
    bytes[length++] = (byte) b;
  }

  int length() {
    return length;
  }

  boolean isFull() {
    return length == RecordReader.MAX_RECORD_BYTES;
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  /// True while nothing but JSON's white space was added, kept or not.
  boolean isBlank() {
    return blank;
  }

  byte[] range(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// The record without white space around it; its first bytes when it is too large.
  byte[] record() {
    int from = 0;
    int to = tooLarge ? KEPT : length;
    while (to > from && JsonScan.isSpace(bytes[to - 1])) {
      to--;
    }
    while (from < to && JsonScan.isSpace(bytes[from])) {
      from++;
    }
    return range(from, to);
  }
}
