package se.knutpunkt.routes.receive;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/// Camel takes a request's whole body into memory before any route sees it, whoever sent it; quotes
/// it in the log when it is not the form that its type promises; and lets a parameter of the
/// address stand in for a header. So it is shown a request without either, and the door reads the
/// body itself, piece by piece, of those that it knows.
public final class UnreadBody extends OncePerRequestFilter {

  /// The body as it comes from the sender.
  static InputStream of(HttpServletRequest request) throws IOException {
    return WebUtils.getNativeRequest(request, Hidden.class).getRequest().getInputStream();
  }

  /// By the path as routes are found by it: unescaped, and without what follows a semicolon.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !RequestPath.parse(request.getRequestURI(), request.getContextPath()).elements().stream()
        .filter(PathContainer.PathSegment.class::isInstance)
        .map(segment -> ((PathContainer.PathSegment) segment).valueToMatch())
        .findFirst()
        .equals(Optional.of("api"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Hidden(request), response);
  }

  private static final class Hidden extends HttpServletRequestWrapper {

    Hidden(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Nothing();
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(Reader.nullReader());
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }
  }

  private static final class Nothing extends ServletInputStream {

    @Override
    public int read() {
      return -1;
    }

    @Override
    public boolean isFinished() {
      return true;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("nothing to read");
    }
  }
}
