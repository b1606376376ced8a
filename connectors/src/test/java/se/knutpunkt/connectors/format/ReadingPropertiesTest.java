package se.knutpunkt.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import se.knutpunkt.connectors.Read;
import se.knutpunkt.connectors.RecordReader;

class ReadingPropertiesTest {

  private static final String HEAD = "andrad;enhet;person;orsak\n";
  private static final List<RecordReader> READERS =
      List.of(new NdjsonReader("d"), new JsonReader("d"), new CsvReader(CsvReaderTest.TYPE, "d"));

  /// Hands out its bytes a few at a time, as a network does.
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;

    Trickle(byte[] bytes, long seed) {
      super(bytes);
      random = new Random(seed);
    }

    @Override
    public synchronized int read(byte[] into, int from, int count) {
      return super.read(into, from, Math.min(count, random.nextInt(4)));
    }
  }

  /// What readers stumble over, in any order.
  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(
            "\uFEFF",
            "{}",
            "{\"a\":\"",
            "\"",
            "}",
            "[",
            "]",
            ",",
            "\n",
            "\r\n",
            ";",
            "\\",
            "å",
            "t;u;p;x\n",
            "t;u;\"p\n\";x\n",
            "{\"a\":[1,{}]}\n",
            " ",
            "\u0000")
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  @Property
  void wherePacketsEndMakesNoDifference(@ForAll("files") String file, @ForAll long seed)
      throws IOException {
    for (var reader : READERS) {
      var bytes = begun(reader, file);

      assertThat(Read.all(reader, trickle(bytes, seed))).isEqualTo(Read.all(reader, bytes));
    }
  }

  @Property
  void whatStoodBeforeACutIsReadAsBefore(@ForAll("files") String file, @ForAll Random random)
      throws IOException {
    for (var reader : List.of(READERS.get(0), READERS.get(1))) {
      var bytes = file.getBytes(StandardCharsets.UTF_8);
      var whole = Read.all(reader, bytes).records();
      var cut = new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.ISO_8859_1);
      var part = Read.all(reader, cut.getBytes(StandardCharsets.ISO_8859_1)).records();

      var untouched = Math.max(0, part.size() - 1);
      assertThat(whole.subList(0, untouched)).isEqualTo(part.subList(0, untouched));
    }
  }

  @Property
  void anyBytesAreRead(@ForAll byte[] bytes) throws IOException {
    for (var reader : READERS) {
      var read = Read.all(reader, bytes);

      assertThat(read.tail().records()).isEqualTo(read.records().size());
    }
  }

  private static byte[] begun(RecordReader reader, String file) {
    return ((reader instanceof CsvReader ? HEAD : "") + file).getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream trickle(byte[] bytes, long seed) {
    return new Trickle(bytes, seed);
  }
}
