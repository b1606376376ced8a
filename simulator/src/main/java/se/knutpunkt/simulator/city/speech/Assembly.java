package se.knutpunkt.simulator.city.speech;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Act.Format;
import se.knutpunkt.simulator.city.plan.Day;
import se.knutpunkt.simulator.city.plan.ExpectedRejection;
import se.knutpunkt.simulator.city.plan.Rnd;

/// Turns what is said on a day into requests, files, rows and text messages. On some days a party
/// sends in another order than it spoke.
public final class Assembly {

  private static final int LARGEST_REQUEST = 200;

  private final Book book;
  private final Rnd rnd;
  private final List<ExpectedRejection> rejections = new ArrayList<>();
  private Act.Drop lastClean;
  private long repeated;

  public Assembly(Book book, Rnd rnd) {
    this.book = book;
    this.rnd = rnd;
  }

  /// Every day of the span; call once, then ask for the rest.
  public List<Day> days() {
    var days = new ArrayList<Day>();
    for (var day = book.span().first(); book.span().contains(day); day = day.plusDays(1)) {
      days.add(day(day));
    }
    return days;
  }

  public List<ExpectedRejection> rejections() {
    return rejections;
  }

  /// Records of files that were dropped once more under another name.
  public long repeated() {
    return repeated;
  }

  private Day day(LocalDate date) {
    var byChannel = new EnumMap<Channel, List<Piece>>(Channel.class);
    book.on(date)
        .forEach(
            piece -> byChannel.computeIfAbsent(piece.channel(), _ -> new ArrayList<>()).add(piece));
    var acts = new ArrayList<Act>();
    byChannel.forEach(
        (channel, pieces) -> {
          if (rnd.chance(0.25)) {
            rnd.shuffle(pieces);
          }
          switch (channel) {
            case EB_SQL, FLAI_SQL -> pieces.forEach(piece -> acts.add(change(piece)));
            case LEVERANTOR_JMS -> pieces.forEach(piece -> acts.add(text(piece)));
            case JOBBTORG_HTTP, AF_HTTP, FK_HTTP -> posts(channel, date, pieces, acts);
            case EB_SSBTEK -> acts.add(file(channel, "ssbtek-" + date + ".ndjson", "", pieces));
            case FLAI_CSV, FINSAM_CSV -> exports(channel, date, pieces, acts);
          }
        });
    if (date.getDayOfMonth() == 20 && lastClean != null) {
      repeated += lastClean.records();
      acts.add(again(lastClean));
    }
    if (date.equals(book.span().last().minusDays(2)) && lastClean != null) {
      acts.add(lastClean);
    }
    return new Day(date, acts);
  }

  private Act change(Piece piece) {
    expect(piece, piece.key());
    return new Act.SqlChange(
        piece.channel().carrier(),
        piece.type(),
        piece.unit(),
        piece.key(),
        piece.time(),
        utf8(piece));
  }

  private Act text(Piece piece) {
    expect(piece, piece.key());
    return new Act.JmsSend(piece.channel().carrier(), piece.key(), utf8(piece));
  }

  private void posts(Channel channel, LocalDate date, List<Piece> pieces, List<Act> acts) {
    for (int start = 0; start < pieces.size(); start += LARGEST_REQUEST) {
      var some = pieces.subList(start, Math.min(pieces.size(), start + LARGEST_REQUEST));
      var name = channel.carrier() + "-" + date + "-" + start / LARGEST_REQUEST;
      for (int i = 0; i < some.size(); i++) {
        expect(some.get(i), name + ":" + i);
      }
      acts.add(
          new Act.HttpPost(
              channel.carrier(), name, format(some), some.stream().map(Piece::body).toList()));
    }
  }

  /// A record that is no JSON can stand only on a line of its own.
  private Format format(List<Piece> pieces) {
    boolean unreadable =
        pieces.stream()
            .flatMap(piece -> piece.codes().stream())
            .anyMatch(code -> code.startsWith("SYN"));
    boolean lines = rnd.chance(0.3);
    return unreadable || lines && pieces.size() > 1
        ? Format.NDJSON
        : pieces.size() == 1 ? Format.SINGLE : Format.BATCH;
  }

  private void exports(Channel channel, LocalDate date, List<Piece> pieces, List<Act> acts) {
    var byType = new TreeMap<String, List<Piece>>();
    pieces.forEach(
        piece -> byType.computeIfAbsent(piece.type(), _ -> new ArrayList<>()).add(piece));
    byType.forEach(
        (type, rows) ->
            acts.add(file(channel, type + "-" + date + ".csv", Csv.header(type) + "\n", rows)));
  }

  private Act file(Channel channel, String name, String header, List<Piece> pieces) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    int line = header.isEmpty() ? 1 : 2;
    boolean clean = true;
    for (var piece : pieces) {
      content.writeBytes(piece.body());
      content.write('\n');
      clean &= piece.codes().isEmpty();
      expect(piece, name + ":" + line++);
    }
    var drop = new Act.Drop(channel.carrier(), name, content.toByteArray(), pieces.size());
    lastClean = clean ? drop : lastClean;
    return drop;
  }

  private static Act again(Act.Drop drop) {
    int dot = drop.fileName().lastIndexOf('.');
    var name = drop.fileName().substring(0, dot) + "-igen" + drop.fileName().substring(dot);
    return new Act.Drop(drop.party(), name, drop.content(), drop.records());
  }

  private void expect(Piece piece, String reference) {
    if (!piece.codes().isEmpty()) {
      var channel = piece.channel();
      rejections.add(
          new ExpectedRejection(channel.carrier(), channel.transport(), reference, piece.codes()));
    }
  }

  private static String utf8(Piece piece) {
    return new String(piece.body(), StandardCharsets.UTF_8);
  }
}
