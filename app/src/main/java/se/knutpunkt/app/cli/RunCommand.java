package se.knutpunkt.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import se.knutpunkt.app.HubApplication;

@Command(
    name = "run",
    description = "Starts a node. It runs until it is told to stop (Ctrl-C, SIGTERM).",
    footer = {
      "",
      "Any property may be given too: --knutpunkt.limits.backlog=5000, --spring.artemis.mode=native.",
      "Each knutpunkt key is explained in docs/configuration.md."
    })
final class RunCommand implements Callable<Integer> {

  private static final String PROPERTY =
      "--(knutpunkt|spring|server|management|logging|camel)\\.[A-Za-z0-9.\\[\\]-]+=.*";

  @Mixin NodeOptions node;

  @Option(
      names = "--port",
      converter = APort.class,
      description = "Where HTTP is served. Default: 8080")
  Integer port;

  @Unmatched List<String> properties = new ArrayList<>();

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    SpringApplication.run(HubApplication.class, arguments().toArray(String[]::new));
    return 0;
  }

  List<String> arguments() {
    var arguments = node.asArguments();
    if (port != null) {
      arguments.add("--server.port=" + port);
    }
    for (var property : properties) {
      if (!property.matches(PROPERTY)) {
        throw new ParameterException(
            spec.commandLine(), "Neither an option nor a property: " + property);
      }
      arguments.add(property);
    }
    return arguments;
  }
}
