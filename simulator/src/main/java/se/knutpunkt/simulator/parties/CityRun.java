package se.knutpunkt.simulator.parties;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import se.knutpunkt.simulator.city.plan.Act;
import se.knutpunkt.simulator.city.plan.Plan;

/// Plays a plan against a running hub: day by day all parties act beside each other, then the hub
/// is left to become quiet, then the parties look what they got, and only then the clock goes on.
///
/// The parties' systems stay at their doors after the play, so that a hub that is left running
/// has somebody to deliver to; closing the run closes them.
public final class CityRun implements AutoCloseable {

  /// Told after each day.
  @FunctionalInterface
  public interface Progress {
    /// @param sent records so far
    void day(LocalDate day, long sent, Observed observed);
  }

  /// @param sent records that the parties sent, their answers to conflicts included
  /// @param deliveries that arrived, by party
  public record Result(Verdict verdict, long sent, Map<String, Long> deliveries, Duration took) {}

  private static final String EB = "ekonomiskt-bistand";
  private static final String JOBBTORG = "jobbtorg";

  private final Plan plan;
  private final HubDoors doors;
  private final List<PartySystem> systems;

  /// @param af AF's endpoint, whose address the hub has been told; closed with the run
  public CityRun(Plan plan, HubDoors doors, Mailbox af) {
    this.plan = plan;
    this.doors = doors;
    systems = systems(doors, af);
  }

  public Result play(Progress progress) throws Exception {
    long began = System.nanoTime();
    var observed = new Observed();
    var answers = new Answers(plan);
    long sent = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var day : plan.days()) {
        doors.advanceTo(day.date());
        observed.today(day.date());
        var acts = new ArrayList<>(day.acts());
        acts.addAll(answers.to(observed.conflicts(), day.date()));
        send(acts, threads);
        doors.awaitQuiet();
        for (var system : systems) {
          system.collect(observed);
        }
        sent += acts.stream().mapToLong(Act::records).sum();
        progress.day(day.date(), sent, observed);
      }
    }
    return new Result(
        Verdict.compare(plan, observed),
        sent,
        observed.deliveries(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  @Override
  public void close() {
    systems.forEach(PartySystem::close);
  }

  private static List<PartySystem> systems(HubDoors doors, Mailbox af) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var afPosts = http(doors, "arbetsformedlingen", client);
    af.acknowledgesAt(afPosts);
    return List.of(
        new SqlSide(EB, doors.caseSystem(), true),
        new FileSide(EB, doors.inbox(EB)),
        new SqlSide(JOBBTORG, doors.flai(), false),
        new FileSide(JOBBTORG, doors.inbox(JOBBTORG)),
        http(doors, JOBBTORG, client),
        new FolderSide(JOBBTORG, "sql", doors.outbox(JOBBTORG)),
        afPosts,
        af,
        new FetchSide("forsakringskassan", http(doors, "forsakringskassan", client)),
        new FileSide("finsam", doors.inbox("finsam")),
        new FolderSide("finsam", "file", doors.outbox("finsam")),
        new JmsSide("leverantor", doors.jms()));
  }

  private static HttpSide http(HubDoors doors, String party, HttpClient client) {
    return new HttpSide(party, doors.api(), doors.key(party), client);
  }

  private void send(List<Act> acts, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    var tasks = new ArrayList<Callable<Void>>();
    for (var system : systems) {
      var his = acts.stream().filter(system::does).toList();
      if (!his.isEmpty()) {
        tasks.add(
            () -> {
              system.act(his);
              return null;
            });
      }
    }
    for (var done : threads.invokeAll(tasks)) {
      done.get();
    }
  }
}
