package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.Console.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of these pages stands in a code block whose language says what runs it: {@code
 * build/docs/run.py} describes the languages.
 */
class DocumentedCommandsTest {
  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/getting-started.md",
          "docs/walk.md",
          "docs/embedding.md",
          "docs/api.md",
          "docs/deployment.md",
          "docs/consuming.md",
          "docs/rollback.md",
          "docs/operations.md",
          "docs/artifacts.md",
          "docs/benchmarks.md",
          "docs/costs.md",
          "docs/invariants.md",
          "docs/quality.md",
          "docs/releasing.md",
          "docs/scale.md",
          "docs/evolving.md",
          "CONTRIBUTING.md");

  /** {@code ReadmeTest} and {@code OperationsIT} compare what the sessions of these pages print. */
  private static final Set<String> WALKS =
      Set.of(
          "README.md",
          "docs/getting-started.md",
          "docs/walk.md",
          "docs/api.md",
          "docs/operations.md");

  private static final Set<String> LANGUAGES =
      Set.of(
          "console",
          "console server",
          "console tables",
          "console long",
          "console cloud",
          "console publish",
          "console self",
          "java",
          "json",
          "xml",
          "text",
          "mermaid");

  /** Parts of {@code mvn verify}, and what {@code .ci/run} consists of. */
  private static final Set<String> RUN_BY_THE_BUILD =
      Set.of(
          ".ci/run",
          "pip install cfn-lint==1.51.0",
          "mvn -q -f examples/client-java/pom.xml verify"
              + " -Dcustomer-record.url=http://localhost:8080",
          "examples/client-typescript/run.sh http://localhost:8080",
          "mvn verify -pl customer-admin -am -Dtest=None -Dit.test=LargeTablesIT",
          "mvn test -pl customer-event-json -am -Dtest='Golden*Test,EventJsonTest'");

  static List<String> pages() {
    return PAGES;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_code_block_says_what_it_is_and_what_runs_it(String page) throws IOException {
    assertThat(blocks(page)).extracting(Block::language).isSubsetOf(LANGUAGES);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void no_code_is_indented_or_in_a_block_that_does_not_end(String page) throws IOException {
    List<String> lines = Console.linesOutsideBlocks(read(page));
    assertThat(lines).noneMatch(line -> line.matches(" *(```|~~~).*"));
    for (int i = 1; i < lines.size(); i++) {
      boolean startsParagraph = lines.get(i - 1).isBlank();
      assertThat(startsParagraph && lines.get(i).matches("( {4}|\t).*\\S.*"))
          .as("%s", lines.get(i))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void only_commands_for_AWS_are_not_run(String page) throws IOException {
    assertThat(blocks(page, "console cloud"))
        .allMatch(block -> block.text().matches("(?s).*(\\b(aws|sam|signed|use)\\s|--stack ).*"));
    Set<String> runByTheBuild = new TreeSet<>(RUN_BY_THE_BUILD);
    read(".ci/run").lines().map(line -> line.replace(" -B -ntp", "")).forEach(runByTheBuild::add);
    assertThat(blocks(page, "console self").flatMap(block -> block.text().lines()))
        .isSubsetOf(runByTheBuild);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_command_that_needs_AWS_is_marked_in_the_text_before_it(String page) throws IOException {
    String[] parts = ("\n" + read(page)).split("(?m)^ {0,3}```", -1);
    for (int i = 1; i < parts.length; i += 2) {
      if (parts[i].startsWith("console cloud\n")) {
        String text = parts[i - 1].replaceFirst("(?s).*\n#+ ", "");
        assertThat(text).as("before %s", parts[i]).contains("☁");
      }
    }
  }

  /** Without it, SAM takes the parameters of the stack for development, whatever the stack is. */
  @ParameterizedTest
  @MethodSource("pages")
  void every_deployment_by_SAM_names_its_settings_or_is_that_of_development(String page)
      throws IOException {
    assertThat(blocks(page).stream().flatMap(block -> block.text().lines()).map(String::strip))
        .filteredOn(line -> line.startsWith("sam deploy"))
        .allMatch(line -> line.matches("sam deploy|sam deploy --config-env prod\\b.*"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void long_commands_are_of_Maven_so_that_their_names_are_checked(String page) throws IOException {
    assertThat(blocks(page, "console long").flatMap(block -> block.text().lines()))
        .allMatch(line -> line.matches("(mvn|sha256sum) .*"));
  }

  @Test
  void SAM_deploys_these_pages_stack_with_the_defaults_of_the_template() throws IOException {
    String production = read("samconfig.toml").split("(?m)^\\[prod\\.", 2)[1];
    assertThat(production)
        .contains("stack_name = \"customer-record\"")
        .contains("resolve_s3 = true")
        .doesNotContain("parameter_overrides");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_session_with_the_local_system_is_on_a_page_whose_output_is_compared(String page)
      throws IOException {
    assertThat(blocks(page).stream().anyMatch(Block::isSessionWithLocalSystem))
        .isEqualTo(WALKS.contains(page));
  }

  /** A template of more than 51,200 bytes goes through a bucket. */
  @ParameterizedTest
  @MethodSource("pages")
  void every_deployment_by_the_AWS_CLI_names_a_bucket(String page) throws IOException {
    Stream<String> commands =
        blocks(page).stream().flatMap(block -> block.text().replace("\\\n", " ").lines());
    assertThat(commands.filter(command -> command.contains("cloudformation deploy")))
        .allMatch(command -> command.contains("--s3-bucket"));
  }

  @Test
  void the_runner_knows_the_same_pages() throws IOException {
    assertThat(read("build/docs/run.py"))
        .contains("PAGES = [\"" + String.join("\", \"", PAGES) + "\"]");
  }

  private static Stream<Block> blocks(String page, String language) throws IOException {
    return blocks(page).stream().filter(block -> block.language().equals(language));
  }

  private static List<Block> blocks(String page) throws IOException {
    return Console.blocksOf(read(page));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file));
  }
}
