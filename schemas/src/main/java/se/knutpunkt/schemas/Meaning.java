package se.knutpunkt.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import se.knutpunkt.domain.Environment;
import se.knutpunkt.domain.identity.Parsed;
import se.knutpunkt.domain.identity.Personidentitet;
import se.knutpunkt.domain.outcome.Code;
import se.knutpunkt.domain.outcome.Issue;

/// What a schema can't say of `data`: persons, order of dates, shares of full time, whose field it
/// is. One walk over the tree; where the schema has a fault already, nothing more is said.
///
/// As it goes it writes person identities in their one form, twelve digits, into the tree.
final class Meaning {

  static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

  private static final String EARLIER = "/data/tidigarePerson";
  private static final String REASONABLE = EARLIEST + " – " + LATEST;
  private static final Pattern DATE = Pattern.compile("-?[0-9]{4}-[0-9]{2}(-[0-9]{2})?");

  /// Owners that every carrier of a field may stand for: the register that everybody copies from,
  /// the hub, and whoever states it.
  private static final Set<String> EVERYBODYS = Set.of("skatteverket", "knutpunkt", "sender");

  private final String party;
  private final Environment environment;
  private final LocalDate today;
  private final Set<String> faulty;
  private final List<Issue> issues = new ArrayList<>();
  private Personidentitet person;
  private Personidentitet earlier;

  /// @param party the sender, as the envelope says; null when it does not
  /// @param faulty pointers that the schema has found fault with
  Meaning(String party, Environment environment, LocalDate today, Set<String> faulty) {
    this.party = party;
    this.environment = environment;
    this.today = today;
    this.faulty = faulty;
  }

  List<Issue> issues() {
    return issues;
  }

  /// Whom the message is about; null while `data.person` is absent or not valid.
  Personidentitet person() {
    return person;
  }

  /// The identity that the person is said to have had before; null while
  /// `data.tidigarePerson` is absent or not valid.
  Personidentitet earlier() {
    return earlier;
  }

  void examine(ObjectNode data, Shape shape) {
    object(data, shape, "/data", true);
    if (person != null && person.equals(earlier)) {
      issues.add(Issue.of(Code.SEM_011, EARLIER));
    }
  }

  /// @param owners false inside a field whose owner has been looked at
  private void object(ObjectNode object, Shape shape, String pointer, boolean owners) {
    order(object, pointer);
    for (var field : object.properties()) {
      var name = field.getKey();
      var fieldShape = shape.field(name);
      var at = Pointers.child(pointer, name);
      boolean foreign = owners && foreign(fieldShape.owner());
      if (foreign) {
        issues.add(Issue.of(Code.OWN_FIELD, at, fieldShape.owner()));
      }
      if ("personidentitet".equals(fieldShape.format())) {
        identity(object, name, at);
      } else {
        if (name.equals("omfattning")) {
          extent(field.getValue(), at);
        }
        value(field.getValue(), fieldShape, at, owners && !foreign);
      }
    }
  }

  private void value(JsonNode value, Shape shape, String pointer, boolean owners) {
    switch (value.getNodeType()) {
      case OBJECT -> object((ObjectNode) value, shape, pointer, owners);
      case ARRAY -> {
        for (int i = 0; i < value.size(); i++) {
          var at = pointer + "/" + i;
          if ("personidentitet".equals(shape.item().format())) {
            parsed(value.get(i), at);
          } else {
            value(value.get(i), shape.item(), at, owners);
          }
        }
      }
      case STRING -> text(value.textValue(), pointer);
      case NUMBER -> {
        if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
          add(Code.SCH_007, pointer, "a number that can be kept");
        }
      }
      case BINARY, BOOLEAN, MISSING, NULL, POJO -> {}
    }
  }

  private void order(ObjectNode object, String pointer) {
    var from = date(object.path("from"));
    var till = date(object.path("till"));
    if (from.isPresent() && till.isPresent() && till.get().isBefore(from.get())) {
      add(Code.SEM_001, pointer + "/till", "from ≤ till");
    }
  }

  /// Percent of full time. A fraction is another measure, and the schema's matter.
  private void extent(JsonNode value, String pointer) {
    if (value.isIntegralNumber()
        && !(value.canConvertToInt() && value.intValue() >= 0 && value.intValue() <= 100)) {
      add(Code.SEM_002, pointer, "0–100");
    }
  }

  private void identity(ObjectNode object, String name, String pointer) {
    parsed(object.get(name), pointer)
        .ifPresent(
            identity -> {
              object.put(name, identity.digits());
              if (pointer.equals("/data/person")) {
                person = identity;
              } else if (pointer.equals(EARLIER)) {
                earlier = identity;
              }
            });
  }

  private Optional<Personidentitet> parsed(JsonNode value, String pointer) {
    if (!value.isTextual() || faulty.contains(pointer)) {
      return Optional.empty();
    }
    return switch (Personidentitet.parse(value.textValue(), today)) {
      case Parsed.Invalid(var code) -> {
        add(code, pointer, "personnummer | samordningsnummer");
        yield Optional.empty();
      }
      case Parsed.Valid(var identity) -> {
        boolean production = environment == Environment.PRODUCTION;
        if (identity.isTestIdentity() == production) {
          add(production ? Code.SEM_006 : Code.SEM_005, pointer, environment.name().toLowerCase());
        }
        yield Optional.of(identity);
      }
    };
  }

  private void text(String text, String pointer) {
    if (!storable(text)) {
      add(Code.SCH_005, pointer, "text utan styrtecken / text without control characters");
    } else if (text.length() <= 11 && DATE.matcher(text).matches()) {
      var day = text.length() < 10 ? text + "-01" : text;
      // Digits and hyphens in these places sort as the days do.
      if (day.startsWith("-")
          || day.compareTo(EARLIEST.toString()) < 0
          || day.compareTo(LATEST.toString()) > 0) {
        add(Code.SEM_009, pointer, REASONABLE);
      }
    }
  }

  /// Characters that JSON can escape, and that neither UTF-8 nor PostgreSQL can keep.
  static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private boolean foreign(String owner) {
    return owner != null && party != null && !EVERYBODYS.contains(owner) && !owner.equals(party);
  }

  private void add(Code code, String pointer, String expected) {
    if (!faulty.contains(pointer)) {
      issues.add(Issue.of(code, pointer, expected));
    }
  }

  private static Optional<LocalDate> date(JsonNode node) {
    try {
      return node.isTextual() ? Optional.of(LocalDate.parse(node.textValue())) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
