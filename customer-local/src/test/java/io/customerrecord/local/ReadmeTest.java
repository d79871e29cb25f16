package io.customerrecord.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.Console.Step;
import io.customerrecord.local.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Commands of the AWS CLI are run where there is one; curl there must be. */
  @Test
  void every_command_of_the_walk_prints_what_the_README_says() throws Exception {
    List<Step> steps = Console.stepsIn(Files.readString(README));
    assertThat(steps)
        .extracting(Step::command)
        .anyMatch(command -> command.contains("query/alive"))
        .anyMatch(command -> command.contains("command/createPerson"))
        .anyMatch(command -> command.contains("query/event/"))
        .anyMatch(command -> command.contains("command/rebuild"))
        .anyMatch(command -> command.contains("command/delete/"));
    boolean aws = Shell.run("command -v aws || true").strip().length() > 0;
    Volatile values = new Volatile();
    String exports = "";
    try (LocalSystem system = SharedSystem.start()) {
      for (Step step : steps) {
        String command = addressed(values.inThisRun(step.command()), system);
        if (command.startsWith("export ")) {
          exports += command + "\n";
        } else if (command.startsWith("curl ") || (aws && command.contains("aws "))) {
          assertThat(system.awaitIdle(PATIENCE)).isTrue();
          values.compare(command, lines(step.output()), lines(Shell.run(exports + command)));
        }
      }
    }
  }

  /** The document has the ports that the system takes where nothing else is asked for. */
  private static String addressed(String command, LocalSystem system) {
    return command
        .replace("http://127.0.0.1:8080", system.api().toString())
        .replace("http://127.0.0.1:8081", system.dynamoDb().toString())
        .replace("http://127.0.0.1:8082", system.kinesis().toString())
        .replace("http://127.0.0.1:8083", system.s3().toString());
  }

  /** Neither the line ends of HTTP nor the end of the output matter. */
  private static String lines(String output) {
    return output.replace("\r", "").strip();
  }
}
