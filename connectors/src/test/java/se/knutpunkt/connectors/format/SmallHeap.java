package se.knutpunkt.connectors.format;

import java.util.ArrayList;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.connectors.Sink;

/// Reads a generated file in a process of its own, whose heap the caller chooses, and says how many
/// records it held: `SmallHeap ndjson 1073741824 pass`.
final class SmallHeap {

  private SmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    var bytes = Long.parseLong(arguments[1]);
    var kept = new ArrayList<byte[]>();
    Sink sink = arguments[2].equals("keep") ? record -> kept.add(record.content()) : _ -> {};
    var file = file(arguments[0], bytes);
    var tail = reader(arguments[0]).read(file, sink);
    System.out.println(file.given() + " bytes " + tail.records() + " records");
  }

  private static RecordReader reader(String format) {
    return switch (format) {
      case "ndjson" -> new NdjsonReader("d");
      case "json" -> new JsonReader("d");
      case "csv" -> new CsvReader(CsvReaderTest.TYPE, "d");
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static Generated file(String format, long bytes) {
    var text = "x".repeat(480);
    return switch (format) {
      case "ndjson" -> filled("", "{\"a\":\"" + text + "\"}\n", bytes, "");
      case "json" -> filled("[", "{\"a\":\"" + text + "\"},\n", bytes, "{}]");
      case "csv" -> filled("andrad;enhet;person;orsak\n", "t;u;p;" + text + "\n", bytes, "");
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static Generated filled(String begin, String record, long bytes, String end) {
    return new Generated(begin, record, bytes / record.length() / 1024 * 1024, end);
  }
}
