package se.knutpunkt.domain.ownership;

import java.util.List;

/// One time rule: what begins it, and which step ends it. How long the step may take, and from when
/// the rule is used, is a [Deadline].
interface TimeRule {

  /// What config and the decision table call it, such as `jobbplan`.
  String id();

  /// The steps that are or were owed, also those that may have been taken long ago.
  List<Owed> owed(Situation situation);

  /// True when the limit is how long something may last: the day that it begins is the first of
  /// its days. Otherwise it is how long a step may wait, and the day after is the first.
  default boolean limitsALength() {
    return false;
  }

  /// What should happen, in words that follow "Senast den 2026-05-08 ska ".
  String stepSv();

  /// In words that follow "By 2026-05-08 ".
  String stepEn();
}
