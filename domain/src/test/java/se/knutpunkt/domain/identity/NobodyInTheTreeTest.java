package se.knutpunkt.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No file of the project names a person who may exist: every number with a valid check digit
/// belongs to Skatteverket's series of test numbers.
class NobodyInTheTreeTest {

  private static final Path TREE = Path.of("..").toAbsolutePath().normalize();
  private static final LocalDate TODAY = LocalDate.of(2030, 1, 1);
  private static final Set<String> BUILT = Set.of("target", "data", ".git");
  private static final Set<Integer> TEST_SERIALS = Set.of(238, 239, 980, 981, 982, 983);
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![0-9A-Za-z.+-])((?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4})(?![0-9A-Za-z]|[.-][0-9])");

  @Test
  void noFileHoldsAnIdentityOutsideTheTestSeries() throws Exception {
    var files = files();
    assertThat(files).as("files looked at").hasSizeGreaterThan(100);

    var found = new ArrayList<String>();
    for (var file : files) {
      var lines = read(file).lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (!others(lines.get(i)).isEmpty()) {
          found.add(TREE.relativize(file) + ":" + (i + 1));
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void aTestIdentityIsPassedOverInEveryForm() {
    assertThat(others("\"198001012387\" 800101-2387, 19800101-2387 and 8001012387")).isEmpty();
  }

  @Test
  void anyOtherIsSeenInEveryForm() {
    var ten = TestNumbers.personnummer(LocalDate.of(1980, 1, 1), 111).substring(2);

    for (var form : List.of(ten, "19" + ten, ten.substring(0, 6) + "-" + ten.substring(6))) {
      assertThat(others("{\"person\": \"" + form + "\"}")).as(form).containsExactly(form);
    }
  }

  private static List<String> others(String line) {
    return NUMBER
        .matcher(line)
        .results()
        .map(match -> match.group(1))
        .filter(
            number ->
                Personidentitet.parse(number, TODAY) instanceof Parsed.Valid(var identity)
                    && !identity.isTestIdentity()
                    && !TEST_SERIALS.contains(identity.serial()))
        .toList();
  }

  /// What is tracked or about to be; all but what is built, where there is no Git.
  private static List<Path> files() throws IOException, InterruptedException {
    if (Files.exists(TREE.resolve(".git"))) {
      var git =
          new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
              .directory(TREE.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var names = new String(git.getInputStream().readAllBytes()).split("\0");
      if (git.waitFor() == 0) {
        return Stream.of(names).map(TREE::resolve).filter(Files::isRegularFile).toList();
      }
    }
    try (var all = Files.walk(TREE)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file ->
                  Stream.of(TREE.relativize(file).toString().split("/")).noneMatch(BUILT::contains))
          .toList();
    }
  }

  /// Empty for what is not text.
  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException _) {
      return "";
    }
  }
}
