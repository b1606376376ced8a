package se.knutpunkt.app.decisions;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.dmn.engine.DmnDecision;
import org.operaton.bpm.dmn.engine.DmnEngine;
import org.operaton.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.operaton.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.operaton.bpm.model.dmn.Dmn;
import org.operaton.bpm.model.dmn.DmnModelInstance;
import org.operaton.bpm.model.dmn.HitPolicy;
import org.operaton.bpm.model.dmn.instance.DecisionTable;
import org.operaton.bpm.model.dmn.instance.Rule;
import org.operaton.bpm.model.xml.ModelException;
import se.knutpunkt.app.config.ConfigException;
import se.knutpunkt.app.config.ConfigFault;

/// The DMN engine, asked which rows a question meets. Under UNIQUE it would only say that there
/// is more than one, so it works on a copy of the table that collects them all. For use at start,
/// by one thread.
final class Engine {

  private final TableLayout layout;
  private final byte[] dmn;
  private final List<Row> met = new ArrayList<>();
  private final DmnEngine engine = engine();
  private final DmnDecision table;

  /// A row that a question meets.
  ///
  /// @param outputs by column; a cell left empty is absent
  record Row(String id, Map<String, String> outputs) {}

  /// @throws ConfigException if it is no DMN file, or a cell cannot be read
  Engine(TableLayout layout, byte[] dmn) {
    this.layout = layout;
    this.dmn = dmn;
    try {
      table = parsed(model());
    } catch (RuntimeException e) {
      throw unreadable(e, "", Map.of());
    }
  }

  /// @throws ConfigException if a cell cannot be evaluated
  List<Row> rows(String situation, Map<String, Object> inputs) {
    try {
      return ask(table, situation, inputs);
    } catch (RuntimeException e) {
      throw unreadable(e, situation, inputs);
    }
  }

  private List<Row> ask(DmnDecision decision, String situation, Map<String, Object> inputs) {
    var variables = new HashMap<String, Object>();
    layout.inputs().keySet().forEach(input -> variables.put(input, null));
    variables.putAll(inputs);
    variables.put(LayoutCheck.SITUATION, situation);
    met.clear();
    engine.evaluateDecisionTable(decision, variables);
    return List.copyOf(met);
  }

  private DmnEngine engine() {
    var configuration = new DefaultDmnEngineConfiguration();
    configuration.setFeelEngineFactory(RememberingFeel::new);
    configuration.getCustomPostDecisionTableEvaluationListeners().add(this::remember);
    return configuration.buildEngine();
  }

  private void remember(DmnDecisionTableEvaluationEvent event) {
    for (var rule : event.getMatchingRules()) {
      var outputs = new HashMap<String, String>();
      rule.getOutputEntries()
          .forEach(
              (name, output) -> {
                var value = output.getValue().getValue();
                if (value != null && !value.toString().isBlank()) {
                  outputs.put(name, value.toString().strip());
                }
              });
      met.add(new Row(rule.getId(), Map.copyOf(outputs)));
    }
  }

  private DmnModelInstance model() {
    var model = Dmn.readModelFromStream(new ByteArrayInputStream(dmn));
    model
        .getModelElementsByType(DecisionTable.class)
        .forEach(t -> t.setHitPolicy(HitPolicy.COLLECT));
    return model;
  }

  private DmnDecision parsed(DmnModelInstance model) {
    return engine.parseDecisions(model).getFirst();
  }

  /// The engine names no row, so each is asked the same alone.
  private ConfigException unreadable(
      RuntimeException cause, String situation, Map<String, Object> inputs) {
    var faults = new ArrayList<ConfigFault>();
    if (!(cause instanceof ModelException)) {
      for (var row : layout.rows().keySet()) {
        var fault = alone(row, situation, inputs);
        if (fault != null) {
          faults.add(unreadable(layout.rows().get(row), fault));
        }
      }
    }
    if (faults.isEmpty()) {
      faults.add(unreadable(layout.tableLine(), cause));
    }
    return new ConfigException(faults);
  }

  private ConfigFault unreadable(int line, RuntimeException cause) {
    var root = rootOf(cause);
    return layout.at(line, "går inte att läsa som DMN: " + root, "cannot be read as DMN: " + root);
  }

  private static String rootOf(Throwable cause) {
    return cause.getCause() == null ? cause.getMessage() : rootOf(cause.getCause());
  }

  private RuntimeException alone(String row, String situation, Map<String, Object> inputs) {
    try {
      var model = model();
      for (var rule : List.copyOf(model.getModelElementsByType(Rule.class))) {
        if (!row.equals(rule.getId())) {
          rule.getParentElement().removeChildElement(rule);
        }
      }
      ask(parsed(model), situation, inputs);
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
