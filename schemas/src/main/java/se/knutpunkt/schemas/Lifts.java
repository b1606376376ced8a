package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;
import se.knutpunkt.domain.message.MessageType;

/// From one version of a type's `data` to the next, each a pure function of valid data. A type with
/// n versions has n − 1 of them here.
final class Lifts {

  private record Step(MessageType type, int from) {}

  private static final Map<Step, UnaryOperator<ObjectNode>> STEPS =
      Map.of(new Step(MessageType.INSKRIVNING, 1), Lifts::inskrivningV2);

  private Lifts() {}

  /// The data as the latest version would have stated it: a new object, or the same one if it
  /// already is of that version.
  static ObjectNode lift(MessageType type, int from, int latest, ObjectNode data) {
    var lifted = data;
    for (int version = from; version < latest; version++) {
      lifted = STEPS.get(new Step(type, version)).apply(lifted);
    }
    return lifted;
  }

  static boolean has(MessageType type, int from) {
    return STEPS.containsKey(new Step(type, from));
  }

  /// In v1 the coach was a function id alone; whoever coached then did so from the first day.
  private static ObjectNode inskrivningV2(ObjectNode v1) {
    var v2 = v1.deepCopy();
    if (v1.hasNonNull("coach")) {
      var coach = v2.putObject("coach");
      coach.set("funktion", v1.get("coach"));
      coach.set("from", v1.get("from"));
    }
    return v2;
  }
}
