package se.knutpunkt.app.decisions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.operaton.bpm.dmn.feel.impl.FeelEngine;
import org.operaton.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.operaton.bpm.engine.variable.context.VariableContext;
import org.operaton.bpm.engine.variable.value.TypedValue;

/// The engine parses a cell anew each time that it is asked. Nearly all cells are plain values, and
/// nearly all questions put the same few values to them: each is evaluated once, by the engine.
/// Whatever is more than a value or a name is evaluated as often as it is met. For one thread.
final class RememberingFeel implements FeelEngine {

  private static final String TEXT = "\"[^\"\\\\]*\"";
  private static final Pattern VALUES =
      Pattern.compile("(?:true|false|[0-9]+|%1$s(?:\\s*,\\s*%1$s)*)".formatted(TEXT));
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  private final FeelEngine engine = new ScalaFeelEngineFactory().createInstance();
  private final Map<List<Object>, Object> known = new HashMap<>();

  @Override
  @SuppressWarnings("unchecked")
  public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
    if (VALUES.matcher(expression).matches()) {
      return (T)
          known.computeIfAbsent(
              Arrays.asList(expression),
              _ -> engine.evaluateSimpleExpression(expression, variables));
    }
    if (NAME.matcher(expression).matches()) {
      return (T)
          known.computeIfAbsent(
              Arrays.asList(expression, value(expression, variables)),
              _ -> engine.evaluateSimpleExpression(expression, variables));
    }
    return engine.evaluateSimpleExpression(expression, variables);
  }

  @Override
  public boolean evaluateSimpleUnaryTests(
      String expression, String input, VariableContext variables) {
    return VALUES.matcher(expression).matches()
        ? (Boolean)
            known.computeIfAbsent(
                Arrays.asList(expression, "?", value(input, variables)),
                _ -> engine.evaluateSimpleUnaryTests(expression, input, variables))
        : engine.evaluateSimpleUnaryTests(expression, input, variables);
  }

  private static Object value(String name, VariableContext variables) {
    TypedValue value = variables.resolve(name);
    return value == null ? null : value.getValue();
  }
}
