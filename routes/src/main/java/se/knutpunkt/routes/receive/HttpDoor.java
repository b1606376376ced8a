package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_HTTP;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.dao.DataAccessException;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.routes.answer.ReceiptJson;
import se.knutpunkt.routes.judge.Settled;
import se.knutpunkt.schemas.Judge;

/// From `POST /api/v1/messages` to the intake, and back: what became of a submission, and a dry
/// run.
public final class HttpDoor extends RouteBuilder {

  /// Handles a request of a party whose key was right.
  interface Handler {
    void handle(PartyId party, Exchange exchange) throws Exception;
  }

  private static final Pattern WAIT =
      Pattern.compile("(?:^|[,;])\\s*wait=(\\d{1,9})\\s*(?:$|[,;])");
  private static final int MOST_WAIT_SECONDS = 60;
  private static final String WHOLE_BODY = "hela innehållet / the whole body";
  private static final String NDJSON = "application/x-ndjson";
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "application/json",
          NDJSON);

  private final Keys keys;
  private final Pressure pressure;
  private final Intake intake;
  private final Submissions submissions;
  private final ReceiptJson receipts;
  private final Settled settled;
  private final Connectors connectors;
  private final Judge judge;
  private final InstantSource clock;

  /// @param clock business time, by which a person identity is known as one
  public HttpDoor(
      Keys keys,
      Pressure pressure,
      Intake intake,
      Submissions submissions,
      ReceiptJson receipts,
      Settled settled,
      Connectors connectors,
      Judge judge,
      InstantSource clock) {
    this.keys = keys;
    this.pressure = pressure;
    this.intake = intake;
    this.submissions = submissions;
    this.receipts = receipts;
    this.settled = settled;
    this.connectors = connectors;
    this.judge = judge;
    this.clock = clock;
  }

  @Override
  public void configure() {
    endpoint("POST", "/api/v1/messages", RECEIVE_HTTP, this::receive);
    endpoint("POST", "/api/v1/check", RECEIVE_HTTP + ".check", this::check);
    endpoint("GET", "/api/v1/submissions/{id}", RECEIVE_HTTP + ".submission", this::submission);
  }

  private void endpoint(String method, String path, String id, Handler handler) {
    from("platform-http:" + path + "?httpMethodRestrict=" + method)
        .routeId(id)
        .process(forParties(keys, handler))
        .id("answer." + id);
  }

  /// Lets only known keys through.
  static Processor forParties(Keys keys, Handler handler) {
    return exchange -> {
      var party = keys.party(Http.header(exchange, "Authorization"));
      if (party.isPresent()) {
        handler.handle(party.get(), exchange);
      } else {
        Http.problem(exchange, 401, Code.ACC_001);
      }
    };
  }

  private void receive(PartyId party, Exchange exchange) throws Exception {
    var refusal = pressure.refusal();
    if (refusal.isPresent()) {
      Http.problem(exchange, refusal.get() == Code.ACC_003 ? 429 : 503, refusal.get());
      return;
    }
    var reader = reader(exchange);
    if (reader.isEmpty()) {
      return;
    }
    var wait = wait(Http.header(exchange, "Prefer"));
    try (var body = Http.body(exchange)) {
      var streamed = intake.stream(party, "http", null, reader.get(), body, _ -> null);
      if (streamed.records() == 0) {
        Http.problem(
            exchange, 400, streamed.outcome().issues().isEmpty() ? empty() : streamed.outcome());
        return;
      }
      answer(exchange, streamed.submission(), wait);
    } catch (Room.Full _) {
      Http.problem(exchange, 429, Code.ACC_003);
    } catch (IOException brokenOff) {
      Http.problem(exchange, 400, Code.ACC_006, WHOLE_BODY);
    } catch (DataAccessException notStored) {
      Http.failed(exchange);
    }
  }

  private void answer(Exchange exchange, UUID id, Optional<Duration> wait) {
    if (wait.isPresent() && settled.await(id, wait.get(), () -> judged(id))) {
      answer(exchange, firstPage(id));
      exchange.getMessage().setHeader("Preference-Applied", "wait=" + wait.get().toSeconds());
      return;
    }
    var accepted = JsonNodeFactory.instance.objectNode();
    accepted.put("submission", id.toString());
    accepted.put("state", "received");
    Http.answer(exchange, 202, accepted);
    exchange.getMessage().setHeader("Location", "/api/v1/submissions/" + id);
  }

  private void submission(PartyId party, Exchange exchange) {
    var id = uuid(exchange.getIn().getHeader("id", String.class));
    var after = Http.parameter(exchange, "after").orElse("");
    var all = Http.parameter(exchange, "all").orElse("");
    if (id.flatMap(submissions::find).filter(s -> s.party().equals(party)).isEmpty()) {
      Http.problem(exchange, 404, Code.ACC_002);
    } else if (!after.matches("[0-9]{0,9}")) {
      Http.problem(exchange, 400, Code.ACC_006, "after=<position>");
    } else if (!all.matches("|true|false")) {
      Http.problem(exchange, 400, Code.ACC_006, "all=true, all=false");
    } else {
      var page =
          receipts.page(
              id.get(),
              all.isEmpty() ? Optional.empty() : Optional.of(Boolean.valueOf(all)),
              after.isEmpty() ? ReceiptJson.FROM_THE_BEGINNING : Integer.parseInt(after),
              ReceiptJson.PAGE);
      answer(exchange, page);
    }
  }

  private static void answer(Exchange exchange, ObjectNode page) {
    Http.answer(exchange, 200, page);
    if (page.has("next")) {
      exchange.getMessage().setHeader("Link", "<" + page.get("next").asText() + ">; rel=\"next\"");
    }
  }

  /// Judges and stores nothing: no identity is reserved, so repeated and reused ids are not
  /// noticed here.
  private void check(PartyId party, Exchange exchange) throws Exception {
    var reader = reader(exchange);
    if (reader.isEmpty()) {
      return;
    }
    var run = new DryRun(clock.instant());
    var dry = new DryJudging(connectors, judge);
    try (var body = Http.body(exchange)) {
      var tail = reader.get().read(body, record -> run.judged(record, dry.judged(record, party)));
      Http.answer(exchange, 200, run.answer(tail));
    } catch (IOException brokenOff) {
      Http.problem(exchange, 400, Code.ACC_006, WHOLE_BODY);
    }
  }

  private boolean judged(UUID id) {
    return submissions.find(id).map(s -> s.state().equals("judged")).orElse(false);
  }

  private ObjectNode firstPage(UUID id) {
    return receipts.page(id, Optional.empty(), ReceiptJson.FROM_THE_BEGINNING, ReceiptJson.PAGE);
  }

  private Optional<RecordReader> reader(Exchange exchange) {
    return Http.mediaType(exchange, MEDIA_TYPES)
        .map(type -> type.equals(NDJSON) ? connectors.ndjson() : connectors.json());
  }

  private static Outcome empty() {
    return Outcome.of(Issue.of(Code.SYN_007, ""));
  }

  private static Optional<Duration> wait(String prefer) {
    var wait = WAIT.matcher(prefer);
    return wait.find()
        ? Optional.of(
            Duration.ofSeconds(Math.min(Integer.parseInt(wait.group(1)), MOST_WAIT_SECONDS)))
        : Optional.empty();
  }

  static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }
}
