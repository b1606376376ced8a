package se.knutpunkt.routes.decide;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Claims;
import se.knutpunkt.domain.claims.Join;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.operations.Rulings;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.ownership.Cases;
import se.knutpunkt.domain.ownership.Change;
import se.knutpunkt.domain.ownership.Rulebook;
import se.knutpunkt.domain.ownership.Ruling;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.Conflicts;
import se.knutpunkt.ledger.Holdings;
import se.knutpunkt.ledger.Holdings.Given;
import se.knutpunkt.ledger.Messages;
import se.knutpunkt.ledger.Messages.Judged;
import se.knutpunkt.ledger.Messages.Withdrawal;
import se.knutpunkt.ledger.Outbox;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.Persons.Mark;
import se.knutpunkt.ledger.Reoffering.Offer;
import se.knutpunkt.routes.Fault;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.pulse.StageMeters;

/// flag → release: marked persons are taken a few at a time, all their claims are read, their
/// conflicts opened, updated or closed, and what may go to whom is put in the outbox, in one
/// commit. A person is a [se.knutpunkt.domain.claims.Subject]: what is kept by identity is put
/// together under its representative.
///
/// What a person at the hub does with a conflict comes the same way, alone, and waits for whoever
/// has the person.
///
/// A person whose evaluation fails is set aside for a while, with the fault in the log; the
/// others go on.
public final class Deciding implements Rulings {

  private static final Logger LOG = LoggerFactory.getLogger(Deciding.class);
  private static final int PERSONS = 200;
  private static final Duration SET_ASIDE = Duration.ofMinutes(1);

  private final Persons persons;
  private final ClaimStore claims;
  private final Conflicts conflicts;
  private final Messages messages;
  private final Outbox outbox;
  private final Holdings holdings;
  private final Rulebook rulebook;
  private final PartyRegister register;
  private final Releasing releasing;
  private final InstantSource clock;
  private final Road road;
  private final TransactionTemplate tx;

  public Deciding(
      Persons persons,
      ClaimStore claims,
      Conflicts conflicts,
      Messages messages,
      Outbox outbox,
      Holdings holdings,
      Rulebook rulebook,
      PartyRegister register,
      Releasing releasing,
      InstantSource clock,
      Road road,
      TransactionTemplate tx) {
    this.persons = persons;
    this.claims = claims;
    this.conflicts = conflicts;
    this.messages = messages;
    this.outbox = outbox;
    this.holdings = holdings;
    this.rulebook = rulebook;
    this.register = register;
    this.releasing = releasing;
    this.clock = clock;
    this.road = road;
    this.tx = tx;
  }

  /// Decides for all who are marked now, those for whom the day is enough included.
  public void decide() {
    tx.executeWithoutResult(
        _ -> {
          persons.expandBroadMarks();
          persons.markDue(today());
        });
    List<PersonKey> page = List.of();
    do {
      var after = page.isEmpty() ? null : page.getLast();
      page = tx.execute(_ -> persons.nextMarked(after, PERSONS));
      if (!page.isEmpty()) {
        decide(page);
      }
    } while (!page.isEmpty());
  }

  /// A page that another worker has already is passed over, so workers share the marked among them.
  private void decide(List<PersonKey> page) {
    try {
      tx.executeWithoutResult(_ -> persons.enrol(page));
      road.due(tx.execute(_ -> decideMarked(page)));
    } catch (RuntimeException e) {
      if (Fault.passes(e)) {
        throw e;
      }
      LOG.warn("A batch of persons is decided one by one after {}", Fault.told(e));
      page.forEach(this::alone);
    }
  }

  private void alone(PersonKey person) {
    try {
      road.due(tx.execute(_ -> decideMarked(List.of(person))));
    } catch (RuntimeException e) {
      if (Fault.passes(e)) {
        throw e;
      }
      LOG.error("A person could not be decided and is set aside: {}", Fault.told(e));
      tx.executeWithoutResult(
          _ -> {
            var marks = persons.clearMarks(List.of(person)).get(person);
            persons.markLater(person, marks, SET_ASIDE);
          });
    }
  }

