package se.knutpunkt.simulator.city.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import se.knutpunkt.simulator.city.plan.Person;

/// Writes a message's `data`. What is null is left out: not stated.
final class Data {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Data() {}

  static ObjectNode of(Object... namesAndValues) {
    var data = JSON.objectNode();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      put(data, (String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return data;
  }

  /// The same for all who give an insats.
  static ObjectNode insats(
      Person person,
      String id,
      String kategori,
      int omfattning,
      String status,
      LocalDate from,
      LocalDate till) {
    return of(
        "person", person.identity(),
        "insatsId", id,
        "kategori", kategori,
        "insatstyp", kategori,
        "omfattning", omfattning,
        "status", status,
        "from", from,
        "till", till);
  }

  static void put(ObjectNode data, String name, Object value) {
    if (value != null) {
      data.set(name, node(value));
    }
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case JsonNode node -> node;
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case Boolean yes -> JSON.booleanNode(yes);
      case List<?> list -> {
        var array = JSON.arrayNode();
        list.forEach(element -> array.add(node(element)));
        yield array;
      }
      default -> JSON.textNode(value.toString());
    };
  }
}
