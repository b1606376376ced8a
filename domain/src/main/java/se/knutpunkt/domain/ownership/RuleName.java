package se.knutpunkt.domain.ownership;

/// What a rule is called beside its code, in few words: what is the matter, not about whom.
public record RuleName(String sv, String en) {}
