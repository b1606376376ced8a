package se.knutpunkt.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What fits no branch of a `oneOf` or `anyOf` fails in every branch at once. Of all that, only the
/// branch that the sender meant is of use to him.
final class Branches {

  sealed interface Finding {}

  /// One fault, outside any choice or in the branch that was meant.
  record Fault(Error error) implements Finding {}

  /// Several branches fit where one should (`branches` empty), or each lacks fields of its own, so
  /// which one was meant can't be told.
  ///
  /// @param pointer the part of `data` that fits no branch
  /// @param branches the errors of each branch
  record NoBranch(String pointer, Collection<List<Error>> branches) implements Finding {}

  /// The field that tells the branches apart has a value that none of them has.
  record NoChoice(String pointer, Set<String> choices) implements Finding {}

  /// A choice in the schema, met by one part of the record.
  private record Choice(String schemaPath, String pointer) {}

  private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");

  /// Keywords that go one step down in the record, with the step's name in the path or without.
  private static final Set<String> NAMED_STEPS =
      Set.of("properties", "patternProperties", "prefixItems");

  private static final Set<String> UNNAMED_STEPS =
      Set.of("items", "contains", "additionalProperties", "unevaluatedProperties");

  private Branches() {}

  static List<Finding> summarised(Collection<Error> errors) {
    return summarised(errors, 0);
  }

  /// @param decided steps of the evaluation path that lead to the branch taken so far
  private static List<Finding> summarised(Collection<Error> errors, int decided) {
    var findings = new ArrayList<Finding>();
    var choices = new LinkedHashMap<Choice, List<Error>>();
    for (var error : errors) {
      int step = choiceStep(error.getEvaluationPath(), decided);
      if (step < 0) {
        findings.add(new Fault(error));
      } else {
        choices.computeIfAbsent(choice(error, step), _ -> new ArrayList<>()).add(error);
      }
    }
    choices.forEach((choice, all) -> findings.addAll(decide(choice, all, decided)));
    return findings;
  }

  private static List<Finding> decide(Choice choice, List<Error> errors, int decided) {
    int step = choiceStep(errors.getFirst().getEvaluationPath(), decided);
    var byIndex = new TreeMap<Integer, List<Error>>();
    boolean severalFit = false;
    for (var error : errors) {
      var path = error.getEvaluationPath();
      if (path.getNameCount() - 1 == step) {
        severalFit |= "oneOf.indexes".equals(error.getMessageKey());
      } else {
        int branch = (Integer) path.getElement(step + 1);
        byIndex.computeIfAbsent(branch, _ -> new ArrayList<>()).add(error);
      }
    }
    var branches = byIndex.values();
    if (severalFit || branches.isEmpty()) {
      return List.of(new NoBranch(choice.pointer(), List.of()));
    }
    if (branches.size() > 1 && branches.stream().allMatch(Branches::onlyLacksFields)) {
      return List.of(new NoBranch(choice.pointer(), branches));
    }
    var told = branches.stream().flatMap(b -> told(b).stream()).toList();
    boolean onePlace = told.stream().map(Error::getInstanceLocation).distinct().count() == 1;
    if (onePlace && branches.stream().noneMatch(branch -> told(branch).isEmpty())) {
      var choices = told.stream().map(error -> error.getSchemaNode().asText());
      return List.of(
          new NoChoice(
              told.getFirst().getInstanceLocation().toString(),
              choices.collect(Collectors.toCollection(LinkedHashSet::new))));
    }
    return summarised(branches.stream().min(nearest(choice)).orElseThrow(), step + 2);
  }

  /// First the branch whose telling field fits, then one whose type fits, then the one with the
  /// fewest errors.
  private static Comparator<List<Error>> nearest(Choice choice) {
    return Comparator.<List<Error>>comparingInt(branch -> told(branch).size())
        .thenComparing(branch -> branch.stream().anyMatch(error -> wrongKind(error, choice)))
        .thenComparingInt(List::size);
  }

  private static boolean wrongKind(Error error, Choice choice) {
    return error.getKeyword().equals("type")
        && error.getInstanceLocation().toString().equals(choice.pointer());
  }

  /// Errors of the field that says which branch it is: a constant.
  private static List<Error> told(List<Error> branch) {
    return branch.stream().filter(error -> error.getKeyword().equals("const")).toList();
  }

  private static boolean onlyLacksFields(List<Error> branch) {
    return branch.stream().allMatch(error -> error.getKeyword().equals("required"));
  }

  /// Where the first choice from `decided` on stands in the path; −1 for none.
  private static int choiceStep(NodePath path, int decided) {
    for (int i = decided; i < path.getNameCount(); i++) {
      if (CHOICES.contains(path.getName(i)) && isKeyword(path, i)) {
        return i;
      }
    }
    return -1;
  }

  private static Choice choice(Error error, int step) {
    var path = error.getEvaluationPath();
    var schemaPath = new StringBuilder();
    var pointer = new StringBuilder();
    int depth = 0;
    for (int i = 0; i <= step; i++) {
      var name = path.getName(i);
      schemaPath.append('/').append(name);
      if (isKeyword(path, i) && (NAMED_STEPS.contains(name) || UNNAMED_STEPS.contains(name))) {
        pointer.append('/').append(error.getInstanceLocation().getName(depth++));
      }
    }
    return new Choice(schemaPath.toString(), pointer.toString());
  }

  /// A field may be called `oneOf` or `items` too: then its parent in the path is `properties`,
  /// itself a keyword.
  private static boolean isKeyword(NodePath path, int i) {
    return i == 0 || !NAMED_STEPS.contains(path.getName(i - 1)) || !isKeyword(path, i - 1);
  }
}