  /// @return whom something was released to
  private Collection<PartyId> decideMarked(List<PersonKey> page) {
    long began = System.nanoTime();
    var taken = Taken.of(page, persons, claims);
    var receivers = decideTaken(taken).receivers();
    StageMeters.DECIDE.took(began, taken.subjects().size());
    return receivers;
  }

  /// Decides for these persons in the caller's transaction and tells nobody, for one who wants to
  /// see what would come of it. Waits for whoever has one of them.
  public Decided foresee(Collection<PersonKey> page) {
    persons.enrol(page);
    persons.await(page);
    return decideTaken(Taken.of(page, persons, claims));
  }

  private Decided decideTaken(Taken taken) {
    if (taken.subjects().isEmpty()) {
      return Decided.NOTHING;
    }
    var today = today();
    var ownership = rulebook.inForce().ownership();
    var marks = taken.together(taken.marked());
    var said = taken.together(claims.of(taken.identities()));
    var holding = new HashMap<PersonKey, List<Claim>>();
    said.forEach((person, list) -> holding.put(person, Claims.current(list)));
    var agreements = claims.agreements();
    cancelOvertaken(said, holding);

    var all = new ArrayList<Change>();
    var ruleOf = new HashMap<UUID, String>();
    var offers = new ArrayList<Offer>();
    var looks = new HashMap<PersonKey, LocalDate>();
    taken.identities().forEach(identity -> looks.put(identity, null));
    var due = due(taken, today);
    while (!due.isEmpty()) {
      var day = due.firstKey();
      var cases = taken.together(conflicts.of(taken.identities()));
      var changes = new HashMap<PersonKey, List<Change>>();
      for (var person : due.remove(day)) {
        var evaluation = ownership.evaluate(holding.get(person), agreements, person, register, day);
        var outcome = Cases.changes(stored(cases.get(person)), evaluation, said.get(person), day);
        changes.put(person, outcome.changes());
        looks.put(person, outcome.nextLook());
        var next = outcome.nextLook();
        if (next != null && next.isAfter(day) && next.isBefore(today)) {
          due.computeIfAbsent(next, _ -> new TreeSet<>()).add(person);
        }
      }
      var rows = apply(changes, cases, taken.joins(), holding, today);
      outbox.release(rows).stream().map(Offer::released).forEach(offers::add);
      changes.values().forEach(all::addAll);
      ruleOf.putAll(rules(changes, cases));
    }
    persons.nextLook(looks);

    var rows = new ArrayList<Outbox.New>();
    var again = new HashMap<UUID, List<Outbox.New>>();
    releases(marks, holding, today, rows, again);
    outbox.release(rows).stream().map(Offer::released).forEach(offers::add);
    again.forEach((replay, repeated) -> offers.addAll(outbox.offer(replay, repeated)));
    return new Decided(all, ruleOf, offers);
  }

  /// On which days whom: everybody today, and before that, in order, whoever should have been
  /// looked at while nobody did. What would have been found then is found, told and closed as it
  /// would have been, by what is known now.
  private NavigableMap<LocalDate, SortedSet<PersonKey>> due(Taken taken, LocalDate today) {
    var due = new TreeMap<LocalDate, SortedSet<PersonKey>>();
    due.put(today, new TreeSet<>(taken.representatives()));
    var missed = persons.missedLooks(taken.identities(), today);
    for (var subject : taken.subjects()) {
      subject.identities().stream()
          .map(missed::get)
          .filter(Objects::nonNull)
          .min(naturalOrder())
          .ifPresent(
              day -> due.computeIfAbsent(day, _ -> new TreeSet<>()).add(subject.representative()));
    }
    return due;
  }

  private static Map<UUID, String> rules(
      Map<PersonKey, List<Change>> changes, Map<PersonKey, List<Conflicts.Case>> before) {
    var rules = new HashMap<UUID, String>();
    before
        .values()
        .forEach(cases -> cases.forEach(c -> rules.put(c.stored().key(), c.kept().rule())));
    for (var list : changes.values()) {
      for (var change : list) {
        if (change instanceof Change.OfFinding found) {
          rules.put(change.key(), found.finding().rule());
        }
      }
    }
    return rules;
  }

