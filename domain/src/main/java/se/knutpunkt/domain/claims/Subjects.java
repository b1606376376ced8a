package se.knutpunkt.domain.claims;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which identities are one person now, out of all that was ever said of it. A function of the
/// set: order and repetition do not matter.
///
/// Of two identities the latest statement that holds decides, whichever of them it calls the
/// earlier one. Who is joined is one person through any number of joins. The day that a statement
/// holds from (`datum`) is not asked: two numbers of one person were always one person.
public final class Subjects {

  private static final Comparator<Join> LATEST =
      Comparator.comparing((Join join) -> join.claim().time())
          .thenComparing(join -> join.claim().message());

  private Subjects() {}

  /// @param joins all that was ever said about any identity of these persons; what is missing of a
  ///     person further away is missing in the subject
  /// @return each subject that one of the persons is in, once, in the order of their
  ///     representatives; identities that are no more than named by a join are in it too
  /// @throws Subject.TooManyIdentities if one is no person any more
  public static List<Subject> of(Collection<PersonKey> persons, Collection<Join> joins) {
    return together(persons, joins).stream().map(Subject::new).toList();
  }

  /// The identities of each of them, however many: some may be no person any more.
  public static List<SortedSet<PersonKey>> together(
      Collection<PersonKey> persons, Collection<Join> joins) {
    var neighbours = neighbours(joins);
    var placed = new HashSet<PersonKey>();
    var together = new ArrayList<SortedSet<PersonKey>>();
    for (var person : new TreeSet<>(persons)) {
      if (!placed.contains(person)) {
        var identities = reached(person, neighbours);
        placed.addAll(identities);
        together.add(identities);
      }
    }
    together.sort(Comparator.comparing(SortedSet::first));
    return List.copyOf(together);
  }

  /// Why these identities are one person: the joins on the ways between them.
  ///
  /// @param identities of one person
  /// @param joins all that was ever said about any of the person's identities
  /// @return in the order of their times; empty for one identity
  public static List<Claim> linking(Set<PersonKey> identities, Collection<Join> joins) {
    if (identities.size() < 2) {
      return List.of();
    }
    var reached = reached(identities.iterator().next(), neighbours(joins));
    var links = new ArrayList<Join>();
    holdingTogether(joins).stream()
        .filter(join -> reached.contains(join.inForce()))
        .forEach(links::add);
    while (links.removeIf(join -> leadsNowhere(join, identities, links))) {
      // what led only there leads nowhere now
    }
    return links.stream().sorted(LATEST).map(Join::claim).toList();
  }

  /// Whether the join adds no more than an identity that nobody asks for.
  private static boolean leadsNowhere(Join join, Set<PersonKey> identities, List<Join> links) {
    return Stream.of(join.inForce(), join.earlier())
        .filter(end -> !identities.contains(end))
        .anyMatch(
            end ->
                links.stream()
                    .noneMatch(
                        other ->
                            !other.equals(join)
                                && (other.inForce().equals(end) || other.earlier().equals(end))));
  }

  private static SortedSet<PersonKey> reached(
      PersonKey from, Map<PersonKey, Set<PersonKey>> neighbours) {
    var reached = new TreeSet<PersonKey>(Set.of(from));
    var next = new ArrayDeque<PersonKey>(reached);
    while (!next.isEmpty()) {
      neighbours.getOrDefault(next.remove(), Set.of()).stream()
          .filter(reached::add)
          .forEach(next::add);
    }
    return reached;
  }

  private static Map<PersonKey, Set<PersonKey>> neighbours(Collection<Join> joins) {
    var neighbours = new HashMap<PersonKey, Set<PersonKey>>();
    holdingTogether(joins)
        .forEach(
            join -> {
              neighbours.computeIfAbsent(join.inForce(), _ -> new HashSet<>()).add(join.earlier());
              neighbours.computeIfAbsent(join.earlier(), _ -> new HashSet<>()).add(join.inForce());
            });
    return neighbours;
  }

  /// The latest word about each two identities, where it is that they are one person.
  private static List<Join> holdingTogether(Collection<Join> joins) {
    var latest = new HashMap<Set<PersonKey>, Join>();
    holding(joins)
        .forEach(
            join ->
                latest.merge(
                    Set.of(join.inForce(), join.earlier()),
                    join,
                    (a, b) -> LATEST.compare(a, b) >= 0 ? a : b));
    return latest.values().stream().filter(Join::together).toList();
  }

  private static Collection<Join> holding(Collection<Join> joins) {
    var byMessage = new HashMap<MessageKey, Join>();
    joins.forEach(join -> byMessage.put(join.claim().message(), join));
    return Claims.current(joins.stream().map(Join::claim).toList()).stream()
        .map(claim -> byMessage.get(claim.message()))
        .toList();
  }
}
