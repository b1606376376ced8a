package se.knutpunkt.app.cli;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.knutpunkt.domain.outcome.Issue;
import se.knutpunkt.domain.party.PartyId;
import se.knutpunkt.domain.time.Sweden;
import se.knutpunkt.ledger.Recalls;
import se.knutpunkt.ledger.Recalls.Recall;
import se.knutpunkt.ledger.Recalls.Told;

@Command(
    name = "recalls",
    description = {
      "The messages that were replaced or withdrawn after somebody was given them, until each who was has"
          + " acknowledged it.",
      "Codes and ids only, never content. Works while the node runs and when it does not."
    },
    footer = {"", NodeOptions.LAST_USED})
final class RecallsCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Sweden.ZONE);

  @Mixin NodeOptions node;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    var offline = Offline.read(node.asArgumentsOrLastUsed());
    var recalls =
        LedgerAccess.read(
            offline.properties(), ledger -> new Recalls(new JdbcTemplate(ledger)).open());
    var out = spec.commandLine().getOut();
    out.print(text(recalls, offline.fetching()));
    out.flush();
    return 0;
  }

  private static String text(List<Recall> recalls, Set<PartyId> fetching) {
    var text = new StringBuilder();
    text.append(recalls.isEmpty() ? "No" : recalls.size())
        .append(recalls.size() == 1 ? " open recall\n" : " open recalls\n");
    for (var recall : recalls) {
      text.append(
          "\n%s of %s, %s, since %s, record %s\n"
              .formatted(
                  recall.type(),
                  recall.party(),
                  recall.withdrawn() ? "withdrawn" : "replaced",
                  TIME.format(recall.since()),
                  recall.record()));
      recall.receivers().forEach(told -> receiver(text, told, fetching.contains(told.receiver())));
    }
    return text.toString();
  }

  private static void receiver(StringBuilder text, Told told, boolean fetches) {
    text.append(
        "  %-20s %s  delivery %s\n"
            .formatted(told.receiver(), how(told, fetches), told.delivery()));
    if (told.reason() != null) {
      var issue = Issue.of(told.reason(), "");
      text.append(
          "%23s%s  %s\n%23s%s  %s\n"
              .formatted(
                  "",
                  told.reason().id(),
                  issue.sv(),
                  "",
                  " ".repeat(told.reason().id().length()),
                  issue.en()));
    }
  }

  private static String how(Told told, boolean fetches) {
    if (told.acknowledged() != null) {
      return "acknowledged " + TIME.format(told.acknowledged());
    }
    return switch (told.state()) {
      case "delivered" -> "delivered " + TIME.format(told.delivered()) + ", not acknowledged";
      case "parked" -> "cannot be delivered";
      case "waiting" ->
          (fetches ? "waiting to be fetched, shown %d times" : "waiting, tried %d times")
              .formatted(told.attempts());
      default -> told.state();
    };
  }
}
