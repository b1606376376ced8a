package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InvalidSchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.knutpunkt.domain.message.MessageType;
import se.knutpunkt.domain.party.Party;

/// What every schema owes its readers, whatever it is about.
class ContractsTest {

  private static final List<String> WORDS =
      List.of("title", "x-title-en", "description", "x-description-en");

  private static final Set<String> OWNERS =
      Stream.concat(
              TestHub.REGISTER.parties().stream().map(Party::id).map(Object::toString),
              Stream.of("skatteverket", "knutpunkt", "sender"))
          .collect(Collectors.toSet());

  @TestFactory
  Stream<DynamicTest> isValidDraft202012AndNamedByItsPlace() {
    var meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    SpecificationVersion.DRAFT_2020_12.getDialectId()));
    return each(
        contract -> {
          assertThat(meta.validate(contract.schema())).isEmpty();
          assertThat(contract.schema().path("$id").asText()).isEqualTo(contract.schemaId());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxLenght", "x-title"})
  void aKeywordThatNobodyKnowsIsNoSchema(String keyword) {
    var schema = TestHub.CATALOGUE.envelope().deepCopy();
    assertThat(Catalogue.registry().getSchema(schema)).isNotNull();
    ((ObjectNode) schema.at("/properties/id")).put(keyword, 7);
    assertThatThrownBy(() -> Catalogue.registry().getSchema(schema))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining(keyword);
  }

  @TestFactory
  Stream<DynamicTest> tellsEveryFieldInSwedishAndEnglish() {
    return each(
        contract -> {
          assertThat(lacking(contract.schema())).isEmpty();
          fields(
              contract.schema(),
              "",
              (pointer, field) -> assertThat(lacking(field)).as(pointer).isEmpty());
        });
  }

  @TestFactory
  Stream<DynamicTest> namesTheOwnerOfEveryTopLevelField() {
    return each(
        contract ->
            contract
                .schema()
                .path("properties")
                .properties()
                .forEach(
                    field ->
                        assertThat(field.getValue().path("x-owner").asText())
                            .as(field.getKey())
                            .isIn(OWNERS)));
  }

  @TestFactory
  Stream<DynamicTest> closesEveryObject() {
    return each(contract -> assertThat(openObjects(contract.schema(), "")).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> anOlderVersionCanBeLifted() {
    return each(
        contract ->
            assertThat(Lifts.has(contract.type(), contract.version()))
                .isEqualTo(contract.version() < contract.latest()));
  }

  private static List<String> lacking(JsonNode schema) {
    return WORDS.stream().filter(word -> schema.path(word).asText().isBlank()).toList();
  }

  private static void fields(JsonNode schema, String at, BiConsumer<String, JsonNode> each) {
    for (var field : schema.path("properties").properties()) {
      var pointer = at + "/" + field.getKey();
      // A condition's mention of a field that is described elsewhere has no words of its own.
      each.accept(pointer, field.getValue());
      fields(field.getValue(), pointer, each);
      fields(field.getValue().path("items"), pointer + "/*", each);
    }
  }

  private static Set<String> openObjects(JsonNode node, String at) {
    var open = new TreeSet<String>();
    boolean closed =
        node.path("unevaluatedProperties").isBoolean()
            && !node.path("unevaluatedProperties").asBoolean();
    if (node instanceof ObjectNode && node.path("type").asText().equals("object") && !closed) {
      open.add(at);
    }
    node.propertyStream()
        .forEach(child -> open.addAll(openObjects(child.getValue(), at + "/" + child.getKey())));
    node.valueStream()
        .filter(child -> node.isArray())
        .forEach(child -> open.addAll(openObjects(child, at + "/*")));
    return open;
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<Contract> check) {
    return Stream.of(MessageType.values())
        .flatMap(
            type ->
                TestHub.CATALOGUE.versions(type).stream()
                    .map(version -> TestHub.CATALOGUE.contract(type, version).orElseThrow()))
        .map(contract -> dynamicTest(contract.eventType(), () -> check.accept(contract)));
  }
}
