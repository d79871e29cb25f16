package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the commands of Maven in the documentation and in the Makefile name is there. Some of them
 * take too long for every build, so that nothing else would notice a name that has changed.
 */
class MavenCommandsTest {
  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test-compile", "test", "package", "verify", "install", "deploy");

  /** Properties that plugins of Maven itself read. */
  private static final Set<String> OF_PLUGINS =
      Set.of("skipTests", "test", "it.test", "exec.mainClass", "gpg.keyname");

  /** Stands for a module of the reader's choice. */
  private static final String ANY_MODULE = "MODULE";

  private static final Map<String, String> FILES = SourceFiles.read();

  static List<MavenCommand> commands() throws IOException {
    return MavenCommand.all().stream().distinct().toList();
  }

  @Test
  void commands_are_found_in_code_blocks_in_text_and_in_the_Makefile() throws IOException {
    assertThat(commands())
        .hasSizeGreaterThan(25)
        .extracting(MavenCommand::text)
        .contains(
            "mvn -q -f build/parent verify -Dformat=apply",
            "mvn test -Plong -pl customer-domain -am -Dtest=InvariantsTest",
            "mvn -N toolchains:display-discovered-jdk-toolchains");
    assertThat(MavenCommand.inText("$ mvn -q \\\n  verify\nand `mvn test -Px`"))
        .extracting(MavenCommand::goals)
        .containsExactly(List.of("verify"), List.of("test"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_goal_is_a_phase_or_of_a_plugin_of_this_build(MavenCommand command) {
    for (String goal : command.goals()) {
      String plugin = goal.split(":", 2)[0];
      assertThat(PHASES.contains(goal) || (goal.contains(":") && isPlugin(plugin)))
          .as(goal)
          .isTrue();
    }
  }

  private static boolean isPlugin(String prefix) {
    String either = "<artifactId>(maven-%1$s-plugin|%1$s-maven-plugin)<".formatted(prefix);
    return poms().values().stream().anyMatch(pom -> Pattern.compile(either).matcher(pom).find());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_module_and_each_file_is_there(MavenCommand command) {
    assertThat(modules()).containsAll(named(command));
    if (!command.file().isEmpty()) {
      Path file = MarkdownFile.ROOT.resolve(command.file());
      assertThat(Files.isDirectory(file) ? file.resolve("pom.xml") : file).isRegularFile();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_profile_is_one_of_the_parent_or_of_a_module_that_the_command_builds(
      MavenCommand command) {
    for (String profile : command.profiles()) {
      String id = "<profile>\\s*<id>" + profile + "</id>";
      assertThat(poms())
          .as(profile)
          .anySatisfy(
              (path, pom) -> {
                assertThat(pom).containsPattern(id);
                assertThat(path).matches(file -> isBuiltBy(command, file));
              });
    }
  }

  private static boolean isBuiltBy(MavenCommand command, String file) {
    return file.startsWith("build/parent/")
        || named(command).isEmpty()
        || named(command).stream().anyMatch(module -> file.startsWith(module + "/"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_test_is_in_a_module_that_the_command_builds(MavenCommand command) {
    for (String property : List.of("test", "it.test")) {
      for (String test : command.properties().getOrDefault(property, "None").split(",", -1)) {
        if (!test.equals("None")) {
          Pattern file =
              Pattern.compile(".*/src/test/java/.*/" + test.replace("*", "\\w*") + "\\.java");
          assertThat(FILES.keySet())
              .as(test)
              .anyMatch(path -> isBuiltBy(command, path) && file.matcher(path).matches());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_program_has_a_main_method(MavenCommand command) {
    String program = command.properties().get("exec.mainClass");
    if (program != null) {
      String path = "/src/main/java/" + program.replace('.', '/') + ".java";
      assertThat(named(command))
          .anySatisfy(
              module ->
                  assertThat(FILES.get(module + path)).contains("static void main(String[] args)"));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void each_property_is_read_by_a_POM_or_by_the_code(MavenCommand command) {
    for (String property : command.properties().keySet()) {
      assertThat(OF_PLUGINS.contains(property) || FILES.values().stream().anyMatch(reads(property)))
          .as(property)
          .isTrue();
    }
  }

  private static Predicate<String> reads(String property) {
    return text ->
        Stream.of("${%s}", "<name>%s</name>", "\"%s\"")
            .anyMatch(form -> text.contains(form.formatted(property)));
  }

  private static Set<String> named(MavenCommand command) {
    return command.modules().stream()
        .filter(module -> !module.equals(ANY_MODULE))
        .collect(Collectors.toSet());
  }

  private static Set<String> modules() {
    return Pattern.compile("<module>([^<]+)</module>")
        .matcher(FILES.get("pom.xml"))
        .results()
        .map(module -> module.group(1))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> poms() {
    Map<String, String> poms = new TreeMap<>(FILES);
    poms.keySet().removeIf(file -> !file.endsWith("pom.xml"));
    return poms;
  }
}
