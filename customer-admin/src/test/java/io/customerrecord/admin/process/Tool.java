package io.customerrecord.admin.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged tool, run in JVMs of their own with little memory. */
final class Tool {
  private static final Path JAR = Path.of("target", "customer-admin.jar");
  private static final long HOURS = 2;

  /** The exit code after SIGKILL. */
  private static final int KILLED = 128 + 9;

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> environment;
  private final Path directory;

  /** A tool with these names and endpoints; output goes to files in the directory. */
  Tool(Map<String, String> environment, Path directory) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  /**
   * What a run has left.
   *
   * @param time from the start of the process to its end
   */
  record Run(int exitCode, String out, String err, Duration time) {
    /** The lines of {@code --json}: findings, and at the end a summary. */
    List<JsonNode> lines() {
      return out.lines().map(Tool::parse).toList();
    }

    JsonNode summary() {
      return lines().getLast();
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(List.of(arguments));
    if (!process.waitFor(HOURS, TimeUnit.HOURS)) {
      process.destroyForcibly();
      throw new AssertionError("the tool did not end within " + HOURS + " hours");
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Run(process.exitValue(), text("out"), text("err"), time);
  }

  /** Starts a command, kills it at a moment, and returns the findings that it has printed. */
  List<JsonNode> killed(BooleanSupplier moment, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(List.of(arguments));
    while (process.isAlive() && !moment.getAsBoolean()) {
      Thread.sleep(1);
    }
    if (!process.isAlive()) {
      throw new AssertionError("it ended before the moment: " + text("out") + text("err"));
    }
    if (process.destroyForcibly().waitFor() != KILLED) {
      throw new AssertionError("it ended before it was killed: " + text("out") + text("err"));
    }
    return findings(text("out"));
  }

  /** The last line of a killed process may be cut. */
  static List<JsonNode> findings(String out) {
    return out.lines()
        .filter(line -> line.startsWith("{\"finding\"") && line.endsWith("}"))
        .map(Tool::parse)
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
  }
}
