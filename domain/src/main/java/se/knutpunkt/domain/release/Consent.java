package se.knutpunkt.domain.release;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;
import se.knutpunkt.domain.claims.Fact.Samtycke;

/// Whether the person has agreed, and has not taken it back.
final class Consent {

  /// A withdrawal said at the same instant as the consent counts as said after it.
  private static final Comparator<Claim> LATEST =
      Comparator.comparing(Claim::time)
          .thenComparing(claim -> !given((Samtycke) claim.fact()))
          .thenComparing(Claim::message);

  private Consent() {}

  /// @param fields what would be released; naming the person himself needs no mention in the
  ///     consent
  static boolean covers(List<Claim> claims, ReleaseRule rule, Set<String> fields, LocalDate today) {
    return claims.stream()
        .filter(claim -> claim.fact() instanceof Samtycke s && !s.from().isAfter(today))
        .collect(
            Collectors.toMap(
                claim -> ((Samtycke) claim.fact()).samtyckeId(),
                claim -> claim,
                (a, b) -> LATEST.compare(a, b) >= 0 ? a : b))
        .values()
        .stream()
        .map(claim -> (Samtycke) claim.fact())
        .anyMatch(
            samtycke ->
                given(samtycke)
                    && samtycke.valid().contains(today)
                    && samtycke.mottagare().equals(rule.to().value())
                    && covers(samtycke, fields));
  }

  private static boolean given(Samtycke samtycke) {
    return "lamnat".equals(samtycke.status());
  }

  private static boolean covers(Samtycke samtycke, Set<String> fields) {
    return samtycke.falt() == null
        || samtycke.falt().isEmpty()
        || fields.stream()
            .allMatch(field -> field.equals("person") || samtycke.falt().contains(field));
  }
}
