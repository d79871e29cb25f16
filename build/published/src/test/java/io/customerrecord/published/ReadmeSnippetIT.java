package io.customerrecord.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The coordinates that the README shows are those of an example that is built. */
class ReadmeSnippetIT {
  private static final Path EXAMPLES = Published.ROOT.resolve("examples");

  @Test
  void the_readme_shows_the_dependencies_of_the_plain_example() throws IOException {
    String snippet = snippet();
    assertThat(snippet.lines().count()).isLessThanOrEqualTo(12);
    assertThat(Files.readString(Published.ROOT.resolve("README.md")))
        .contains("```xml\n" + snippet + "\n```");
  }

  static Stream<Path> poms() throws IOException {
    try (Stream<Path> directories = Files.list(EXAMPLES)) {
      return directories
          .map(directory -> directory.resolve("pom.xml"))
          .filter(Files::exists)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("poms")
  void an_example_uses_the_version_of_this_build(Path pom) throws IOException {
    String text = Files.readString(pom);
    List<String> versions =
        Pattern.compile(
                "<groupId>io\\.customerrecord</groupId>\\s*<artifactId>[^<]*</artifactId>\\s*"
                    + "<version>([^<]*)</version>")
            .matcher(text)
            .results()
            .map((MatchResult match) -> valueOf(match.group(1), text))
            .toList();
    assertThat(versions).allMatch(Published.VERSION::equals);
  }

  /** A version, or that of a property which the POM defines. */
  private static String valueOf(String version, String pom) {
    Matcher property =
        Pattern.compile("<" + version.replaceAll("[${}]", "") + ">([^<]*)</").matcher(pom);
    return version.startsWith("${") && property.find() ? property.group(1) : version;
  }

  private static String snippet() throws IOException {
    String pom = Files.readString(EXAMPLES.resolve("plain-java").resolve("pom.xml"));
    return pom.split(" *<!-- README -->\n", -1)[1]
        .stripTrailing()
        .stripIndent()
        .replace("${junit.version}", System.getProperty("junit.version"));
  }
}
