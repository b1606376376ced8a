package se.knutpunkt.domain.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Claim;

/// **A party states a field that another party owns (OWN-FIELD).**
///
/// A message that is accepted and in force carries fields whose owner, by the contract
/// (`x-owner`), is another party than its sender. What the sender says of its own is true, and what
/// it says of another's is on record as its word, never as the owner's: no rule reads it.
///
/// One message, with its later rows and corrections, is one conflict; it closes when the sender
/// says the same without the field. The sender also has a warning in the receipt. *Leads*: the
/// sender, who takes the field away; the owner is told nothing about the person.
///
/// *Does not*: look at identity, folkbokföring and protection, which are Skatteverket's and are
/// carried by EB; at what an agency answered by SSBTEK, which EB carries in that agency's name; at
/// whether the owner says the same.
///
/// Source: the division of ownership in each contract, which rests on city audit 1/2020, 3.2.3
/// (unclear who is responsible for what).
public final class AnothersField implements Detector {

  @Override
  public String situation() {
    return "annans-falt";
  }

  @Override
  public Map<String, List<Object>> inputs() {
    return Map.of();
  }

  @Override
  public Seen look(Situation situation) {
    var sightings = new ArrayList<Sighting>();
    for (var claim : situation.claims()) {
      if (!claim.foreign().isEmpty()) {
        sightings.add(sighting(claim));
      }
    }
    return Seen.of(sightings);
  }

  private static Sighting sighting(Claim claim) {
    return new Sighting(
        List.of(claim),
        List.of(),
        claim.fact().valid(),
        Map.of(),
        "%s anger i %s uppgifter som andra äger: %s."
            .formatted(claim.party(), claim.type(), fields(claim, "ägs av")),
        "%s states in %s what others own: %s."
            .formatted(claim.party(), claim.type(), fields(claim, "owned by")));
  }

  private static String fields(Claim claim, String ownedBy) {
    return new TreeMap<>(claim.foreign())
        .entrySet().stream()
            .map(field -> "%s (%s %s)".formatted(field.getKey(), ownedBy, field.getValue()))
            .collect(Collectors.joining(", "));
  }
}
