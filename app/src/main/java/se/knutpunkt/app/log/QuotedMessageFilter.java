package se.knutpunkt.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/// Keeps out the broker's lines that quote a message with its properties: names and values in them
/// are the partner's. What they tell of, consumers that fail, shows in health.
public final class QuotedMessageFilter extends Filter<ILoggingEvent> {

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return event.getFormattedMessage().contains("TypedProperties[")
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
