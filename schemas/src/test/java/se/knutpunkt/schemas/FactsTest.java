package se.knutpunkt.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import se.knutpunkt.domain.message.MessageType;

/// Facts and schemas are written in two places and must agree.
class FactsTest {

  @TestFactory
  Stream<DynamicTest> everyComponentIsAFieldOfTheLatestSchema() {
    return Stream.of(MessageType.values())
        .filter(type -> !type.sentByHubOnly())
        .map(type -> dynamicTest(type.id(), () -> areFields(type.fact(), shape(type))));
  }

  @TestFactory
  Stream<DynamicTest> everyFieldOfASampleFillsItsComponent() {
    return Sample.allValid().stream()
        .filter(sample -> !sample.type().sentByHubOnly())
        .filter(sample -> sample.event().has("data"))
        .map(sample -> dynamicTest(sample.toString(), () -> fills(sample)));
  }

  private static Shape shape(MessageType type) {
    return TestHub.CATALOGUE.latestContract(type).shape();
  }

  private static void areFields(Class<?> fact, Shape shape) {
    for (var component : fact.getRecordComponents()) {
      assertThat(shape.fields()).containsKey(component.getName());
      var nested = nested(component);
      if (nested.isRecord()) {
        var field = shape.field(component.getName());
        areFields(nested, field.items() == null ? field : field.item());
      }
    }
  }

  private static void fills(Sample sample) throws ReflectiveOperationException {
    var message = TestHub.JUDGE.judge(sample.bytes(), sample.carrier(), null).message();
    assertThat(message.fact().valid()).as(sample.toString()).isNotNull();
    filled(message.fact(), message.event().get("data"));
  }

  private static void filled(Object fact, JsonNode data) throws ReflectiveOperationException {
    for (var component : fact.getClass().getRecordComponents()) {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      var value = accessor.invoke(fact);
      var field = data.path(component.getName());
      assertThat(value != null).as(component.getName()).isEqualTo(!field.isMissingNode());
      if (value instanceof Record && field.isObject()) {
        filled(value, field);
      } else if (value instanceof List<?> list) {
        assertThat(list).hasSize(field.size()).doesNotContainNull();
      }
    }
  }

  private static Class<?> nested(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : component.getType();
  }
}
