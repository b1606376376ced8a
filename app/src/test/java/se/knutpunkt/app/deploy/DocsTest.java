package se.knutpunkt.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the texts point at is there.
class DocsTest {

  private static final Set<String> NOT_OURS = Set.of("target", "data", ".git", "node_modules");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("\\./hub ([a-z]+)");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    var dead = new TreeSet<String>();
    for (var text : texts()) {
      for (var link : found(LINK, text)) {
        if (!Files.exists(text.resolveSibling(link))) {
          dead.add(text + " → " + link);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyCommandExists() throws IOException {
    var launcher = Files.readString(Keys.ROOT.resolve("hub"));
    var used = new TreeSet<String>();
    for (var text : texts()) {
      used.addAll(found(COMMAND, text));
    }
    assertThat(used)
        .contains("demo", "test")
        .allSatisfy(command -> assertThat(launcher).contains("\n  " + command + " "));
  }

  private static List<String> found(Pattern pattern, Path text) throws IOException {
    return pattern.matcher(Files.readString(text)).results().map(DocsTest::first).toList();
  }

  private static String first(MatchResult found) {
    return found.group(1);
  }

  private static List<Path> texts() throws IOException {
    var texts = new ArrayList<Path>();
    Files.walkFileTree(
        Keys.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              texts.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(texts).hasSizeGreaterThan(20);
    return texts;
  }
}
