package se.knutpunkt.simulator.city;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import se.knutpunkt.app.config.ConfigLoader;
import se.knutpunkt.app.config.HubConfig;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.schemas.Canonical;
import se.knutpunkt.schemas.Catalogue;
import se.knutpunkt.schemas.Judge;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Plan;

/// Reads what the city sends with the hub's own readers and judge, without a hub.
public final class Records {

  public static final HubConfig CONFIG = ConfigLoader.load(Path.of("../config"), _ -> null);
  public static final PartyRegister REGISTER = CONFIG.register();

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Connectors CONNECTORS = new Connectors();
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param reference as the truth names it
  /// @param message null when rejected
  public record Judged(
      LocalDate day,
      String party,
      String transport,
      String reference,
      Outcome outcome,
      Canonical message) {}

  private Records() {}

  public static void judge(Plan plan, Consumer<Judged> each) {
    for (var day : plan.days()) {
      var clock = InstantSource.fixed(day.date().atTime(9, 0).toInstant(ZoneOffset.UTC));
      var judge = new Judge(CATALOGUE, REGISTER, Environment.DEMO, clock);
      for (var act : day.acts()) {
        judge(day.date(), act, judge).forEach(each);
      }
    }
  }

  /// One CloudEvent, as that party sends it.
  public static Judged event(LocalDate day, String sender, byte[] event) {
    var clock = InstantSource.fixed(day.atTime(20, 0).toInstant(ZoneOffset.UTC));
    var judge = new Judge(CATALOGUE, REGISTER, Environment.DEMO, clock);
    var raw = new RawRecord(event, Connectors.CLOUDEVENTS, 0);
    return judge(day, new PartyId(sender), "http", "", raw, judge);
  }

  private static List<Judged> judge(LocalDate day, Act act, Judge judge) {
    var judged = new ArrayList<Judged>();
    var party = new PartyId(act.party());
    switch (act) {
      case Act.HttpPost post -> {
        for (int i = 0; i < post.bodies().size(); i++) {
          var raw = new RawRecord(post.bodies().get(i), Connectors.CLOUDEVENTS, 0);
          judged.add(judge(day, party, "http", post.name() + ":" + i, raw, judge));
        }
      }
      case Act.Drop drop -> {
        for (var raw : lines(party, drop)) {
          var reference = drop.fileName() + ":" + raw.line();
          judged.add(judge(day, party, "file", reference, raw, judge));
        }
      }
      case Act.SqlChange change -> {
        var raw = new RawRecord(row(change), CONNECTORS.changeTable(party).orElseThrow(), 0);
        judged.add(judge(day, party, "sql", change.nyckel(), raw, judge));
      }
      case Act.JmsSend text -> {
        var raw =
            new RawRecord(text.text().getBytes(StandardCharsets.UTF_8), Connectors.CLOUDEVENTS, 0);
        judged.add(judge(day, party, "jms", text.name(), raw, judge));
      }
    }
    return judged;
  }

  private static List<RawRecord> lines(PartyId party, Act.Drop drop) {
    var lines = new ArrayList<RawRecord>();
    try {
      var tail =
          CONNECTORS
              .readerFor(party, drop.fileName())
              .orElseThrow(() -> new AssertionError(drop.fileName()))
              .read(new ByteArrayInputStream(drop.content()), lines::add);
      if (!tail.outcome().issues().isEmpty() || tail.records() != drop.records()) {
        throw new AssertionError(drop.fileName() + " " + tail);
      }
      return lines;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] row(Act.SqlChange change) {
    try {
      var row = JSON.createObjectNode();
      row.put("lopnr", 1).put("typ", change.typ()).put("enhet", change.enhet());
      row.put("nyckel", change.nyckel()).put("andrad", change.andrad().toString());
      row.set("innehall", JSON.readTree(change.innehall()));
      return JSON.writeValueAsBytes(row);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Judged judge(
      LocalDate day,
      PartyId party,
      String transport,
      String reference,
      RawRecord raw,
      Judge judge) {
    return switch (CONNECTORS.dialect(raw.dialect()).map(raw.content())) {
      case Mapped.Unreadable(var outcome) ->
          new Judged(day, party.value(), transport, reference, outcome, null);
      case Mapped.Event(var event, var series, var remarks) -> {
        var judgement = judge.judge(event, party, series);
        yield new Judged(
            day,
            party.value(),
            transport,
            reference,
            remarks.and(judgement.outcome()),
            judgement.message());
      }
    };
  }
}
