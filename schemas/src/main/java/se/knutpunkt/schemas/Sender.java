package se.knutpunkt.schemas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.party.Party;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.party.PartyRegister;

/// Who says what kind of thing, and may he: type, party, source, and the party whose connection the
/// record came by.
final class Sender {

  private static final Pattern TYPE =
      Pattern.compile("knutpunkt\\.([a-z][a-z0-9.]{0,60})\\.v([0-9]{1,4})");

  private final Catalogue catalogue;
  private final PartyRegister register;
  private final Head head;
  private final PartyId carrier;
  private final List<Issue> issues = new ArrayList<>();

  Sender(Catalogue catalogue, PartyRegister register, Head head, PartyId carrier) {
    this.catalogue = catalogue;
    this.register = register;
    this.head = head;
    this.carrier = carrier;
  }

  List<Issue> issues() {
    return issues;
  }

  /// The contract that the type names; empty when there is none, which [#issues] then says.
  Optional<Contract> contract() {
    if (head.type() == null) {
      return Optional.empty();
    }
    var name = TYPE.matcher(head.type());
    var type = name.matches() ? MessageType.of(name.group(1)) : Optional.<MessageType>empty();
    if (type.isEmpty()) {
      issues.add(Issue.of(Code.ENV_002, "/type", "knutpunkt.<typ>.v<n>: " + types()));
      return Optional.empty();
    }
    var contract = catalogue.contract(type.get(), Integer.parseInt(name.group(2)));
    if (contract.isEmpty()) {
      issues.add(Issue.of(Code.ENV_003, "/type", versions(catalogue.versions(type.get()))));
    } else if (head.dataschema() != null && !head.dataschema().equals(contract.get().schemaId())) {
      issues.add(Issue.of(Code.ENV_006, "/dataschema", contract.get().schemaId()));
    }
    return contract;
  }

  /// The party that states it; empty when it is unknown.
  ///
  /// @param contract null when the type is unknown: then nothing is said of whether it may be sent
  Optional<PartyId> party(Contract contract) {
    if (head.party() == null) {
      return Optional.empty();
    }
    if (head.unit() != null
        && head.source() != null
        && !head.source().equals("/" + head.party() + "/" + head.unit())) {
      issues.add(Issue.of(Code.ENV_010, "/source", "/<party>/<unit>"));
    }
    var party = known(head.party());
    if (party.isEmpty()) {
      issues.add(Issue.of(Code.ENV_005, "/party"));
      return party;
    }
    if (!party.get().equals(carrier) && carries(party.get()).isEmpty()) {
      issues.add(Issue.of(Code.ENV_010, "/party", String.valueOf(carrier)));
    } else if (contract != null && !sendable(party.get()).test(contract.type())) {
      issues.add(Issue.of(Code.ENV_004, "/type"));
    }
    return party;
  }

  /// The exchange that it came by; empty for the party's own transport.
  String exchange(PartyId party) {
    return party.equals(carrier) ? "" : register.party(carrier).map(Party::carriedBy).orElse("");
  }

  private java.util.function.Predicate<MessageType> sendable(PartyId party) {
    if (party.equals(PartyId.HUB)) {
      return MessageType::sentByHubOnly;
    }
    var types =
        party.equals(carrier)
            ? register.party(party).map(Party::sends).orElse(Set.of())
            : carries(party);
    return type -> !type.sentByHubOnly() && types.contains(type.id());
  }

  /// What the carrier may bring on the party's behalf.
  private Set<String> carries(PartyId party) {
    return carrier == null
        ? Set.of()
        : register
            .party(carrier)
            .map(Party::carries)
            .map(carried -> carried.get(party))
            .orElse(Set.of());
  }

  /// The hub itself stands in no register, and only the hub can be the one that brings its word.
  private Optional<PartyId> known(String name) {
    if (name.equals(PartyId.HUB.value())) {
      return Optional.of(PartyId.HUB);
    }
    return register.parties().stream()
        .map(Party::id)
        .filter(id -> id.value().equals(name))
        .findAny();
  }

  /// What this carrier may send, so that the answer can be acted on; all types for one that may
  /// send nothing.
  private String types() {
    Collection<String> sends =
        carrier == null ? Set.of() : register.party(carrier).map(Party::sends).orElse(Set.of());
    var known =
        sends.isEmpty() ? Arrays.stream(MessageType.values()).map(MessageType::id).toList() : sends;
    return known.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String versions(Set<Integer> versions) {
    return versions.stream().map(version -> "v" + version).collect(Collectors.joining(", "));
  }
}
