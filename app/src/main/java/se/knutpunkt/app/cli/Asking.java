package se.knutpunkt.app.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import se.knutpunkt.app.start.StartFault;

/// A request to a running hub, by an address and a key that people typed.
final class Asking {

  private Asking() {}

  /// @param path below the hub's address
  /// @throws StartFault if the address is none, or the key has what no key has, such as the line
  ///     break that some editors end a file with; what it is, is not told
  static HttpRequest.Builder of(URI url, String path, String key) {
    var scheme = url.getScheme();
    if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new StartFault(
          "Adressen duger inte: " + url + ". Den ska börja med http:// eller https://.",
          "The address will not do: " + url + ". It is to begin with http:// or https://.");
    }
    var bare = key.strip();
    if (bare.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new StartFault(
          "Nyckeln har tecken som ingen nyckel har, till exempel en radbrytning.",
          "The key has characters that no key has, such as a line break.");
    }
    return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + bare);
  }
}
