package se.knutpunkt.domain.release;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.PartyId;

/// Whom a message says that it is for: who is called to a conversation, who ordered an
/// assessment, where a referral goes. What the rows marked `concernedOnly` ask.
public final class Concerned {

  private Concerned() {}

  /// @param texts field of `data` → what stands in it, a list's elements one by one; empty when
  ///     absent
  /// @return also names that the register does not have: whoever is no party gets nothing anyway
  public static Set<PartyId> parties(MessageType type, Function<String, List<String>> texts) {
    var names =
        switch (type) {
          case REMISS -> orElse(texts.apply("mottagare"), "jobbtorg");
          case SAMTAL -> texts.apply("deltagare");
          case BEDOMNING -> texts.apply("bestallare");
          case OVERENSKOMMELSE -> texts.apply("parter");
          default -> List.<String>of();
        };
    return names.stream()
        // the list of participants also has those who are no parties, all with underscores
        .map(name -> name.replace('_', '-'))
        .filter(PartyId::isOne)
        .map(PartyId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> orElse(List<String> names, String absent) {
    return names.isEmpty() ? List.of(absent) : names;
  }
}
