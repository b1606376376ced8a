package se.knutpunkt.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import se.knutpunkt.app.start.DataFolder;

/// Which node is meant: options that stand for properties. What is left out is as `config/` and the
/// environment say.
public final class NodeOptions {

  /// Where the caller stood before the launcher went to its own folder.
  private static final String FROM = "hub.from";

  /// The folder that holds the environments' own, as `application.yaml` has it.
  private static final Path DATA = Path.of("data");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean help;

  @Option(
      names = "--environment",
      paramLabel = "demo|test|production",
      description = "What the node is.")
  String environment;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where an embedded node keeps everything. Default: data/<environment>")
  Path data;

  @Option(
      names = "--config",
      paramLabel = "FOLDER",
      description = "Parties, rules, releases, application.yaml. Default: config")
  Path config;

  List<String> asArguments() {
    var arguments = new ArrayList<String>();
    if (environment != null) {
      arguments.add("--knutpunkt.environment=" + environment);
    }
    if (data != null) {
      arguments.add("--knutpunkt.data=" + fromCaller(data));
    }
    if (config != null) {
      var folder = fromCaller(config);
      arguments.add("--knutpunkt.config=" + folder);
      arguments.add("--spring.config.additional-location=optional:file:" + folder + "/");
    }
    return arguments;
  }

  /// The same; where nothing is said of environment or data, those of the folder that a node used
  /// last.
  List<String> asArgumentsOrLastUsed() {
    var arguments = new ArrayList<String>();
    if (environment == null && data == null) {
      DataFolder.last(DATA)
          .ifPresent(
              folder -> {
                arguments.add("--knutpunkt.data=" + folder);
                DataFolder.owner(folder)
                    .ifPresent(owner -> arguments.add("--knutpunkt.environment=" + owner));
              });
    }
    arguments.addAll(asArguments());
    return arguments;
  }

  /// A path as the caller means it, absolute.
  public static Path fromCaller(Path path) {
    var from = System.getProperty(FROM);
    return (from == null ? path : Path.of(from).resolve(path)).toAbsolutePath().normalize();
  }
}
