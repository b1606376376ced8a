package se.knutpunkt.domain.party;

import se.knutpunkt.domain.time.Period;

/// An office of a party, such as a stadsdel or a local jobbtorg, and the days it exists.
///
/// @param successor the unit it was merged into the day after `exists` ends; null when none
public record Unit(String id, String name, Period exists, String successor) {}
