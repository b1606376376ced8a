package se.knutpunkt.routes.pulse;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.knutpunkt.domain.operations.Stage.Condition.FAILING;
import static se.knutpunkt.domain.operations.Stage.Condition.HUNG;
import static se.knutpunkt.domain.operations.Stage.Condition.PAUSED;
import static se.knutpunkt.domain.operations.Stage.Condition.RUNNING;
import static se.knutpunkt.domain.operations.Stage.Condition.SILENT;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.knutpunkt.domain.operations.Stage;
import se.knutpunkt.routes.ErrorPolicy;

class PulseTest {

  private static final String ROUTE = "receive.watched";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Pulse pulse = new Pulse(now::get);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private DefaultCamelContext camel;
  @TempDir Path inbox;

  @BeforeEach
  void begin() throws Exception {
    camel = new DefaultCamelContext();
    camel.addRoutePolicyFactory(pulse);
    camel.addRoutesConfigurations(new ErrorPolicy());
    camel.getShutdownStrategy().setTimeout(1);
  }

  @AfterEach
  void end() {
    released.countDown();
    camel.stop();
  }

  @Test
  void seesThatAPollHangsAlthoughCamelCallsItStarted() throws Exception {
    GenericFileFilter<Object> unreachableDisk = _ -> hang();
    camel.getRegistry().bind("unreachableDisk", unreachableDisk);
    inbox.resolve("a.ndjson").toFile().createNewFile();
    start("file:" + inbox + "?initialDelay=0&delay=10&filter=#unreachableDisk", _ -> {});
    reached.await(10, SECONDS);

    later(31);

    assertThat(camel.getRouteController().getRouteStatus(ROUTE).isStarted()).isTrue();
    assertThat(stage().condition()).isEqualTo(HUNG);
    assertThat(stage().why()).contains("31 s");
    released.countDown();
    await().until(() -> stage().condition() == RUNNING);
  }

  @Test
  void callsAnIdlePollWell() throws Exception {
    start("file:" + inbox + "?initialDelay=0&delay=10", _ -> {});
    await().until(() -> stage().lastLook() != null);

    later(31);

    await().until(() -> stage().condition() == RUNNING);
  }

  @Test
  void seesThatATimerNoLongerFires() throws Exception {
    start("timer:dead?delay=0&period=10000&repeatCount=1", _ -> {});
    await().until(() -> stage().lastLook() != null);

    later(101);

    assertThat(stage().condition()).isEqualTo(SILENT);
  }

  @Test
  void tellsAHungExchangeFromALongOneThatMoves() throws Exception {
    start(
        "timer:slow?delay=0&period=10",
        _ -> {
          later(119);
          Pulse.step();
          hang();
        });
    reached.await(10, SECONDS);

    later(119);
    assertThat(stage().condition()).isEqualTo(RUNNING);
    later(2);
    assertThat(stage().condition()).isEqualTo(HUNG);
  }

  @Test
  void seesThatEveryLookFailsWithoutQuotingWhy() throws Exception {
    start(
        "timer:broken?delay=0&period=200",
        _ -> {
          throw new IllegalArgumentException("a name nobody may read");
        });
    await().until(() -> stage().lastLook() != null);

    later(31);

    await().until(() -> stage().condition() == FAILING);
    assertThat(stage().why()).contains("IllegalArgumentException").doesNotContain("name");
  }

  @Test
  void seesWorkThatWaitsForAConsumerThatTakesNothing() throws Exception {
    start("direct:nobody", _ -> {});

    later(121);

    assertThat(stage(null).condition()).isEqualTo(RUNNING);
    assertThat(stage(Instant.EPOCH).condition()).isEqualTo(SILENT);
  }

  @Test
  void keepsAPausedRouteApartFromABrokenOne() throws Exception {
    start("timer:resting?delay=0&period=10", _ -> {});
    camel.getRouteController().suspendRoute(ROUTE, 1, SECONDS);
    var since = now.get();

    later(1000);

    assertThat(stage().condition()).isEqualTo(PAUSED);
    assertThat(stage().since()).isEqualTo(since);
  }

  private boolean hang() {
    reached.countDown();
    try {
      return released.await(20, SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void later(int seconds) {
    now.updateAndGet(instant -> instant.plusSeconds(seconds));
  }

  private Stage stage() {
    return stage(null);
  }

  private Stage stage(Instant overdue) {
    var limits = new Pulse.Limits(10, Duration.ofSeconds(30), Duration.ofMinutes(2));
    var status = camel.getRouteController().getRouteStatus(ROUTE);
    return pulse.stage(camel.getRoute(ROUTE), status, limits, overdue);
  }

  private void start(String from, Processor processor) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(from).routeId(ROUTE).process(processor);
          }
        });
    camel.start();
  }
}
