package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.customerrecord.local.Console.Step;
import io.customerrecord.local.testing.Bodies;
import io.customerrecord.local.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void the_walk_of_the_README_shows_the_commands_of_the_predecessor() throws Exception {
    assertThat(steps("README.md"))
        .extracting(Step::command)
        .anyMatch(command -> command.contains("query/alive"))
        .anyMatch(command -> command.contains("command/createPerson"))
        .anyMatch(command -> command.contains("query/event/"))
        .anyMatch(command -> command.contains("command/rebuild"))
        .anyMatch(command -> command.contains("command/delete/"));
  }

  /** Commands of the AWS CLI are run where it is installed. curl is required. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/getting-started.md", "docs/api.md"})
  void every_command_prints_what_the_page_says(String page) throws Exception {
    List<Step> steps = steps(page);
    assertThat(steps).hasSizeGreaterThan(5);
    boolean aws = !Shell.run("command -v aws || true").isBlank();
    Volatile values = new Volatile();
    String exports = "";
    try (LocalSystem system = SharedSystem.start()) {
      for (Step step : steps) {
        String command = addressed(values.inThisRun(step.command()), system);
        if (command.startsWith("export ")) {
          exports += command + "\n";
        } else if (command.startsWith("curl ") || (aws && command.startsWith("aws "))) {
          assertThat(system.awaitIdle(PATIENCE)).isTrue();
          String output = Shell.run(exports + command);
          values.compare(command, comparable(step.output()), comparable(output));
        } else {
          assertThat(command).as("a command that no test runs").startsWith("aws ");
        }
      }
    }
  }

  private static List<Step> steps(String page) throws IOException {
    return Console.stepsIn(Files.readString(Path.of("..").resolve(page)));
  }

  /** The page has the ports that the system takes by default. */
  private static String addressed(String command, LocalSystem system) {
    return command
        .replace("http://127.0.0.1:8080", system.api().toString())
        .replace("http://127.0.0.1:8081", system.dynamoDb().toString())
        .replace("http://127.0.0.1:8082", system.kinesis().toString())
        .replace("http://127.0.0.1:8083", system.s3().toString())
        .replace("http://127.0.0.1:8084", system.sqs().toString());
  }

  /**
   * An output without the parts that do not matter: the line ends of HTTP, the end of the output,
   * and the format of JSON and the order of its members. Headers may come before the JSON.
   */
  private static String comparable(String output) throws JsonProcessingException {
    String text = output.replace("\r", "").strip();
    int body = text.startsWith("HTTP/") && text.contains("\n\n") ? text.indexOf("\n\n") + 2 : 0;
    return text.startsWith("{", body) || text.startsWith("[", body)
        ? text.substring(0, body) + sorted(text.substring(body))
        : text;
  }

  /** JSON on one line, with the members of each object in the order of their names. */
  private static String sorted(String json) throws JsonProcessingException {
    return Bodies.JSON
        .writer()
        .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .writeValueAsString(Bodies.JSON.readValue(json, Object.class));
  }
}
