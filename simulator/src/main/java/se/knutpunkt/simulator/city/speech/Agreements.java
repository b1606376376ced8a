package se.knutpunkt.simulator.city.speech;

import static se.knutpunkt.simulator.city.speech.Channel.AF_HTTP;
import static se.knutpunkt.simulator.city.speech.Channel.EB_SQL;
import static se.knutpunkt.simulator.city.speech.Channel.JOBBTORG_HTTP;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/// The agreements of the city: which of AF's programs may run beside which of the city's
/// insatser. Everything else may not.
public final class Agreements {

  /// An AF program and a category of the city's.
  public record Pair(String program, String kategori) {}

  /// Allowed from the first day, in all stadsdelar.
  public static final List<Pair> CENTRAL = List.of(pair(0, 0), pair(0, 1), pair(1, 2), pair(2, 3));

  /// Allowed in [#LOCAL_STADSDEL] only.
  public static final Pair LOCAL = pair(3, 4);

  public static final String LOCAL_STADSDEL = "bromma";

  /// Allowed when an agreement arrives, late in the run, for a time that began before it.
  public static final Pair LATE = pair(4, 5);

  /// Never allowed.
  public static final List<Pair> NONE = List.of(pair(5, 0), pair(5, 6), pair(2, 0), pair(1, 8));

  private static final LocalDate VALID_FROM = LocalDate.of(2025, 1, 1);

  private Agreements() {}

  private static Pair pair(int program, int kategori) {
    return new Pair(Codes.PROGRAM.get(program), Codes.KATEGORIER.get(kategori));
  }

  public static void tell(Book book, Voice voice, LocalDate late) {
    var first = book.span().first();
    var central = voice.key("OK");
    book.send(
        first,
        voice.row(
            EB_SQL,
            "ekonomiskt-bistand",
            "sodermalm",
            "overenskommelse",
            central,
            first,
            data(central, "central", null, CENTRAL)));
    book.send(
        first,
        voice.id(
            AF_HTTP,
            "arbetsformedlingen",
            "riks",
            "overenskommelse",
            first,
            data(voice.key("OK"), "lokal", List.of(LOCAL_STADSDEL), List.of(LOCAL))));
    book.send(
        late,
        voice.id(
            JOBBTORG_HTTP,
            "jobbtorg",
            "flai",
            "overenskommelse",
            late,
            data(voice.key("OK"), "central", null, List.of(LATE))));
  }

  private static ObjectNode data(
      String id, String niva, List<String> stadsdelar, List<Pair> pairs) {
    return Data.of(
        "overenskommelseId", id,
        "niva", niva,
        "parter", List.of("arbetsformedlingen", "ekonomiskt-bistand", "jobbtorg"),
        "stadsdelar", stadsdelar,
        "kombinationer",
            pairs.stream()
                .map(pair -> Data.of("program", pair.program(), "kategori", pair.kategori()))
                .toList(),
        "from", VALID_FROM);
  }
}