  /// First comes to what is new about the person, so that nobody decides on what is no longer so.
  @Override
  public Optional<Code> rule(UUID conflict, Ruling.Act act, String by, String reason) {
    var person = tx.execute(_ -> conflicts.person(conflict));
    if (person.isEmpty()) {
      return Optional.of(Code.ACC_002);
    }
    var due = new HashSet<PartyId>();
    var refused = tx.execute(_ -> ruleLocked(person.get(), conflict, act, by, reason, due));
    road.due(due);
    return refused;
  }

  private Optional<Code> ruleLocked(
      PersonKey person, UUID conflict, Ruling.Act act, String by, String reason, Set<PartyId> due) {
    persons.await(person);
    var taken = Taken.of(List.of(person), persons, claims);
    if (taken.subjects().isEmpty()) {
      // somebody decides for another identity of the same person at this moment
      return Optional.of(Code.CON_002);
    }
    var seen = caseOf(conflict, conflicts.of(List.of(person)).get(person));
    due.addAll(decideTaken(taken).receivers());
    var whole = taken.representatives().getFirst();
    var cases = taken.together(conflicts.of(taken.identities()));
    var now = caseOf(conflict, cases.get(whole));
    if (now.version() != seen.version()) {
      return Optional.of(Code.CON_002);
    }
    var said = taken.together(claims.of(taken.identities())).get(whole);
    if (Cases.ruled(now, new Ruling(act, by, null), said).isEmpty()) {
      return Optional.of(Code.CON_001);
    }
    var kept = reason == null ? null : conflicts.keepReason(conflict, reason, releasing.newKey());
    var change = Cases.ruled(now, new Ruling(act, by, kept), said).orElseThrow();
    var holding = Map.of(whole, Claims.current(said));
    var rows = apply(Map.of(whole, List.of(change)), cases, taken.joins(), holding, today());
    outbox.release(rows);
    rows.forEach(row -> due.add(row.receiver()));
    return Optional.empty();
  }

  private static Cases.Stored caseOf(UUID conflict, List<Conflicts.Case> cases) {
    return stored(cases).stream()
        .filter(stored -> stored.key().equals(conflict))
        .findFirst()
        .orElseThrow();
  }

  private static List<Cases.Stored> stored(List<Conflicts.Case> cases) {
    return cases.stream().map(Conflicts.Case::stored).toList();
  }

  /// @return the alerts of those changes that anybody is told of
  private List<Outbox.New> apply(
      Map<PersonKey, List<Change>> changes,
      Map<PersonKey, List<Conflicts.Case>> cases,
      Set<Join> joins,
      Map<PersonKey, List<Claim>> holding,
      LocalDate today) {
    var kept = conflicts.apply(changes, cases, joins);
    var told = new HashMap<PersonKey, List<Change>>();
    changes.forEach(
        (person, list) -> told.put(person, list.stream().filter(Change::tells).toList()));
    var keys =
        told.values().stream().flatMap(List::stream).map(Change::key).collect(Collectors.toSet());
    if (keys.isEmpty()) {
      return List.of();
    }
    outbox.cancelOlderAlerts(keys);
    var naming = messages.recordsOf(keys.stream().map(key -> kept.get(key).naming()).toList());
    var events =
        messages.judged(naming.values()).stream()
            .collect(Collectors.toMap(Judged::key, Function.identity()));
    var rows = new ArrayList<Outbox.New>();
    told.forEach(
        (person, list) ->
            list.forEach(
                change -> {
                  var keep = kept.get(change.key());
                  rows.addAll(
                      releasing.alert(
                          change,
                          keep,
                          identity(events.get(keep.naming())),
                          holding.get(person),
                          today));
                }));
    return rows;
  }

  private static String identity(Judged judged) {
    return judged == null
        ? null
        : Releasing.read(judged.canonical()).path("data").path("person").asText(null);
  }

