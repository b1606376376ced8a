package se.knutpunkt.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Which node is meant: options that stand for properties. What is left out is as `config/` and the
/// environment say.
final class NodeOptions {

  /// Where the caller stood before the launcher went to its own folder.
  private static final String FROM = "hub.from";

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

  /// A path as the caller means it.
  static Path fromCaller(Path path) {
    var from = System.getProperty(FROM);
    return from == null ? path : Path.of(from).resolve(path);
  }
}
