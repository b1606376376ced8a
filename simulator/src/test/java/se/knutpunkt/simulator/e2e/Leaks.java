package se.knutpunkt.simulator.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import se.knutpunkt.simulator.city.plan.Person;
import se.knutpunkt.simulator.city.plan.Plan;

/// Looks for persons in what a node leaves behind. Those it knows are found wherever they stand,
/// inside a word or a longer number too; and so is every number that could be an identity but for
/// its surroundings.
final class Leaks {

  /// With or without century and sign.
  private static final Pattern IDENTITY =
      Pattern.compile(
          "(?<![0-9])(?:[0-9]{2})?([0-9]{2})([01][0-9])([0-9]{2})[-+]?([0-9]{4})(?![0-9])");

  /// Ids, hashes and sealed bytes of the hub's own are random, and hold numbers of any kind.
  private static final Pattern HUBS_OWN =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}");

  private static final List<String> SIGNS = List.of("-", "+", "–", " ", "%2B", "%2b");
  private static final int DATE = 6;
  private static final int REST = 4;

  private final Set<String> identities = new HashSet<>();
  private final List<String> words;

  /// @param identities 12 digits
  /// @param words names and whatever else may stand nowhere
  Leaks(Collection<String> identities, List<String> words) {
    identities.forEach(identity -> this.identities.add(identity.substring(2)));
    this.words = List.copyOf(words);
  }

  /// Everybody in the city, by number, name and address.
  static Leaks of(Plan plan) {
    var identities = new ArrayList<String>();
    var words = new ArrayList<String>();
    for (Person person : plan.people()) {
      identities.add(person.identity());
      if (person.formerIdentity() != null) {
        identities.add(person.formerIdentity());
      }
      words.add(person.name());
      words.add(person.address());
    }
    return new Leaks(identities, words);
  }

  /// Each place where somebody is named, with what stands round it.
  List<String> in(String text) {
    var found = new ArrayList<String>();
    for (int i = 0; i + DATE + REST <= text.length(); i++) {
      if (digits(text, i, DATE)) {
        int rest = afterSign(text, i + DATE);
        if (digits(text, rest, REST)
            && identities.contains(
                text.substring(i, i + DATE) + text.substring(rest, rest + REST))) {
          found.add(around(text, i));
        }
      }
    }
    for (var word : words) {
      int at = text.indexOf(word);
      if (at >= 0) {
        found.add(around(text, at));
      }
    }
    var rest = HUBS_OWN.matcher(text).replaceAll("…");
    IDENTITY
        .matcher(rest)
        .results()
        .filter(Leaks::couldBeAnIdentity)
        .forEach(match -> found.add(around(rest, match.start())));
    return found;
  }

  private static boolean digits(String text, int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int afterSign(String text, int at) {
    return SIGNS.stream()
        .filter(sign -> text.startsWith(sign, at))
        .findFirst()
        .map(sign -> at + sign.length())
        .orElse(at);
  }

  private static boolean couldBeAnIdentity(MatchResult match) {
    var ten = match.group(1) + match.group(2) + match.group(3) + match.group(4);
    int month = Integer.parseInt(match.group(2));
    int day = Integer.parseInt(match.group(3)) % 60;
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int doubled = (ten.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
      sum += doubled / 10 + doubled % 10;
    }
    return sum % 10 == 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 30)).strip();
  }
}
