package se.knutpunkt.simulator.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.util.FileSystemUtils;
import se.knutpunkt.simulator.city.plan.Identities;
import se.knutpunkt.simulator.demo.DemoHub;
import se.knutpunkt.simulator.parties.HubDoors;

/// The one real node that all tests of a run share: embedded PostgreSQL and Artemis, free ports, a
/// data folder of its own. Its clock stands still. It starts when the first test asks for it and is
/// closed after the last.
final class Node implements BeforeAllCallback {

  static final Path CONFIG = Path.of("../config");

  /// Noon of this day is the node's business time.
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  /// Records that may wait for the judge before its doors close.
  static final int BACKLOG = 5_000;

  /// No test knows another's persons.
  private static final AtomicInteger NEXT_PERSON = new AtomicInteger();

  private static final java.util.List<Identities.Number> PERSONS = Identities.born(1976, 2013);
  private static final Path DATA = folder("knutpunkt-e2e");
  private static final DemoHub HUB = start();

  @Override
  public void beforeAll(ExtensionContext test) {
    test.getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Node.class, _ -> (CloseableResource) Node::close);
  }

  private static void close() throws IOException {
    HUB.close();
    FileSystemUtils.deleteRecursively(DATA);
  }

  private static DemoHub start() {
    System.setProperty("knutpunkt.files.patience", "1s");
    System.setProperty("knutpunkt.limits.backlog", String.valueOf(BACKLOG));
    try {
      return new DemoHub(DATA, CONFIG, 0, TODAY, DemoHub.Looks.OFTEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HubDoors doors() {
    return HUB.doors();
  }

  static <T> T bean(Class<T> type) {
    return HUB.node().getBean(type);
  }

  static Path data() {
    return DATA;
  }

  /// A test identity that nobody else has.
  static String person() {
    return PERSONS.get(NEXT_PERSON.getAndIncrement()).identity();
  }

  /// An id that nobody else has.
  static String id() {
    return "e2e-" + UUID.randomUUID();
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
