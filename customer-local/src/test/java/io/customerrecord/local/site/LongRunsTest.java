package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of long runs in CONTRIBUTING and the profile {@code long} name the same tests. */
class LongRunsTest {
  /** Runs with the packaged tool, so the profile names it for another plugin. */
  private static final String OF_FAILSAFE = "LargeTablesIT";

  private static final Set<String> FILES = SourceFiles.read().keySet();

  /** The last two cells of a row: a module, and a class or a pattern in quotes. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\|[^|]+\\| `(?<module>customer-[a-z0-9-]+)` \\| `'?(?<test>[\\w*]+)'?` \\|$");

  @Test
  void every_test_of_the_profile_has_a_row() throws IOException {
    String parent = read("build/parent/pom.xml");
    String profile = parent.substring(parent.indexOf("<id>long</id>")).split("</profile>", 2)[0];
    List<MatchResult> includes =
        Pattern.compile("<include>\\*\\*/([\\w*]+)\\.java</include>")
            .matcher(profile)
            .results()
            .toList();
    assertThat(includes).isNotEmpty();

    Set<String> included =
        includes.stream()
            .flatMap(include -> testsOf("[\\w-]+", include.group(1)))
            .collect(Collectors.toSet());
    included.addAll(testsOf("[\\w-]+", OF_FAILSAFE).toList());
    Set<String> listed =
        rows().stream()
            .flatMap(row -> testsOf(row.group("module"), row.group("test")))
            .collect(Collectors.toSet());
    assertThat(listed).containsExactlyInAnyOrderElementsOf(included);
  }

  @Test
  void every_row_names_a_test_of_its_module() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            row -> assertThat(testsOf(row.group("module"), row.group("test"))).isNotEmpty());
  }

  private static Stream<String> testsOf(String module, String test) {
    Pattern path =
        Pattern.compile(module + "/src/test/java/.*/" + test.replace("*", "\\w*") + "\\.java");
    return FILES.stream().filter(file -> path.matcher(file).matches());
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(read("CONTRIBUTING.md")).results().toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(MarkdownFile.ROOT.resolve(file));
  }
}
