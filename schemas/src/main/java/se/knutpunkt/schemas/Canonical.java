package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import se.knutpunkt.domain.claims.Fact;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.message.Envelope;
import se.knutpunkt.domain.party.PartyId;

/// A message that was accepted, in the one form that the rest of the hub reads.
///
/// @param envelope its `version` is the one that the sender used
/// @param person whom it is about; null for a withdrawal and for types that name nobody
/// @param earlier the identity that is said to be the same person, or not to be; null but for
///     `identitet.byte`
/// @param fact what it states; null for a withdrawal and for the types that only the hub sends
/// @param foreign its fields that another party owns (JSON Pointer → the owner), as the sender
///     wrote them
/// @param event the CloudEvent, lifted to the latest version of its type, person identities as 12
///     digits, attributes that the hub does not know of left out; not to be changed
public record Canonical(
    Envelope envelope,
    Personidentitet person,
    Personidentitet earlier,
    Fact fact,
    Map<String, PartyId> foreign,
    ObjectNode event) {}
