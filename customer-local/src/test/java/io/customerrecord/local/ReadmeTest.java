package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.Console.Step;
import io.customerrecord.local.testing.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  @Test
  void the_walk_of_the_README_shows_the_commands_of_the_predecessor() throws Exception {
    assertThat(new Walk("README.md").steps())
        .extracting(Step::command)
        .anyMatch(command -> command.contains("query/alive"))
        .anyMatch(command -> command.contains("command/createPerson"))
        .anyMatch(command -> command.contains("query/event/"))
        .anyMatch(command -> command.contains("command/rebuild"))
        .anyMatch(command -> command.contains("command/delete/"));
  }

  /** Commands of the AWS CLI are run where it is installed. curl is required. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/getting-started.md", "docs/walk.md", "docs/api.md"})
  void every_command_prints_what_the_page_says(String page) throws Exception {
    Walk walk = new Walk(page);
    assertThat(walk.steps()).hasSizeGreaterThan(5);
    boolean aws = !Shell.run("command -v aws || true").isBlank();
    walk.run(command -> command.startsWith("curl ") || (aws && command.startsWith("aws ")));
  }
}
