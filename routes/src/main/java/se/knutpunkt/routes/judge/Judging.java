package se.knutpunkt.routes.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.knutpunkt.connectors.Connectors;
import se.knutpunkt.connectors.Mapped;
import se.knutpunkt.domain.claims.Fact.AgarskapSvar;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.outcome.Outcome;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.ledger.Chunks;
import se.knutpunkt.ledger.Chunks.Opened;
import se.knutpunkt.ledger.Chunks.State;
import se.knutpunkt.ledger.Chunks.Taken;
import se.knutpunkt.ledger.Chunks.Verdict;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.Messages;
import se.knutpunkt.ledger.Messages.Identity;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.crypto.Pseudonyms;
import se.knutpunkt.routes.Fault;
import se.knutpunkt.routes.Road;
import se.knutpunkt.routes.pulse.StageMeters;
import se.knutpunkt.schemas.Canonical;
import se.knutpunkt.schemas.Judge;

/// judge → reconcile: one recorded chunk becomes verdicts, claims and marked persons in one
/// commit.
///
/// A record that breaks its chunk is found by halving and quarantined; its neighbours go on. What
/// is wrong with the database or the machine is not the record's fault: then nothing is written
/// and the chunk waits for the next try.
public final class Judging {

  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  private record Candidate(Opened record, Canonical message, MessageKey key, Outcome outcome) {}

  private final Connectors connectors;
  private final Judge judge;
  private final Chunks chunks;
  private final Messages messages;
  private final ClaimStore claims;
  private final Persons persons;
  private final Pseudonyms pseudonyms;
  private final Road road;
  private final Settled settled;
  private final AnswerRemarks answers;
  private final TransactionTemplate tx;
  private final TransactionTemplate nested;

