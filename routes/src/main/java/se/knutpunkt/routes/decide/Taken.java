package se.knutpunkt.routes.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import se.knutpunkt.domain.claims.Join;
import se.knutpunkt.domain.claims.PersonKey;
import se.knutpunkt.domain.claims.Subject;
import se.knutpunkt.domain.claims.Subjects;
import se.knutpunkt.ledger.ClaimStore;
import se.knutpunkt.ledger.Persons;
import se.knutpunkt.ledger.Persons.Mark;

/// Persons that this worker decides for now: each with every identity that is his, all of them
/// locked and their marks cleared.
///
/// Of somebody who is joined with others the rest is fetched too, marked or not. Locks are asked
/// for and never waited for, so their order cannot make two workers wait for each other; whose
/// identities are not all to be had is put back for whoever has the rest, or for the next look.
///
/// @param marked by identity, the marks that name a record to release
/// @param joins all that was ever said of which of these identities are one person
record Taken(List<Subject> subjects, Map<PersonKey, List<Mark>> marked, Set<Join> joins) {

  /// Joins are read after the marks are cleared: one that is not visible yet brings marks of its
  /// own.
  static Taken of(Collection<PersonKey> page, Persons persons, ClaimStore claims) {
    var marked = new HashMap<PersonKey, List<Mark>>();
    var joins = new HashSet<Join>();
    var asked = new HashSet<PersonKey>();
    List<Subject> subjects = List.of();
    for (var wanted = page; !wanted.isEmpty(); wanted = missing(subjects, asked)) {
      asked.addAll(wanted);
      var locked = persons.lock(wanted);
      if (!locked.isEmpty()) {
        marked.putAll(persons.clearMarks(locked));
        joins.addAll(claims.joins(locked));
        subjects = Subjects.of(marked.keySet(), joins);
      }
    }
    var whole =
        subjects.stream()
            .collect(Collectors.partitioningBy(s -> marked.keySet().containsAll(s.identities())));
    putBack(whole.get(false), marked, persons);
    return new Taken(whole.get(true), marked, joins);
  }

  private static Collection<PersonKey> missing(List<Subject> subjects, Set<PersonKey> asked) {
    var missing = new TreeSet<PersonKey>();
    subjects.forEach(subject -> missing.addAll(subject.identities()));
    missing.removeAll(asked);
    return missing;
  }

  private static void putBack(
      List<Subject> subjects, Map<PersonKey, List<Mark>> marked, Persons persons) {
    var marks = new ArrayList<Mark>();
    for (var subject : subjects) {
      for (var identity : subject.identities()) {
        var cleared = marked.remove(identity);
        if (cleared != null) {
          marks.add(new Mark(identity, null));
          marks.addAll(cleared);
        }
      }
    }
    if (!marks.isEmpty()) {
      persons.mark(marks);
    }
  }

  List<PersonKey> representatives() {
    return subjects.stream().map(Subject::representative).toList();
  }

  Set<PersonKey> identities() {
    return marked.keySet();
  }

  /// What is known of each identity, put together by the representative.
  <T> Map<PersonKey, List<T>> together(Map<PersonKey, List<T>> ofIdentities) {
    var together = new HashMap<PersonKey, List<T>>();
    for (var subject : subjects) {
      var one = subject.representative();
      together.put(
          one,
          subject.identities().size() == 1
              ? ofIdentities.get(one)
              : subject.identities().stream()
                  .flatMap(identity -> ofIdentities.get(identity).stream())
                  .distinct()
                  .toList());
    }
    return together;
  }
}
