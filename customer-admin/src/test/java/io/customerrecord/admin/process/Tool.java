package io.customerrecord.admin.process;

import io.customerrecord.store.dynamodb.TableNames;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged tool, run in JVMs of their own with little memory. */
final class Tool {
  private static final Path JAR = Path.of("target", "customer-admin.jar");
  private static final long MINUTES = 5;

  private final Map<String, String> environment;
  private final Path directory;

  /** A tool for these tables; output goes to files in the directory. */
  Tool(URI dynamoDb, TableNames tables, Path directory) {
    this.environment =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
            "CUSTOMER_TABLE", tables.customer(),
            "CUSTOMER_EVENT_TABLE", tables.customerEvent());
    this.directory = directory;
  }

  /** What a run has left. */
  record Run(int exitCode, String out, String err) {}

  Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the tool did not end within " + MINUTES + " minutes");
    }
    return new Run(process.exitValue(), text("out"), text("err"));
  }

  private String text(String name) throws IOException {
    return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
  }
}
