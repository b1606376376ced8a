package se.knutpunkt.domain.ownership;

import java.util.Set;

/// What the decision table says of a situation that is a conflict.
///
/// @param code the rule, such as `K1`
/// @param name the same for every row of the rule
/// @param leads the party that leads until it is settled, or one of `LEADING_ROLES`
/// @param told the parties to tell, or one of `TOLD_ROLES`; what each may know is not decided here
/// @param atgardSv what to do, in Swedish
/// @param source the law, agreement or audit that the row rests on
public record Decision(
    String code,
    RuleName name,
    Allvar allvar,
    String leads,
    Set<String> told,
    String atgardSv,
    String atgardEn,
    String source) {

  /// Nobody needs to lead.
  public static final String INGEN = "ingen";

  /// The parties whose own statements collide.
  public static final String PARTERNA = "parterna";

  /// Leaders that are no party: a stadsdel, a plan or a party among several, or each agency in
  /// what it owns itself.
  public static final Set<String> LEADING_ROLES =
      Set.of(
          INGEN,
          "folkbokforingens-stadsdel",
          "senast-godkanda-planen",
          "ordinarie-parten",
          "avsandaren",
          "var-och-en-sitt");

  public static final Set<String> TOLD_ROLES = Set.of(PARTERNA);

  public Decision {
    told = Set.copyOf(told);
  }
}
