package se.knutpunkt.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.knutpunkt.connectors.ekonomisktbistand.EkonomisktBistand;
import se.knutpunkt.connectors.finsam.Finsam;
import se.knutpunkt.connectors.format.Column;
import se.knutpunkt.connectors.format.RowType;
import se.knutpunkt.connectors.jobbtorg.Jobbtorg;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.schemas.Catalogue;

/// A field that the contract gains is a column the same day, and rows speak the latest version.
class SchemaAgreementTest {

  private static final Catalogue CATALOGUE = Catalogue.load();

  static Stream<RowType> files() {
    return Stream.of(Jobbtorg.CONNECTOR, Finsam.CONNECTOR).flatMap(c -> c.files().stream());
  }

  @ParameterizedTest
  @MethodSource("files")
  void columnsAreTheSchemasFieldsAsFarAsARowCanHoldThem(RowType type) {
    var message = MessageType.of(type.id()).orElseThrow();
    var schema = CATALOGUE.schema(message, type.version()).orElseThrow();

    assertThat(type.columns().values()).containsExactlyInAnyOrderElementsOf(columns("", schema));
    assertThat(type.version()).isEqualTo(CATALOGUE.latest(message));
    assertThat(type.columns()).containsKeys(type.key().toArray(String[]::new));
  }

  private static List<Column> columns(String prefix, JsonNode schema) {
    var columns = new ArrayList<Column>();
    for (var property : schema.path("properties").properties()) {
      var name = prefix + property.getKey();
      var field = property.getValue();
      switch (field.path("type").asText()) {
        case "object" -> columns.addAll(columns(name + ".", field));
        case "integer" -> columns.add(Column.integer(name));
        case "boolean" -> columns.add(Column.bool(name));
        case "string" -> columns.add(isDate(name, field) ? Column.date(name) : Column.text(name));
        default -> {
          if (field.path("items").path("type").asText().equals("string")) {
            columns.add(Column.list(name));
          }
        }
      }
    }
    return columns;
  }

  private static boolean isDate(String name, JsonNode field) {
    return name.equals("manad") || field.path("format").asText().equals("date");
  }

  static Stream<Arguments> changes() {
    return Stream.of(Jobbtorg.CONNECTOR, EkonomisktBistand.CONNECTOR)
        .flatMap(c -> c.changes().versions().entrySet().stream())
        .map(type -> Arguments.of(type.getKey(), type.getValue()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void changeTablesFollowTheLatestVersion(String type, int version) {
    assertThat(version).isEqualTo(CATALOGUE.latest(MessageType.of(type).orElseThrow()));
  }
}
