package se.knutpunkt.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;

class QuietStackTraceTest {

  private final QuietStackTrace trace = new QuietStackTrace();

  @Test
  void keepsKindAndPlaceButNotWhatAnotherLibraryQuotes() {
    var told = trace.printStackTraceToString(new RuntimeException("ours", parsing("12x4")));

    assertThat(told)
        .contains("java.lang.RuntimeException: ours", "Caused by: java.lang.NumberFormatException")
        .contains("at se.knutpunkt.app.log.QuietStackTraceTest.parsing")
        .doesNotContain("12x4");
  }

  @Test
  void keepsEveryTextWhileTheNodeIsPutTogether() {
    var told = trace.printStackTraceToString(new BeanCreationException("no bean", parsing("12x4")));

    assertThat(told).contains("12x4");
  }

  @Test
  void endsWhereCausesGoInACircle() {
    var inner = new RuntimeException("inner");
    inner.initCause(new RuntimeException("outer", inner));

    assertThat(trace.printStackTraceToString(inner)).containsOnlyOnce("outer");
  }

  @Test
  void refusesALineThatQuotesABrokerMessage() {
    var filter = new QuotedMessageFilter();

    assertThat(filter.decide(line("removing consumer of Ref[1], properties=TypedProperties[x=y]")))
        .isEqualTo(FilterReply.DENY);
    assertThat(filter.decide(line("the disk is full"))).isEqualTo(FilterReply.NEUTRAL);
  }

  private static LoggingEvent line(String text) {
    var logger = new LoggerContext().getLogger("broker");
    return new LoggingEvent("", logger, Level.WARN, text, null, null);
  }

  private static Exception parsing(String text) {
    try {
      Integer.parseInt(text);
      throw new AssertionError();
    } catch (NumberFormatException e) {
      return e;
    }
  }
}
