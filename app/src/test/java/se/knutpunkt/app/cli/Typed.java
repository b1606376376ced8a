package se.knutpunkt.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What somebody who typed a command saw.
record Typed(int status, String out, String err) {

  static Typed typed(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        Hub.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Typed(status, out.toString(), err.toString());
  }
}
