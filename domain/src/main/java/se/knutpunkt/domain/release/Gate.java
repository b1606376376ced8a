package se.knutpunkt.domain.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.party.PartyId;

/// The gate: which fields may go to which receiver, on which legal basis. Deny by default: only a
/// row of the register opens it. Some rules stand here and not in the register, because no row
/// may loosen them.
public final class Gate {

  private static final PartyId EB = new PartyId("ekonomiskt-bistand");
  private static final PartyId FINSAM = new PartyId("finsam");

  /// Answers from SSBTEK may be used only by EB's own handling of ekonomiskt bistånd (the
  /// service's terms).
  private static final String SSBTEK = "ssbtek";

  /// All that anybody but EB learns of a conflict that rests on SSBTEK: whom to contact, and
  /// which reference to give. The rule's code, the leading party, the days or the advice would
  /// tell the fact itself, and the person would tell whom it is about: EB finds both by the
  /// reference.
  private static final Set<String> REFERENCE = Set.of("konflikt", "version", "kontakt");

  /// The coordination association decides nothing about persons (finsamlagen 2003:1210, 7 §), so
  /// an alert to it names none and carries nothing that points at one, such as days or an
  /// explanation.
  private static final Set<String> IMPERSONAL =
      Set.of(
          "konflikt",
          "version",
          "kontakt",
          "regel",
          "regelnamn",
          "allvar",
          "leder",
          "berorda",
          "kalla",
          "regelversion");

  /// The basis of every correction: whoever was given what is wrong is to be told.
  private static final String ARTICLE_19 =
      "EU 2016/679 artikel 19 (anmälan till den som har fått uppgiften om att den rättats eller raderats)";

  /// All that the coordination association is told of a correction. What holds instead reaches it,
  /// if it may have it, as the message itself.
  private static final Set<String> IMPERSONAL_RECALL =
      Set.of(
          "rattelse",
          "typ",
          "part",
          "enhet",
          "ersatter",
          "ersattAv",
          "anledning",
          "galler",
          "atgard");

  /// Where a protected person is to be found; not even who handles the hold may pass it on.
  private static final Set<String> WHEREABOUTS =
      Set.of("adress", "telefon", "epost", "folkbokforingStadsdel");

  private final List<ReleaseRule> rules;

  public Gate(List<ReleaseRule> rules) {
    this.rules = List.copyOf(rules);
  }

  public List<ReleaseRule> rules() {
    return rules;
  }

  /// The same gate with only the rows whose basis a lawyer has confirmed: what production uses.
  public Gate confirmedOnly() {
    return new Gate(rules.stream().filter(ReleaseRule::confirmed).toList());
  }

  /// At most one decision per receiver, in the order of the register.
  public List<Decision> release(Question q) {
    return rules.stream()
        .filter(rule -> rule.type().equals(q.type()) && rule.from().equals(q.from()))
        .filter(rule -> rule.valid().contains(q.today()) && !rule.to().equals(q.from()))
        .filter(rule -> !SSBTEK.equals(q.exchange()) || rule.to().equals(EB))
        .filter(rule -> !rule.concernedOnly() || q.concerned().contains(rule.to()))
        .flatMap(
            rule ->
                decide(rule, q.fields(), _ -> true, q.protectedPerson(), q.consents(), q.today())
                    .stream())
        .toList();
  }

  /// At most one decision per party told, in the order of the register.
  public List<Decision> release(Alert alert) {
    var decisions = new ArrayList<Decision>();
    for (var rule : rules) {
      if (rule.type().equals(alert.type())
          && rule.from().equals(PartyId.HUB)
          && alert.told().contains(rule.to())
          && rule.valid().contains(alert.today())
          && (rule.conflictRules().isEmpty()
              || rule.conflictRules().contains(alert.conflictRule()))) {
        var byReference = alert.viaSsbtek() && !rule.to().equals(EB);
        decide(
                rule,
                alert.fields(),
                hardLimit(rule.to(), byReference),
                alert.protectedPerson(),
                alert.consents(),
                alert.today())
            .map(decision -> byReference ? silent(decision) : decision)
            .ifPresent(decisions::add);
      }
    }
    return List.copyOf(decisions);
  }

  /// A correction follows what it corrects: it needs no row of its own, and goes also where the
  /// row has been changed, has run out, or its consent has been taken back since. Held where what
  /// holds instead is held, or the person is protected.
  public Optional<Decision> release(Recall recall) {
    if (SSBTEK.equals(recall.exchange()) && !recall.to().equals(EB)) {
      return Optional.empty();
    }
    var fields = new HashSet<>(recall.fields());
    if (recall.to().equals(FINSAM)) {
      fields.retainAll(IMPERSONAL_RECALL);
    }
    var withheld = new HashSet<>(recall.fields());
    withheld.removeAll(fields);
    var held =
        recall.instead() != null && recall.instead().heldBy() != null
            ? recall.instead().heldBy()
            : recall.protectedPerson() ? Code.DEL_005 : null;
    var basis =
        rules.stream()
            .filter(rule -> rule.id().equals(recall.rule()))
            .findFirst()
            .map(rule -> rule.basis() + "; " + ARTICLE_19)
            .orElse(ARTICLE_19);
    var rule = recall.rule() + "+gdpr.19";
    return Optional.of(new Decision(recall.to(), rule, basis, fields, withheld, held));
  }

  private static Predicate<String> hardLimit(PartyId to, boolean byReference) {
    Predicate<String> limit = byReference ? REFERENCE::contains : _ -> true;
    return to.equals(FINSAM) ? limit.and(IMPERSONAL::contains) : limit;
  }

  /// The names of what was withheld would tell what SSBTEK had to say.
  private static Decision silent(Decision d) {
    return new Decision(d.to(), d.rule(), d.basis(), d.fields(), Set.of(), d.heldBy());
  }

  private static Optional<Decision> decide(
      ReleaseRule rule,
      Set<String> present,
      Predicate<String> limit,
      boolean protectedPerson,
      List<Claim> consents,
      LocalDate today) {
    var fields = new HashSet<>(present);
    fields.retainAll(rule.fields());
    fields.removeIf(limit.negate());
    if (protectedPerson) {
      fields.removeAll(WHEREABOUTS);
    }
    if (Set.of("person").containsAll(fields) || !fields.containsAll(rule.needs())) {
      return Optional.empty();
    }
    var withheld = new HashSet<>(present);
    withheld.removeAll(fields);
    // Missing consent first: whoever handles protected persons by hand may not let pass what nobody
    // agreed to.
    var held =
        rule.consent() && !Consent.covers(consents, rule, fields, today)
            ? Code.DEL_006
            : protectedPerson ? Code.DEL_005 : null;
    return Optional.of(new Decision(rule.to(), rule.id(), rule.basis(), fields, withheld, held));
  }
}
