package se.knutpunkt.routes.receive;

import static se.knutpunkt.routes.RouteIds.RECEIVE_HTTP;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.dao.DataAccessException;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.connectors.RawRecord;
import se.knutpunkt.connectors.RecordReader;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Submissions;
import se.knutpunkt.routes.answer.ReceiptJson;
import se.knutpunkt.routes.judge.Settled;
import se.knutpunkt.schemas.Judge;
import se.knutpunkt.schemas.OutcomeJson;

/// From `POST /api/v1/messages` to the intake, and back: what became of a submission, and a dry
/// run.
public final class HttpDoor extends RouteBuilder {

  /// Handles a request of a party whose key was right.
  interface Handler {
    void handle(PartyId party, Exchange exchange) throws Exception;
  }

  private static final Pattern WAIT = Pattern.compile("wait=(\\d{1,3})");
  private static final int MOST_WAIT_SECONDS = 60;
  private static final int MOST_RECEIPTS = 1000;
  private static final int CHECKED_AT_MOST = 1000;
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Keys keys;
  private final Pressure pressure;
  private final Intake intake;
  private final Submissions submissions;
  private final Settled settled;
  private final Connectors connectors;
  private final Judge judge;

  public HttpDoor(
      Keys keys,
      Pressure pressure,
      Intake intake,
      Submissions submissions,
      Settled settled,
      Connectors connectors,
      Judge judge) {
    this.keys = keys;
    this.pressure = pressure;
    this.intake = intake;
    this.submissions = submissions;
    this.settled = settled;
    this.connectors = connectors;
    this.judge = judge;
  }

  @Override
  public void configure() {
    endpoint("POST", "/api/v1/messages", RECEIVE_HTTP, this::receive);
    endpoint("POST", "/api/v1/check", RECEIVE_HTTP + ".check", this::check);
    endpoint("GET", "/api/v1/submissions/{id}", RECEIVE_HTTP + ".submission", this::submission);
  }

  private void endpoint(String method, String path, String id, Handler handler) {
    from("platform-http:" + path + "?useStreaming=true&httpMethodRestrict=" + method)
        .routeId(id)
        .noStreamCaching()
        .process(forParties(keys, handler))
        .id("answer." + id);
  }

  /// Lets only known keys through.
  static Processor forParties(Keys keys, Handler handler) {
    return exchange -> {
      var party = keys.party(exchange.getIn().getHeader("Authorization", String.class));
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
      exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
      return;
    }
    var reader = reader(exchange);
    if (reader.isEmpty()) {
      Http.problem(exchange, 415, Code.ACC_005, MEDIA_TYPES);
      return;
    }
    var prefer = exchange.getIn().getHeader("Prefer", "", String.class);
    try (var body = body(exchange)) {
      var streamed = intake.stream(party, "http", null, reader.get(), body, _ -> null);
      if (streamed.records() == 0) {
        Http.problem(
            exchange, 400, streamed.outcome().issues().isEmpty() ? empty() : streamed.outcome());
        return;
      }
      answer(exchange, streamed.submission(), wait(prefer));
    } catch (Room.Full _) {
      Http.problem(exchange, 429, Code.ACC_003);
      exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
    } catch (IOException broken) {
      Http.problem(exchange, 400, Code.ACC_006, MEDIA_TYPES);
    } catch (DataAccessException notStored) {
      Http.problem(exchange, 503, Code.ACC_004);
      exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
  }

  private void answer(Exchange exchange, UUID id, Optional<Duration> wait) {
    if (wait.isPresent() && settled.await(id, wait.get(), () -> judged(id))) {
      Http.answer(exchange, 200, receipts(id));
      exchange.getMessage().setHeader("Preference-Applied", "wait=" + wait.get().toSeconds());
      return;
    }
    var accepted = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    accepted.put("submission", id.toString());
    accepted.put("state", "received");
    Http.answer(exchange, 202, accepted);
    exchange.getMessage().setHeader("Location", "/api/v1/submissions/" + id);
  }

  private void submission(PartyId party, Exchange exchange) {
    var id = uuid(exchange.getIn().getHeader("id", String.class));
    var own = id.flatMap(submissions::find).filter(s -> s.party().equals(party));
    if (own.isPresent()) {
      Http.answer(exchange, 200, receipts(id.get()));
    } else {
      Http.problem(exchange, 404, Code.ACC_002);
    }
  }

  /// Judges and stores nothing: no identity is reserved, so repeated and reused ids are not
  /// noticed here.
  private void check(PartyId party, Exchange exchange) throws Exception {
    var reader = reader(exchange);
    if (reader.isEmpty()) {
      Http.problem(exchange, 415, Code.ACC_005, MEDIA_TYPES);
      return;
    }
    var outcomes = new ArrayList<Outcome>();
    try (var body = body(exchange)) {
      var tail =
          reader
              .get()
              .read(
                  body,
                  record -> {
                    if (outcomes.size() < CHECKED_AT_MOST) {
                      outcomes.add(judged(party, record));
                    }
                  });
      var answer = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
      answer.put(
          "accepted", outcomes.stream().noneMatch(Outcome::rejects) && !tail.outcome().rejects());
      answer.put("count", tail.records());
      if (!tail.outcome().issues().isEmpty()) {
        answer.set("issues", OutcomeJson.of(tail.outcome()).get("issues"));
      }
      var records = answer.putArray("records");
      for (var outcome : outcomes) {
        var record = records.addObject();
        record.put("position", records.size() - 1);
        record.put("state", outcome.rejects() ? "rejected" : "accepted");
        record.setAll(OutcomeJson.of(outcome));
      }
      Http.answer(exchange, 200, answer);
    }
  }

  private Outcome judged(PartyId party, RawRecord record) {
    return switch (connectors.dialect(record.dialect()).map(record.content())) {
      case Mapped.Unreadable(var outcome) -> outcome;
      case Mapped.Event(var event, var series, var remarks) ->
          remarks.and(judge.judge(event, party, series).outcome());
    };
  }

  private boolean judged(UUID id) {
    return submissions.find(id).map(s -> s.state().equals("judged")).orElse(false);
  }

  private com.fasterxml.jackson.databind.JsonNode receipts(UUID id) {
    var submission = submissions.find(id).orElseThrow();
    boolean all = submission.records() <= MOST_RECEIPTS;
    return ReceiptJson.of(
        submission, submissions.counts(id), submissions.receipts(id, !all, -1, MOST_RECEIPTS), all);
  }

  private static final String MEDIA_TYPES =
      "application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson";

  private Optional<RecordReader> reader(Exchange exchange) {
    var type = exchange.getIn().getHeader(Exchange.CONTENT_TYPE, "", String.class);
    return switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "application/json" ->
          Optional.of(connectors.json());
      case "application/x-ndjson" -> Optional.of(connectors.ndjson());
      default -> Optional.empty();
    };
  }

  private static InputStream body(Exchange exchange) {
    var body = exchange.getIn().getBody(InputStream.class);
    return body == null ? InputStream.nullInputStream() : body;
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
