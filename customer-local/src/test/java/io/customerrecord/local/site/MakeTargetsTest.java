package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tasks of the Makefile and those that the documentation names are the same. */
class MakeTargetsTest {
  private static final Pattern TARGET = Pattern.compile("(?m)^([a-z-]+):.* ## ");
  private static final Pattern NAMED = Pattern.compile("`make ([a-z][a-z-]*)[^`]*`");

  private static final Pattern WITH_MODULE =
      Pattern.compile("`make [a-z-]+ M=(?<module>[a-z0-9-]+)(?: T=(?<test>\\w+))?[^`]*`");

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

  @Test
  void every_module_and_every_test_that_a_task_is_given_is_there() throws IOException {
    Set<String> files = SourceFiles.read().keySet();
    List<MatchResult> given = new ArrayList<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      WITH_MODULE.matcher(file.prose()).results().forEach(given::add);
    }
    assertThat(given)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            task -> {
              String test = task.group("test") == null ? "\\w+Test" : task.group("test");
              Pattern file =
                  Pattern.compile(task.group("module") + "/src/test/java/.*/" + test + "\\.java");
              assertThat(files).as(task.group()).anyMatch(name -> file.matcher(name).matches());
            });
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
