package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Sweden;

/// Holds a record against its contract: bytes, then envelope, schema and meaning, the last three
/// all at once. Never throws, keeps nothing, and is safe for all threads.
///
/// It does not know what came before: whether an id was used, or a `replaces` has its target, is
/// for those who keep messages.
public final class Judge {

  /// The hub's own unit, in what it sends itself: `/knutpunkt/hubb`.
  public static final String HUB_UNIT = "hubb";

  /// What nobody reads to the end, and the contract of `kvittens` has no room for.
  static final int MOST_ISSUES = 200;

  private final Catalogue catalogue;
  private final PartyRegister register;
  private final Environment environment;
  private final InstantSource clock;

  /// @param clock business time: nobody is born after it
  public Judge(
      Catalogue catalogue, PartyRegister register, Environment environment, InstantSource clock) {
    this.catalogue = catalogue;
    this.register = register;
    this.environment = environment;
    this.clock = clock;
  }

  /// @param event one CloudEvent in JSON, UTF-8, at most 1 MiB
  /// @param carrier the party whose connection it came by
  /// @param series the natural key of a row without a message id of its own; null for a message
  public Judgement judge(byte[] event, PartyId carrier, String series) {
    try {
      var reading = Reading.of(event);
      return reading.event() == null
          ? Judgement.rejected(reading.issues())
          : judge(reading.event(), carrier, series, reading.issues());
    } catch (RuntimeException | StackOverflowError _) {
      return broken();
    }
  }

  /// The same for an event that has been parsed or built already. The tree is the judge's from
  /// here on: person identities in it are rewritten to 12 digits.
  public Judgement judgeEvent(ObjectNode event, PartyId carrier, String series) {
    try {
      return judge(event, carrier, series, List.of());
    } catch (RuntimeException | StackOverflowError _) {
      return broken();
    }
  }

  /// A fault of ours must not stop the record's neighbours. What was thrown may quote the record,
  /// so it goes nowhere.
  private static Judgement broken() {
    return Judgement.rejected(List.of(Issue.of(Code.HUB_001, "")));
  }

  private Judgement judge(
      ObjectNode event, PartyId carrier, String series, List<Issue> alreadyFound) {
    var today = Sweden.today(clock);
    var issues = new ArrayList<>(alreadyFound);

    var check = new EnvelopeCheck(event, today);
    var head = check.head();
    issues.addAll(check.issues());

    var sender = new Sender(catalogue, register, head, carrier);
    var contract = sender.contract().orElse(null);
    var party = sender.party(contract).orElse(null);
    issues.addAll(sender.issues());

    var statement = Statement.NONE;
    if (contract != null && event.hasNonNull("data") && !head.withdrawal()) {
      statement = Statement.of(contract, head.party(), event.get("data"), environment, today);
      issues.addAll(statement.issues());
    }
    var named = issues.stream().map(Issue::pointer).collect(Collectors.toSet());
    Units.check(register, party, head.unit(), head.time(), statement.valid(), event.path("data"))
        .stream()
        .filter(issue -> !named.contains(issue.pointer()))
        .forEach(issues::add);

    var outcome = new Outcome(gravest(issues));
    if (outcome.rejects()) {
      return new Judgement(outcome, null);
    }
    var envelope = envelope(head, contract, party, sender.exchange(party), series);
    var canonical = canonical(event, head, catalogue.latestContract(contract.type()), statement);
    return new Judgement(
        outcome,
        new Canonical(
            envelope,
            statement.person(),
            statement.earlier(),
            statement.fact(),
            foreign(outcome),
            canonical));
  }

  private static Map<String, PartyId> foreign(Outcome outcome) {
    return outcome.issues().stream()
        .filter(issue -> issue.code() == Code.OWN_FIELD)
        .collect(
            Collectors.toMap(Issue::pointer, issue -> new PartyId(issue.args().get("expected"))));
  }

  /// All of them, each once; of more than can be told, what rejects the record goes first.
  private static List<Issue> gravest(List<Issue> issues) {
    var distinct = issues.stream().distinct().toList();
    return distinct.size() <= MOST_ISSUES
        ? distinct
        : distinct.stream()
            .sorted(Comparator.comparing(issue -> !issue.severity().rejects()))
            .limit(MOST_ISSUES)
            .toList();
  }

  private static Envelope envelope(
      Head head, Contract contract, PartyId party, String exchange, String series) {
    return new Envelope(
        party,
        head.unit(),
        head.id(),
        contract.type().id(),
        contract.version(),
        head.time(),
        exchange,
        head.purpose(),
        head.correlation(),
        head.replaces(),
        head.withdraws(),
        series);
  }

  /// Built anew, so that only what has been judged goes on.
  private static ObjectNode canonical(
      ObjectNode event, Head head, Contract latest, Statement statement) {
    var canonical =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1.0")
            .put("id", head.id())
            .put("source", head.source())
            .put("type", latest.eventType())
            .put("time", head.time().toString())
            .put("datacontenttype", "application/json")
            .put("dataschema", latest.schemaId())
            .put("party", head.party())
            .put("unit", head.unit());
    for (var name :
        List.of("purpose", "correlation", "replaces", "withdraws", "withheld", "lineage")) {
      if (event.hasNonNull(name)) {
        canonical.set(name, event.get(name));
      }
    }
    if (statement.data() != null) {
      canonical.set("data", statement.data());
    }
    return canonical;
  }
}
