package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tasks of the Makefile and those that the documentation names are the same. */
class MakeTargetsTest {
  private static final Pattern TARGET = Pattern.compile("(?m)^([a-z-]+):.* ## ");
  private static final Pattern NAMED = Pattern.compile("`make ([a-z][a-z-]*)[^`]*`");

  /** CONTRIBUTING names the command of Maven itself. */
  private static final Set<String> OF_MAVEN = Set.of("help", "verify");

  @Test
  void CONTRIBUTING_describes_every_task() throws IOException {
    Set<String> described = named(Files.readString(MarkdownFile.ROOT.resolve("CONTRIBUTING.md")));
    Set<String> targets = targets();
    targets.removeAll(OF_MAVEN);
    assertThat(described).isEqualTo(targets);
  }

  @Test
  void no_page_names_a_task_that_is_none() throws IOException {
    Set<String> targets = targets();
    for (MarkdownFile file : MarkdownFile.all()) {
      assertThat(targets).as("%s", file).containsAll(named(file.prose()));
    }
  }

  private static Set<String> targets() throws IOException {
    return matches(TARGET, Files.readString(MarkdownFile.ROOT.resolve("Makefile")));
  }

  private static Set<String> named(String text) {
    return matches(NAMED, text);
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    pattern.matcher(text).results().map(match -> match.group(1)).forEach(names::add);
    return names;
  }
}
