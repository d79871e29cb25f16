package io.customerrecord.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.customerrecord.admin.FindingKind;
import io.customerrecord.admin.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/** The operator's tool understands the commands that the documentation names. */
class ToolCommandsTest {
  private static final Set<String> NAMES = new CommandLine(Main.class).getSubcommands().keySet();

  /** As a command of its own: alone in its line, after another, or in a substitution. */
  private static final Pattern IN_A_BLOCK =
      Pattern.compile(
          "(?m)(?:^[ $]*|[;&(] ?)(?:java -jar )?(?:customer-admin/bin/)?customer-admin(?:\\.jar)?"
              + " ([^|;&>\n"
              + "]+)");

  private static final Pattern IN_TEXT =
      Pattern.compile("`(?:customer-admin )?((?:" + String.join("|", NAMES) + ")\\b[^`]*)`");

  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^ {0,3}```console[^\\n]*\\n(.*?)^ {0,3}```$");

  private static final Path OPERATIONS = Path.of("docs/operations.md");

  static Set<String> commandsInBlocks() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      for (MatchResult block : BLOCK.matcher(text(file.path())).results().toList()) {
        matches(IN_A_BLOCK, block.group(1).replace("\\\n", " ")).forEach(commands::add);
      }
    }
    return commands;
  }

  static Set<String> commandsInText() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (MarkdownFile file : MarkdownFile.all()) {
      commands.addAll(matches(IN_TEXT, file.prose()));
    }
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commandsInBlocks")
  void a_command_to_copy_is_complete(String command) {
    assertThatCode(() -> parse(command)).doesNotThrowAnyException();
  }

  /** A command in text may leave out what it is not about. */
  @ParameterizedTest
  @MethodSource("commandsInText")
  void a_command_in_text_has_no_option_that_does_not_exist(String command) {
    assertThatCode(() -> parse(command))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isNull(),
            thrown -> assertThat(thrown).isInstanceOf(MissingParameterException.class));
  }

  @Test
  void commands_are_found() throws IOException {
    assertThat(commandsInBlocks()).contains("verify --all", "doctor --stack customer-record");
    assertThat(commandsInText()).contains("repair --lift-tombstone", "verify --customer ID");
  }

  @Test
  void every_command_and_every_finding_is_described() throws IOException {
    String page = text(OPERATIONS);
    List<String> expected = new ArrayList<>(NAMES);
    Arrays.stream(FindingKind.values()).map(FindingKind::name).forEach(expected::add);
    assertThat(expected).allSatisfy(name -> assertThat(page).contains("`" + name));
  }

  private static void parse(String command) {
    new CommandLine(Main.class).parseArgs(command.strip().replaceAll("[\"']", "").split("\\s+"));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1).strip()).toList();
  }

  private static String text(Path page) throws IOException {
    return Files.readString(MarkdownFile.ROOT.resolve(page));
  }
}
