package io.customerrecord.local.snapshot;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A function in a JVM of its own, started and invoked by the runtime interface client of Lambda's
 * Java runtime. Tests can read its class loading and its output while it runs.
 */
final class FunctionUnderTest implements AutoCloseable {
  private static final Pattern LOADED = Pattern.compile(".*\\] (\\S+) source: .*");
  private static final Pattern INITIALIZED = Pattern.compile(".* Initializing '(\\S+)'.*");

  private final Process process;
  private final Lambda lambda;
  private final Path classes;
  private final Path output;
  private int classesRead;

  private FunctionUnderTest(Process process, Lambda lambda, Path classes, Path output) {
    this.process = process;
    this.lambda = lambda;
    this.classes = classes;
    this.output = output;
  }

  /**
   * Starts a function.
   *
   * @param handler the class of the handler
   * @param initialization the initialization type of Lambda: {@code snap-start} or {@code
   *     on-demand}
   * @param dynamoDb the endpoint of its tables
   */
  static FunctionUnderTest start(
      String handler, String initialization, Lambda lambda, URI dynamoDb, Path directory)
      throws IOException {
    Path classes = directory.resolve("classes");
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Xlog:class+load,class+init:file=" + classes,
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                System.getProperty("java.class.path"),
                AWSLambda.class.getName(),
                handler)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("_HANDLER", handler),
                Map.entry("LAMBDA_TASK_ROOT", directory.toString()),
                Map.entry("AWS_LAMBDA_RUNTIME_API", lambda.authority()),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", initialization),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", "snapshot"),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/snapshot"),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "stream"),
                Map.entry("AWS_REGION", "eu-west-2"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString()),
                Map.entry("CUSTOMER_TABLE", "Customer"),
                Map.entry("CUSTOMER_EVENT_TABLE", "CustomerEvent"),
                Map.entry("IDEMPOTENCY_SECRET", "an-example-of-a-secret-of-at-least-32-bytes")));
    builder.environment().putAll(credentials(initialization, lambda));
    return new FunctionUnderTest(builder.start(), lambda, classes, output);
  }

  /** Only with SnapStart, Lambda gives the credentials by way of an endpoint. */
  private static Map<String, String> credentials(String initialization, Lambda lambda) {
    return initialization.equals("snap-start")
        ? Map.of(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "http://" + lambda.authority() + "/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "token")
        : Map.of(
            "AWS_ACCESS_KEY_ID",
            "key",
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_SESSION_TOKEN",
            "token");
  }

  /** Returns the response to an event. */
  String invoke(String event) throws IOException, InterruptedException {
    try {
      return lambda.invoke(event);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(output(), e);
    }
  }

  /** Returns the classes that the function has loaded since the previous call. */
  List<String> takeClasses() throws IOException {
    List<String> lines = Files.readAllLines(classes);
    List<String> fresh =
        lines.subList(classesRead, lines.size()).stream()
            .map(LOADED::matcher)
            .filter(line -> line.matches())
            .map(line -> line.group(1))
            .toList();
    classesRead = lines.size();
    return fresh;
  }

  /** Returns all classes that the function has initialised. */
  List<String> initialized() throws IOException {
    return Files.readAllLines(classes).stream()
        .map(INITIALIZED::matcher)
        .filter(line -> line.matches())
        .map(line -> line.group(1).replace('/', '.'))
        .toList();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
