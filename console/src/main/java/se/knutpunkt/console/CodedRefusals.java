package se.knutpunkt.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever refuses by a bare status, as Camel does at a door that is paused, refuses with a code
/// and a text all the same.
public final class CodedRefusals extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new Coded(response));
  }

  private static final class Coded extends HttpServletResponseWrapper {

    Coded(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      sendError(status);
    }

    @Override
    public void sendError(int status) throws IOException {
      var known = HttpStatus.resolve(status);
      if (known == null || isCommitted()) {
        super.sendError(status);
        return;
      }
      var body = Problems.body(known, ErrorAnswers.code(known)).toString();
      setStatus(status);
      setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      if (known == HttpStatus.SERVICE_UNAVAILABLE) {
        setHeader("Retry-After", "5");
      }
      getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
  }
}
