package se.knutpunkt.routes.deliver;

import static se.knutpunkt.routes.RouteIds.outQueue;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import se.knutpunkt.connectors.Outbound;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Deliveries.Leased;
import se.knutpunkt.ledger.disk.Folders;
import se.knutpunkt.routes.party.Connection;

/// The ways out, one a transport. Each is safe to repeat: the receiver's side drops or overwrites
/// what it has, by the hub's own delivery id.
public final class Senders {

  private Senders() {}

  /// A way out for every party that the hub sends to; those that fetch have none.
  ///
  /// @param databases the parties' own databases
  /// @param outbox folder with one folder a party
  /// @param patience how long a party's endpoint or database may take to answer
  public static Map<PartyId, Sender> of(
      Collection<Connection> connections,
      Map<PartyId, JdbcTemplate> databases,
      Path outbox,
      ConnectionFactory broker,
      HttpClient client,
      Duration patience) {
    var senders = new HashMap<PartyId, Sender>();
    for (var connection : connections) {
      var party = connection.party();
      switch (connection.outbound()) {
        case Connection.Outbound.Staging _ ->
            senders.put(party, staging(databases.get(party), patience));
        case Connection.Outbound.Files _ ->
            senders.put(party, files(outbox.resolve(party.value())));
        case Connection.Outbound.Http(var endpoint, var bearer) ->
            senders.put(
                party,
                new Calling(client, endpoint, bearer, patience, !connection.keyHashes().isEmpty()));
        case Connection.Outbound.Jms _ -> senders.put(party, jms(broker, party));
        case Connection.Outbound.Fetch _, Connection.Outbound.None _ -> {}
      }
    }
    return senders;
  }

  /// Rows in the party's staging table; one that is there already is left.
  static Sender staging(JdbcTemplate database, Duration patience) {
    var patient = new JdbcTemplate(database.getDataSource());
    patient.setQueryTimeout(Math.toIntExact(Math.max(1, patience.toSeconds())));
    return rows -> {
      try {
        patient.batchUpdate(
            "insert into knutpunkt_in (leverans, typ, handelse) values (?, ?, ?::jsonb) on conflict do nothing",
            rows.stream()
                .map(
                    r ->
                        new Object[] {
                          r.id(), r.type(), new String(r.event(), StandardCharsets.UTF_8)
                        })
                .toList());
        return "staged";
      } catch (DataIntegrityViolationException e) {
        throw new Sender.Refused("the staging table refused the rows");
      } catch (DataAccessException e) {
        throw new Sender.Unreachable("the database does not answer");
      }
    };
  }

  /// One NDJSON file a delivery, whole when it appears. Its name is the first delivery's id.
  static Sender files(Path outbox) {
    return rows -> {
      var name = rows.getFirst().id() + ".ndjson";
      try {
        Folders.shared(outbox);
        var part = outbox.resolve(name + ".part");
        try (var channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
          var bytes =
              java.nio.ByteBuffer.wrap(Outbound.ndjson(rows.stream().map(Leased::event).toList()));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        Files.move(part, outbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(outbox)) {
          // the name too is on disk before the row counts as delivered
          folder.force(true);
        }
        return name;
      } catch (IOException e) {
        throw new Sender.Unreachable("the outbox folder cannot be written");
      }
    };
  }

  /// A CloudEvents batch. 2xx is taken; 408, 429 and 5xx may be tried again; every other answer
  /// is final.
  ///
  /// @param acknowledges whether the party has a key to the hub's own door
  record Calling(
      HttpClient client,
      java.net.URI endpoint,
      String bearer,
      Duration patience,
      boolean acknowledges)
      implements Sender {

    @Override
    public String send(List<Leased> rows) throws Refused, Unreachable {
      var request =
          HttpRequest.newBuilder(endpoint)
              .header("Content-Type", "application/cloudevents-batch+json")
              .header("Idempotency-Key", same(rows).toString())
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      Outbound.cloudEventsBatch(rows.stream().map(Leased::event).toList())));
      if (!bearer.isEmpty()) {
        request.header("Authorization", "Bearer " + bearer);
      }
      int status = status(client, request.build(), patience);
      if (status / 100 == 2) {
        return "HTTP " + status;
      }
      if (status / 100 == 5 || status == 408 || status == 429) {
        throw new Sender.Unreachable("HTTP " + status);
      }
      throw new Sender.Refused("HTTP " + status);
    }
  }

  /// The client's own timeout ends with the answer's headers; here the whole answer counts.
  private static int status(HttpClient client, HttpRequest request, Duration patience)
      throws Sender.Unreachable {
    var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS).statusCode();
    } catch (ExecutionException e) {
      throw new Sender.Unreachable("no connection");
    } catch (TimeoutException e) {
      throw new Sender.Unreachable("no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Sender.Unreachable("the hub is closing");
    } finally {
      // ends the exchange when it is not over
      answer.cancel(true);
    }
  }

  /// The same rows give the same key; with one more or less it is another delivery.
  private static UUID same(List<Leased> rows) {
    return UUID.nameUUIDFromBytes(
        rows.stream()
            .map(row -> row.id().toString())
            .collect(Collectors.joining(","))
            .getBytes(StandardCharsets.US_ASCII));
  }

  /// Text messages, one an event, all in one transaction. The broker refuses the whole
  /// transaction when it has had one of them before; then they go one by one, and it drops
  /// just those.
  static Sender jms(ConnectionFactory connections, PartyId party) {
    var together = new JmsTemplate(connections);
    together.setSessionTransacted(true);
    var oneByOne = new JmsTemplate(connections);
    return rows -> {
      try {
        queue(together, party, rows);
      } catch (JmsException e) {
        if (!(e.getRootCause() instanceof ActiveMQDuplicateIdException)) {
          throw new Sender.Unreachable("the broker does not answer");
        }
        try {
          queue(oneByOne, party, rows);
        } catch (JmsException _) {
          throw new Sender.Unreachable("the broker does not answer");
        }
      }
      return "queued";
    };
  }

  private static void queue(JmsTemplate template, PartyId party, List<Leased> rows) {
    template.execute(
        session -> {
          try (var producer = session.createProducer(session.createQueue(outQueue(party)))) {
            for (var row : rows) {
              var message =
                  session.createTextMessage(new String(row.event(), StandardCharsets.UTF_8));
              // lets the broker know a repetition
              message.setStringProperty("_AMQ_DUPL_ID", row.id().toString());
              producer.send(message);
            }
            if (session.getTransacted()) {
              session.commit();
            }
            return null;
          }
        },
        false);
  }
}
