package io.customerrecord.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.customerrecord.local.aws.testing.Clients;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The zips that {@code mvn package} makes for Lambda's Java runtime, each started in its own JVM
 * with its environment in the template.
 */
class PackagedFunctionsIT {
  @TempDir private Path directory;

  static Stream<DeployedFunction> functions() throws IOException {
    return Template.read().functions().stream().filter(f -> f.runtime().startsWith("java"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_packaged_handler_starts_with_the_environment_of_the_template(DeployedFunction function)
      throws Exception {
    unpack(function);
    Started started = start(function, function.environment());
    assertThat(started.exitCode()).isZero();
    // A function with SnapStart reports its priming first.
    assertThat(started.output().lines()).last().isEqualTo("started " + function.handler());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_packaged_handler_needs_every_variable_of_the_template(DeployedFunction function)
      throws Exception {
    unpack(function);
    for (String variable : required(function)) {
      Map<String, String> others = new HashMap<>(function.environment());
      others.remove(variable);
      Started started = start(function, others);
      assertThat(started.exitCode()).isNotZero();
      assertThat(started.output()).contains("the environment variable " + variable + " is missing");
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_package_contains_what_runs_and_nothing_else(DeployedFunction function) throws Exception {
    assertThat(unpack(function)).containsExactlyInAnyOrder("lib/", "lib/" + jar(function));
    assertThat(Files.size(zip(function))).isLessThan(10_000_000);
    try (JarFile jar = new JarFile(directory.resolve("lib").resolve(jar(function)).toFile())) {
      assertThat(jar.stream())
          .allSatisfy(entry -> assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED))
          .extracting(JarEntry::getName)
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("org/assertj/"))
          .noneMatch(name -> name.contains("/testing/") || name.endsWith("Test.class"));
      assertThat(services(jar, "software.amazon.awssdk.http.SdkHttpService"))
          .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
      assertThat(services(jar, "org.slf4j.spi.SLF4JServiceProvider"))
          .containsExactly("org.slf4j.nop.NOPServiceProvider");
    }
  }

  /** What the export says of copies is optional. */
  @Test
  void a_packaged_query_handler_starts_with_the_required_variables_alone() throws Exception {
    DeployedFunction query = Template.read().function("QueryFunction");
    Map<String, String> environment = new HashMap<>(query.environment());
    environment.keySet().retainAll(required(query));
    assertThat(environment).hasSize(2);
    unpack(query);
    assertThat(start(query, environment).exitCode()).isZero();
  }

  private static Set<String> required(DeployedFunction function) {
    return function.id().equals("QueryFunction")
        ? Set.of("CUSTOMER_TABLE", "CUSTOMER_EVENT_TABLE")
        : function.environment().keySet();
  }

  static Stream<Arguments> poisonRecords() throws IOException {
    return Stream.of(
        Arguments.of(
            Template.read().function("RelayFunction"),
            """
            {"Records":[{"eventName":"INSERT","eventSourceARN":"arn:stream","dynamodb":{
              "SequenceNumber":"7","Keys":{"version":{"N":"3"}}}}]}\
            """,
            "DDBStreamBatchInfo"),
        Arguments.of(
            Template.read().function("ArchiveFunction"),
            """
            {"Records":[{"eventID":"shard:7","eventSourceARN":"arn:stream","kinesis":{
              "sequenceNumber":"7","partitionKey":"key","data":"e30="}}]}\
            """,
            "KinesisBatchInfo"));
  }

  /** The package has the SDK's SQS client, and an independent SQS server understands it. */
  @ParameterizedTest
  @MethodSource("poisonRecords")
  void a_packaged_function_sends_a_poison_record_to_sqs(
      DeployedFunction function, String event, String batchInfo) throws Exception {
    unpack(function);
    try (ElasticMq server = ElasticMq.start();
        SqsClient sqs = Clients.sqs(server.endpoint())) {
      String url = sqs.createQueue(queue -> queue.queueName("failures")).queueUrl();
      Map<String, String> environment = new HashMap<>(function.environment());
      environment.put("ON_FAILURE_QUEUE_URL", url);
      environment.put("AWS_ENDPOINT_URL_SQS", server.endpoint().toString());
      environment.put("AWS_ACCESS_KEY_ID", "key");
      environment.put("AWS_SECRET_ACCESS_KEY", "secret");

      Started invoked = run(InvokeHandler.class, function, environment, event);

      assertThat(invoked.exitCode()).as(invoked.output()).isZero();
      assertThat(invoked.output()).contains("\"HandedOver\":1", "{\"batchItemFailures\":[]}");
      assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
          .singleElement()
          .satisfies(
              message ->
                  assertThat(message.body())
                      .contains("\"condition\":\"PoisonRecord\"")
                      .contains("\"" + batchInfo + "\":{\"startSequenceNumber\":\"7\""));
    }
  }

  private static String jar(DeployedFunction function) {
    return zip(function).getFileName().toString().replace("-function.zip", "-app.jar");
  }

  private static List<String> services(JarFile jar, String service) throws IOException {
    try (InputStream names = jar.getInputStream(jar.getEntry("META-INF/services/" + service))) {
      return new String(names.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private record Started(int exitCode, String output) {}

  private Started start(DeployedFunction function, Map<String, String> environment)
      throws Exception {
    return run(StartHandler.class, function, environment, "");
  }

  private Started run(
      Class<?> starter, DeployedFunction function, Map<String, String> environment, String input)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            directory + "/lib/*" + File.pathSeparator + starters(),
            starter.getName(),
            function.handler());
    builder.environment().clear();
    builder.environment().putAll(environment);
    // Lambda sets these itself.
    builder.environment().put("AWS_REGION", "eu-west-2");
    builder
        .environment()
        .put(
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            function.properties().has("SnapStart") ? "snap-start" : "on-demand");
    Process process = builder.redirectErrorStream(true).start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replaceAll("SLF4J.*\n", "")
            .trim();
    return new Started(process.waitFor(), output);
  }

  /** The classes of {@link StartHandler}; the handler comes from the package only. */
  private static Path starters() throws URISyntaxException {
    return Path.of(StartHandler.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private List<String> unpack(DeployedFunction function) throws IOException {
    try (InputStream file = Files.newInputStream(zip(function));
        var zip = new ZipInputStream(file)) {
      Stream.Builder<String> names = Stream.builder();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        Path target = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
      return names.build().toList();
    }
  }

  private static Path zip(DeployedFunction function) {
    return Template.ROOT.resolve(function.codeUri());
  }
}
