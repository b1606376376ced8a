package se.knutpunkt.app.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;

/// [QuietStackTrace] for readable logs: `%quiet` in a pattern.
public final class QuietThrowables extends ThrowableProxyConverter {

  private final QuietStackTrace trace = new QuietStackTrace();

  @Override
  protected String throwableProxyToString(IThrowableProxy proxy) {
    return proxy instanceof ThrowableProxy known
        ? trace.printStackTraceToString(known.getThrowable())
        : proxy.getClassName() + "\n";
  }
}
