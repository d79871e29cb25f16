package io.customerrecord.admin.archive;

import io.customerrecord.dynamodb.local.DynamoDbServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tool in a process of its own, with 64 MB of memory, and the servers that it works on. */
final class Tool implements AutoCloseable {
  final World world;
  private final URI dynamoDb;

  record Output(int exitCode, String out, String err) {}

  Tool() throws Exception {
    DynamoDbServer server = DynamoDbServer.start(0, Optional.empty());
    dynamoDb = server.endpoint();
    world = World.on(server);
  }

  Output run(String... args) throws Exception {
    return run(Map.of(), args);
  }

  /**
   * Runs a command.
   *
   * @param changes variables of the environment that are set; an empty one is removed
   */
  Output run(Map<String, String> changes, String... args) throws Exception {
    Process process = start(changes, args);
    Thread errors;
    var err = new StringBuilder();
    errors =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    err.append(
                        new String(
                            process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
                  } catch (IOException e) {
                    err.append(e);
                  }
                });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    errors.join();
    return new Output(exitCode, out, err.toString());
  }

  Process start(String... args) throws IOException {
    return start(Map.of(), args);
  }

  Process start(Map<String, String> changes, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.customerrecord.admin.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_REGION", "eu-west-2",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
                "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", dynamoDb.toString(),
                "AWS_ENDPOINT_URL_S3", world.server.endpoint().toString(),
                "CUSTOMER_TABLE", world.tables.customer(),
                "CUSTOMER_EVENT_TABLE", world.tables.customerEvent(),
                "ARCHIVE_BUCKET", World.BUCKET));
    builder.environment().putAll(changes);
    builder.environment().values().removeIf(String::isEmpty);
    return builder.start();
  }

  @Override
  public void close() {
    world.close();
  }
}