  /// What is marked goes out if it holds now. What waits for a message before it is marked again
  /// when that arrives.
  ///
  /// @param again is given, by replay, what only a replay asks for
  private void releases(
      Map<PersonKey, List<Mark>> marks,
      Map<PersonKey, List<Claim>> holding,
      LocalDate today,
      List<Outbox.New> rows,
      Map<UUID, List<Outbox.New>> again) {
    var all =
        marks.values().stream().flatMap(List::stream).map(Mark::record).collect(Collectors.toSet());
    if (all.isEmpty()) {
      return;
    }
    var judged =
        messages.judged(all).stream()
            .collect(Collectors.toMap(Judged::record, Function.identity()));
    var claims = new HashMap<MessageKey, Claim>();
    marks.keySet().forEach(person -> holding.get(person).forEach(c -> claims.put(c.message(), c)));
    var withdrawals =
        messages.withdrawals(
            judged.values().stream()
                .map(Judged::key)
                .filter(key -> !claims.containsKey(key))
                .toList());
    var given = given(judged.values(), claims, withdrawals);
    var guarded = guarded(given, holding);
    marks.forEach(
        (person, list) -> {
          for (var mark : list) {
            var message = judged.get(mark.record());
            var claim = message == null ? null : claims.get(message.key());
            var to =
                mark.replay() == null
                    ? rows
                    : again.computeIfAbsent(mark.replay(), _ -> new ArrayList<>());
            if (claim != null) {
              var released =
                  releasing.message(
                      message,
                      claim,
                      holding.get(person),
                      today,
                      given.getOrDefault(claim.lineage().value(), List.of()),
                      guarded);
              // what recalls is made once, whoever asks
              released.forEach(row -> (row.kind() == Outbox.Kind.MESSAGE ? to : rows).add(row));
            } else if (message != null && withdrawals.containsKey(message.key())) {
              var withdrawal = withdrawals.get(message.key());
              var had = given.getOrDefault(withdrawal.lineage().value(), List.<Given>of());
              rows.addAll(releasing.withdrawal(message, withdrawal, had, guarded));
            }
          }
        });
  }

  /// Lineage → what receivers have of that which these messages correct or withdraw. What still
  /// waits of it is cancelled first, so that nobody is told of what he never gets.
  private Map<UUID, List<Given>> given(
      Collection<Judged> judged,
      Map<MessageKey, Claim> claims,
      Map<MessageKey, Withdrawal> withdrawals) {
    var lineages = new HashSet<UUID>();
    var records = new HashSet<UUID>();
    for (var message : judged) {
      var claim = claims.get(message.key());
      var withdrawal = withdrawals.get(message.key());
      if (withdrawal != null || claim != null && claim.corrects()) {
        records.add(message.record());
        lineages.add((withdrawal != null ? withdrawal.lineage() : claim.lineage()).value());
      }
    }
    outbox.cancelEarlier(lineages, records);
    return holdings.of(lineages, records);
  }

  /// Whether the person of whom a receiver was given something is protected now, under whichever
  /// identity. A correction may name another person than what it corrects.
  private Predicate<Given> guarded(
      Map<UUID, List<Given>> given, Map<PersonKey, List<Claim>> holding) {
    var persons = new HashSet<PersonKey>();
    given.values().forEach(list -> list.forEach(one -> persons.add(one.person())));
    persons.remove(null);
    var others = new HashSet<>(persons);
    others.removeAll(holding.keySet());
    var known = new HashMap<>(holding);
    if (!others.isEmpty()) {
      claims.ofWhole(others).forEach((person, list) -> known.put(person, Claims.current(list)));
    }
    persons.removeIf(person -> !Releasing.isProtected(known.get(person)));
    return one -> persons.contains(one.person());
  }

  /// What still waits of messages that no longer hold is not delivered late.
  private void cancelOvertaken(
      Map<PersonKey, List<Claim>> said, Map<PersonKey, List<Claim>> holding) {
    var overtaken = new HashSet<MessageKey>();
    said.values().forEach(list -> list.forEach(c -> overtaken.add(c.message())));
    holding.values().forEach(list -> list.forEach(c -> overtaken.remove(c.message())));
    if (!overtaken.isEmpty()) {
      outbox.cancelMessages(messages.recordsOf(overtaken).values());
    }
  }

  private LocalDate today() {
    return Sweden.today(clock);
  }
}
