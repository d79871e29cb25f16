package io.customerrecord.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.customerrecord.domain.application.CustomerService;
import io.customerrecord.store.dynamodb.DynamoDbCustomerStore;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A program of an embedder, run in its own process. Its class path has only the domain, the store,
 * and the SDK with an HTTP client.
 */
final class EmbedderProgram {
  private static final List<String> OF_THE_SDK =
      List.of("/software/amazon/awssdk/", "/software/amazon/eventstream/", "/org/reactivestreams/");
  private static final List<String> OF_THE_LIBRARY = List.of("/org/jspecify/", "/slf4j-api/");

  private final String mainClass;
  private final Path classes;

  private EmbedderProgram(String mainClass, Path classes) {
    this.mainClass = mainClass;
    this.classes = classes;
  }

  /** Compiles a source file; warnings are errors. */
  static EmbedderProgram compiled(Path source, String mainClass, Path classes) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    List<String> arguments =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            classPath(),
            "-encoding",
            "UTF-8",
            "-proc:none",
            "-Xlint:all",
            "-Werror",
            source.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new AssertionError(errors.toString(UTF_8));
    }
    return new EmbedderProgram(mainClass, classes);
  }

  /** Runs the program and returns the lines that it printed. */
  List<String> run(URI dynamoDb) throws IOException, InterruptedException {
    Path errors = classes.resolve("stderr.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            classes + File.pathSeparator + classPath(),
            mainClass);
    builder.environment().put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    builder.environment().put("AWS_REGION", "eu-west-2");
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    Process process = builder.redirectError(errors.toFile()).start();
    try {
      List<String> printed =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      if (process.waitFor() != 0) {
        throw new AssertionError(printed + "\n" + Files.readString(errors));
      }
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The class path of an embedder, without the own code. */
  static String classPath() {
    Stream<String> all =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    return Stream.of(
            Stream.of(CustomerService.class, DynamoDbCustomerStore.class)
                .map(EmbedderProgram::locationOf),
            all.filter(
                entry ->
                    Stream.concat(OF_THE_SDK.stream(), OF_THE_LIBRARY.stream())
                        .anyMatch(entry::contains)))
        .flatMap(entries -> entries)
        .collect(joining(File.pathSeparator));
  }

  private static String locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
