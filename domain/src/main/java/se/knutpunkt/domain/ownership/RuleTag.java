package se.knutpunkt.domain.ownership;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A version of the rules by its tag: the day that it comes into force, and what tells it from
/// others of that day, such as `2026-11-22` and `2026-11-22.2`. Of one day the last counts, and
/// `.10` comes after `.9`.
public record RuleTag(LocalDate from, String more) implements Comparable<RuleTag> {

  /// No day of a rule lies beyond this year.
  private static final int LAST_YEAR = 2100;

  private static final int FIRST_YEAR = 1900;
  private static final Pattern FORM =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})((?:[.-][0-9A-Za-z]+)*)");
  private static final int LONGEST = 31;
  private static final Comparator<RuleTag> ORDER =
      comparing(RuleTag::from)
          .thenComparing(comparingInt(tag -> tag.more().length()))
          .thenComparing(RuleTag::more);

  /// Empty when the text is no tag, names no day of the calendar, or one outside 1900–2100.
  public static Optional<RuleTag> of(String text) {
    var form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches()) {
      return Optional.empty();
    }
    try {
      var from = LocalDate.parse(form.group(1));
      return from.getYear() < FIRST_YEAR || from.getYear() > LAST_YEAR
          ? Optional.empty()
          : Optional.of(new RuleTag(from, form.group(2)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Those whose day has come, in order. Before the first of them, the first: there is no day
  /// without rules.
  public static List<RuleTag> due(Collection<RuleTag> versions, LocalDate day) {
    var all = lastOfEachDay(versions);
    var due = all.stream().filter(tag -> !tag.from().isAfter(day)).toList();
    return due.isEmpty() ? all.stream().limit(1).toList() : due;
  }

  /// In order, without those that another of the same day takes the place of.
  public static List<RuleTag> lastOfEachDay(Collection<RuleTag> versions) {
    var lastOfDay = new TreeMap<LocalDate, RuleTag>();
    versions.forEach(tag -> lastOfDay.merge(tag.from(), tag, RuleTag::later));
    return List.copyOf(lastOfDay.values());
  }

  private RuleTag later(RuleTag other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public int compareTo(RuleTag other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return from + more;
  }
}