  public Judging(
      Connectors connectors,
      Judge judge,
      Chunks chunks,
      Messages messages,
      ClaimStore claims,
      Persons persons,
      Pseudonyms pseudonyms,
      Road road,
      Settled settled,
      AnswerRemarks answers,
      PlatformTransactionManager transactions) {
    this.connectors = connectors;
    this.judge = judge;
    this.chunks = chunks;
    this.messages = messages;
    this.claims = claims;
    this.persons = persons;
    this.pseudonyms = pseudonyms;
    this.road = road;
    this.settled = settled;
    this.answers = answers;
    this.tx = new TransactionTemplate(transactions);
    this.nested = new TransactionTemplate(transactions);
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /// Judges an announced chunk, and with a small one all small ones of its party, until none waits.
  /// What another node has, or has judged already, is passed over.
  public void judge(UUID announced) {
    Optional<Taken> judged;
    do {
      judged = tx.execute(_ -> judgeTaken(announced));
      judged.map(Taken::chunks).ifPresent(this::finish);
    } while (judged.filter(Taken::small).isPresent());
  }

  private void finish(List<UUID> judged) {
    road.marked();
    settled.tell(tx.execute(_ -> chunks.finishSubmissions(judged)));
  }

  private Optional<Taken> judgeTaken(UUID announced) {
    long began = System.nanoTime();
    var taken = chunks.take(announced);
    taken.ifPresent(
        t -> {
          halving(t.party(), t.records(), chunks::settle);
          chunks.close(t.chunks());
          StageMeters.JUDGE.took(began, t.records().size());
        });
    return taken;
  }

  /// Judges records anew that were not accepted, in the caller's transaction. What changes for
  /// them is written, with all that follows: they are accepted now, known as repetitions, or
  /// refused where the hub had failed on them. Other verdicts stand.
  ///
  /// @param refused with their states
  /// @return record → today's verdict, written or not; a record whose content is erased has none
  public Map<UUID, Verdict> judgeAgain(Map<UUID, State> refused) {
    var verdicts = new HashMap<UUID, Verdict>();
    chunks
        .takeAgain(refused.keySet())
        .forEach(
            (carrier, opened) ->
                halving(
                    carrier,
                    opened,
                    judged -> {
                      judged.forEach(verdict -> verdicts.put(verdict.record(), verdict));
                      chunks.settle(
                          judged.stream()
                              .filter(v -> v.state().replaces(refused.get(v.record())))
                              .toList());
                    }));
    return verdicts;
  }

  /// @param settling is given the verdicts of some of the records at a time
  private void halving(PartyId carrier, List<Opened> records, Consumer<List<Verdict>> settling) {
    if (records.isEmpty()) {
      return;
    }
    try {
      nested.executeWithoutResult(_ -> settle(carrier, records, settling));
    } catch (RuntimeException | StackOverflowError e) {
      if (Fault.passes(e)) {
        throw e;
      }
      if (records.size() == 1) {
        quarantine(records.getFirst(), e, settling);
      } else {
        int middle = records.size() / 2;
        halving(carrier, records.subList(0, middle), settling);
        halving(carrier, records.subList(middle, records.size()), settling);
      }
    }
  }

  private static void quarantine(Opened record, Throwable fault, Consumer<List<Verdict>> settling) {
    LOG.error("Record {} could not be judged: {}", record.id(), Fault.told(fault));
    settling.accept(
        List.of(
            new Verdict(
                record.id(),
                State.QUARANTINED,
                Outcome.of(Issue.of(Code.HUB_001, "").atLine(record.line())))));
  }

  private void settle(PartyId carrier, List<Opened> records, Consumer<List<Verdict>> settling) {
    var verdicts = new ArrayList<Verdict>(records.size());
    var candidates = new ArrayList<Candidate>(records.size());
    for (var record : records) {
      judge(carrier, record, verdicts, candidates);
    }
    var identities = messages.reserve(candidates.stream().map(this::identity).toList());
    var accepted = new ArrayList<Candidate>(candidates.size());
    for (var candidate : candidates) {
      switch (identities.get(candidate.record().id())) {
        case NEW, AWAITED -> accepted.add(candidate);
        case REPEATED ->
            verdicts.add(
                repetition(
                    candidate,
                    State.DUPLICATE,
                    candidate.outcome().and(say(candidate, Code.HUB_002, ""))));
        case REUSED ->
            verdicts.add(
                repetition(
                    candidate,
                    State.REJECTED,
                    candidate.outcome().and(say(candidate, Code.ENV_009, "/id"))));
        case MISDIRECTED -> verdicts.add(misdirected(candidate));
      }
    }
    reconcile(
        accepted,
        accepted.stream()
            .filter(
                c ->
                    identities.get(c.record().id()) == Identity.AWAITED
                        || c.message().envelope().supersedes() != null)
            .map(Candidate::key)
            .toList());
    verdicts.addAll(accepted(accepted));
    settling.accept(verdicts);
  }

  /// Joins that came with the answers count already.
  private List<Verdict> accepted(List<Candidate> accepted) {
    var remarks =
        answers.of(accepted.stream().flatMap(candidate -> answer(candidate).stream()).toList());
    return accepted.stream()
        .map(
            c -> {
              var remark = remarks.getOrDefault(c.key(), Outcome.OK).atLine(c.record().line());
              return new Verdict(c.record().id(), State.ACCEPTED, c.outcome().and(remark));
            })
        .toList();
  }

  private Optional<AnswerRemarks.Given> answer(Candidate c) {
    return c.message().fact() instanceof AgarskapSvar said
        ? Optional.of(new AnswerRemarks.Given(c.key(), c.message().envelope().party(), said))
        : Optional.empty();
  }

  private void judge(
      PartyId carrier, Opened record, List<Verdict> verdicts, List<Candidate> candidates) {
    switch (connectors.dialect(record.dialect()).map(record.content())) {
      case Mapped.Unreadable(var outcome) ->
          verdicts.add(new Verdict(record.id(), State.REJECTED, outcome.atLine(record.line())));
      case Mapped.Event(var event, var series, var remarks) -> {
        var judgement = judge.judge(event, carrier, series);
        var outcome = remarks.and(judgement.outcome()).atLine(record.line());
        if (judgement.message() == null) {
          verdicts.add(new Verdict(record.id(), refusal(outcome), outcome));
        } else {
          var envelope = judgement.message().envelope();
          var key = pseudonyms.message(envelope.party(), envelope.unit(), envelope.id());
          candidates.add(new Candidate(record, judgement.message(), key, outcome));
        }
      }
    }
  }

  /// What the judge itself could not get through is the hub's to mend, not the sender's.
  private static State refusal(Outcome outcome) {
    return outcome.issues().stream().anyMatch(issue -> issue.code() == Code.HUB_001)
        ? State.QUARANTINED
        : State.REJECTED;
  }

  private Messages.Candidate identity(Candidate c) {
    var envelope = c.message().envelope();
    var canonical = CanonicalBytes.of(c.message().event());
    return new Messages.Candidate(
        c.key(),
        c.record().id(),
        envelope.type(),
        CanonicalBytes.hash(c.message().event()),
        envelope.supersedes() == null
            ? null
            : pseudonyms.message(envelope.party(), envelope.unit(), envelope.supersedes()),
        envelope.withdraws() != null,
        c.record().key().seal(canonical));
  }

  /// Appends the claims and marks everybody whom they concern.
  ///
  /// @param touching those of them that put others in or out of force
  private void reconcile(List<Candidate> accepted, List<MessageKey> touching) {
    claims.append(accepted.stream().map(this::claim).toList());
    var marks = new HashSet<Persons.Mark>();
    var identities = new HashSet<PersonKey>();
    var broadly = new HashSet<String>();
    for (var c : accepted) {
      if (c.message().person() != null) {
        marks.add(new Persons.Mark(pseudonyms.person(c.message().person()), c.record().id()));
      }
      if (c.message().earlier() != null) {
        identities.add(pseudonyms.person(c.message().person()));
        identities.add(pseudonyms.person(c.message().earlier()));
      }
      var type = MessageType.of(c.message().envelope().type()).orElseThrow();
      if (type.namesNobody()) {
        broadly.addAll(AGREEMENTS_CONCERN);
      }
    }
    marks.addAll(messages.touchedBy(touching));
    marks.addAll(joined(identities));
    persons.mark(marks);
    if (!broadly.isEmpty()) {
      persons.markBroadly(broadly);
    }
  }

  /// Who may be somebody else by what was just said of these identities: they, and those whom an
  /// earlier row of the same series named in their stead. Whoever is joined with them is found by
  /// the flagger.
  private Set<Persons.Mark> joined(Set<PersonKey> identities) {
    if (identities.isEmpty()) {
      return Set.of();
    }
    return claims.joins(identities).stream()
        .flatMap(join -> Stream.of(join.inForce(), join.earlier()))
        .map(identity -> new Persons.Mark(identity, null))
        .collect(Collectors.toSet());
  }

  /// Types of claims that an agreement can put in another light.
  public static final List<String> AGREEMENTS_CONCERN =
      List.of(MessageType.AF_ANVISNING.id(), MessageType.INSATS.id());

  private ClaimStore.New claim(Candidate c) {
    var message = c.message();
    var series = message.envelope().series();
    return new ClaimStore.New(
        c.key(),
        message.person() == null ? null : pseudonyms.person(message.person()),
        message.person(),
        message.earlier() == null ? null : pseudonyms.person(message.earlier()),
        message.envelope(),
        series == null ? null : pseudonyms.series(message.envelope().party(), series),
        message.foreign(),
        message.fact());
  }

  private static Verdict misdirected(Candidate c) {
    var envelope = c.message().envelope();
    var pointer =
        envelope.replaces() != null
            ? "/replaces"
            : envelope.withdraws() != null ? "/withdraws" : "";
    return new Verdict(
        c.record().id(), State.REJECTED, c.outcome().and(say(c, Code.ENV_012, pointer)));
  }

  private static Verdict repetition(Candidate c, State state, Outcome outcome) {
    return new Verdict(c.record().id(), state, outcome, c.key());
  }

  private static Outcome say(Candidate c, Code code, String pointer) {
    return Outcome.of(Issue.of(code, pointer).atLine(c.record().line()));
  }
}
