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
import java.util.function.Predicate;

/**
 * The sessions of a page with the local system, in the order of the page. Each command must print
 * what the page says, apart from ids and times.
 */
final class Walk {
  private static final Path ROOT = Path.of("..");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String page;

  Walk(String page) {
    this.page = page;
  }

  List<Step> steps() throws IOException {
    return Console.stepsIn(Files.readString(ROOT.resolve(page)));
  }

  /**
   * Runs all commands in the root of the project.
   *
   * @param isRun the commands to run, besides exports; any other must be one of the AWS CLI
   */
  void run(Predicate<String> isRun) throws Exception {
    Volatile values = new Volatile();
    StringBuilder exports = new StringBuilder("cd " + ROOT + "\n");
    try (LocalSystem system = SharedSystem.start()) {
      for (Step step : steps()) {
        String command = addressed(values.inThisRun(step.command()), system);
        if (command.startsWith("export ")) {
          exports.append(command).append('\n');
        } else if (isRun.test(command)) {
          assertThat(system.awaitIdle(PATIENCE)).isTrue();
          String output = Shell.run(exports + command);
          values.compare(command, comparable(step.output()), comparable(output));
        } else {
          assertThat(command).as("a command that no test runs").startsWith("aws ");
        }
      }
    }
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
