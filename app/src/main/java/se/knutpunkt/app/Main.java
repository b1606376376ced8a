package se.knutpunkt.app;

import se.knutpunkt.app.cli.Hub;

/// The hub's command line; `run` starts a node.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int status = Hub.commandLine().execute(args);
    // a node that runs goes on in its own threads
    if (status != 0) {
      System.exit(status);
    }
  }
}
