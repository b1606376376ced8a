package se.knutpunkt.simulator.parties;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import se.knutpunkt.app.rules.RuleReader;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Evaluation;
import se.knutpunkt.domain.ownership.Finding;
import se.knutpunkt.domain.ownership.Ownership;
import se.knutpunkt.schemas.Canonical;
import se.knutpunkt.simulator.city.Records;
import se.knutpunkt.simulator.city.Records.Judged;

/// The hub's judge and rules without the hub: no transports, no database, one thread. It looks at
/// a person after every single message, so that a contradiction of a moment shows.
final class SmallHub {

  private static final String NOBODY = "";
  private static final Ownership OWNERSHIP =
      new RuleReader(Records.CONFIG, _ -> null).folder(Path.of("../config")).ownership();

  private final Observed observed = new Observed();
  private final Map<MessageKey, Canonical> accepted = new LinkedHashMap<>();
  private final Map<String, List<Canonical>> ofPerson = new HashMap<>();
  private final Map<String, Map<UUID, Cases.Stored>> cases = new HashMap<>();
  private final Map<String, LocalDate> nextLook = new HashMap<>();
  private final Map<String, SortedSet<String>> reasons = new HashMap<>();
  private LocalDate today;

  Observed observed() {
    return observed;
  }

  void advanceTo(LocalDate day) {
    today = day;
    observed.today(day);
    List.copyOf(nextLook.entrySet()).stream()
        .filter(look -> !look.getValue().isAfter(day))
        .forEach(look -> decide(look.getKey()));
  }

  void take(Judged record) {
    if (record.message() == null) {
      reject(record, record.outcome().issues().stream().map(i -> i.code().id()).toList());
      return;
    }
    var message = record.message();
    var before = accepted.putIfAbsent(key(message.envelope(), message.envelope().id()), message);
    if (before == null) {
      hold(message);
    } else if (!before.event().equals(message.event())) {
      reject(record, List.of("ENV-009"));
    }
  }

  private void reject(Judged record, List<String> codes) {
    var issues = JsonNodeFactory.instance.arrayNode();
    codes.forEach(code -> issues.addObject().put("code", code));
    observed.rejected(record.party(), record.transport(), record.reference(), issues);
  }

  private void hold(Canonical message) {
    var target = accepted.get(key(message.envelope(), message.envelope().supersedes()));
    var person =
        message.person() != null
            ? message.person().digits()
            : target != null && target.person() != null ? target.person().digits() : NOBODY;
    ofPerson.computeIfAbsent(person, _ -> new ArrayList<>()).add(message);
    if (person.equals(NOBODY)) {
      List.copyOf(ofPerson.keySet()).forEach(this::decide);
    } else {
      decide(person);
    }
  }

  private void decide(String person) {
    if (person.equals(NOBODY)) {
      return;
    }
    var known = cases.computeIfAbsent(person, _ -> new HashMap<>());
    var outcome = Cases.changes(known.values(), evaluate(person), claims(person), today);
    if (outcome.nextLook() == null) {
      nextLook.remove(person);
    } else {
      nextLook.put(person, outcome.nextLook());
    }
    for (var change : outcome.changes()) {
      known.put(change.key(), change.after());
      if (change instanceof Change.OfFinding found) {
        reasons.computeIfAbsent(person, _ -> new TreeSet<>()).addAll(reasons(found.finding()));
      }
      if (change.tells()) {
        tell(person, change);
      }
    }
  }

  /// Rules that were broken about a person so far, each with its reason where the rule has several,
  /// such as `K11 jobbplan`.
  ///
  /// @param person 12 digits
  Set<String> reasons(String person) {
    return reasons.getOrDefault(person, Collections.emptySortedSet());
  }

  private static Set<String> reasons(Finding finding) {
    return finding.inputs().stream()
        .map(inputs -> inputs.get("skal"))
        .map(skal -> skal == null ? finding.rule() : finding.rule() + " " + skal)
        .collect(Collectors.toSet());
  }

  /// What the rules say now.
  ///
  /// @param person 12 digits
  List<Finding> findings(String person) {
    return evaluate(person).findings();
  }

  private Evaluation evaluate(String person) {
    return OWNERSHIP.evaluate(
        claims(person), claims(NOBODY), new PersonKey(uuid(person)), Records.REGISTER, today);
  }

  private void tell(String person, Change change) {
    var rule = change instanceof Change.OfFinding found ? found.finding().rule() : null;
    var type = change.after().state().open() ? "agarskap.konflikt" : "agarskap.lost";
    alert(type, change.key(), change.version(), person, rule);
  }

  private void alert(String type, UUID key, int version, String person, String rule) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("konflikt", key.toString()).put("version", version).put("person", person);
    if (rule != null) {
      data.put("regel", rule);
    }
    var event = JsonNodeFactory.instance.objectNode().put("type", "knutpunkt." + type + ".v1");
    event.set("data", data);
    observed.delivered("ekonomiskt-bistand", "sql", event);
  }

  private List<Claim> claims(String person) {
    var messages = ofPerson.getOrDefault(person, List.of());
    Set<MessageKey> superseded = new HashSet<>();
    messages.forEach(m -> superseded.add(key(m.envelope(), m.envelope().supersedes())));
    return messages.stream().map(message -> claim(person, message, superseded)).toList();
  }

  private Claim claim(String person, Canonical message, Set<MessageKey> superseded) {
    var envelope = message.envelope();
    var key = key(envelope, envelope.id());
    var series = envelope.series() == null ? null : key(envelope, envelope.series());
    return new Claim(
        key,
        new PersonKey(uuid(person)),
        series != null ? series : key(envelope, lineage(message)),
        superseded.contains(key),
        envelope.supersedes() != null
            && !accepted.containsKey(key(envelope, envelope.supersedes())),
        series,
        envelope.party(),
        envelope.unit(),
        envelope.exchange(),
        envelope.time(),
        envelope.time(),
        envelope.type(),
        message.foreign(),
        message.fact());
  }

  private String lineage(Canonical message) {
    var at = message.envelope();
    while (at.replaces() != null && accepted.containsKey(key(at, at.replaces()))) {
      at = accepted.get(key(at, at.replaces())).envelope();
    }
    return at.replaces() != null ? at.replaces() : at.id();
  }

  private static MessageKey key(Envelope envelope, String id) {
    return new MessageKey(uuid(envelope.party() + "/" + envelope.unit() + "/" + id));
  }

  private static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
