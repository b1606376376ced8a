package se.knutpunkt.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import se.knutpunkt.domain.claims.MessageKey;
import se.knutpunkt.ledger.Messages.Candidate;

/// Keeps corrections in chains: a message has at most one that replaces or withdraws it, of its own
/// type, and nothing follows a withdrawal. So what holds is always one message, whichever came
/// first.
final class Chains {

  private record Link(MessageKey key, MessageKey supersedes, boolean withdraws, String type) {

    static Link of(Candidate candidate) {
      return new Link(
          candidate.key(), candidate.supersedes(), candidate.withdraws(), candidate.type());
    }

    boolean mayFollow(Link before) {
      return !before.withdraws && before.type.equals(type);
    }
  }

  private final JdbcTemplate jdbc;

  Chains(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// Those that would fork a chain, or put one together of what does not fit; of two that exclude
  /// each other the later in the list. Their rows, and those of what they supersede, are locked.
  List<Candidate> misdirected(List<Candidate> candidates) {
    var byKey = new HashMap<MessageKey, Link>();
    var after = new HashMap<MessageKey, Link>();
    links(candidates).forEach(link -> put(link, byKey, after));
    var misdirected = new ArrayList<Candidate>();
    for (var candidate : candidates) {
      var link = Link.of(candidate);
      var before = link.supersedes == null ? null : byKey.get(link.supersedes);
      var next = after.get(link.key);
      boolean forks = link.supersedes != null && after.containsKey(link.supersedes);
      if (forks
          || (before != null && !link.mayFollow(before))
          || (next != null && !next.mayFollow(link))) {
        misdirected.add(candidate);
      } else {
        put(link, byKey, after);
      }
    }
    return misdirected;
  }

  private static void put(Link link, Map<MessageKey, Link> byKey, Map<MessageKey, Link> after) {
    byKey.put(link.key, link);
    if (link.supersedes != null) {
      after.put(link.supersedes, link);
    }
  }

  /// What stands beside the candidates already: what they name, and what names the same or them.
  private List<Link> links(Collection<Candidate> candidates) {
    var own = new HashSet<MessageKey>();
    candidates.forEach(candidate -> own.add(candidate.key()));
    var named =
        candidates.stream()
            .flatMap(c -> Stream.of(c.key(), c.supersedes()))
            .filter(Objects::nonNull)
            .map(MessageKey::value)
            .distinct()
            .toList();
    return jdbc
        .query(
            """
            select m.key, m.supersedes, m.withdraws, c.type from unnest(?::uuid[]) named(key)
              join message m on m.key = named.key join claim c on c.message_key = m.key
            union
            select m.key, m.supersedes, m.withdraws, c.type from unnest(?::uuid[]) named(key)
              join message m on m.supersedes = named.key join claim c on c.message_key = m.key""",
            statement -> {
              Sql.ids(statement, 1, named);
              Sql.ids(statement, 2, named);
            },
            (row, _) ->
                new Link(
                    new MessageKey(Sql.uuid(row, "key")),
                    key(Sql.uuid(row, "supersedes")),
                    row.getBoolean("withdraws"),
                    row.getString("type")))
        .stream()
        .filter(link -> !own.contains(link.key))
        .toList();
  }

  private static MessageKey key(UUID value) {
    return value == null ? null : new MessageKey(value);
  }
}
